/** Author and date lines that stand beside the element of a comment instead of in it (`<dt>` before `<dd>`, a signature line after). */
import type { Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { signatureOf } from "./groups.ts";
import { type HtmlNode, rangeOf, wordsIn } from "./nodes.ts";

/** Share of the items that must have the line for it to be taken for part of them. */
const MIN_SHARE = 0.7;
const MAX_LINE_WORDS = 30;

type Side = (scene: Scene, node: HtmlNode) => HtmlNode | undefined;

/** Items widened by the line before or after each, where most have one and none within. */
export function withBylines(scene: Scene, items: readonly Item[]): readonly Item[] {
  const bare = items.filter((item) => countIn(scene.cues.dates, ownHead(scene, item)) === 0);
  // A <dd> is described by its <dt>, whatever dates the answers within it bring.
  const described = items.every((item) => item.node?.tag === "dd");
  if (!described && bare.length < MIN_SHARE * items.length) return items;
  for (const side of [before, after]) {
    const lines = items.map((item) => bylineOf(scene, item, side));
    const signatures = new Set(
      lines.filter((line) => line !== undefined).map((line) => `${line.tag}.${signatureOf(line)}`),
    );
    if (signatures.size !== 1 || lines.filter(Boolean).length < MIN_SHARE * items.length) continue;
    return items.map((item, i) => {
      const line = lines[i];
      return line
        ? {
            from: Math.min(item.from, line.order),
            to: Math.max(item.to, line.end),
            ...(item.node && { node: item.node }),
          }
        : item;
    });
  }
  return items;
}

/** The beginning of an item, where its author and date stand if they stand within. */
function ownHead(scene: Scene, item: Item): Item {
  const nested = scene.page.nodes[item.from]!;
  return { from: item.from, to: Math.min(item.to, nested.end, item.from + 400) };
}

function bylineOf(scene: Scene, item: Item, side: Side): HtmlNode | undefined {
  const node = item.node ? side(scene, item.node) : undefined;
  if (!node) return undefined;
  const range = rangeOf(node);
  const words = wordsIn(scene.page, range);
  return words > 0 &&
    words <= MAX_LINE_WORDS &&
    countIn(scene.cues.dates, range) + countIn(scene.cues.authors, range) > 0
    ? node
    : undefined;
}

function before(scene: Scene, node: HtmlNode): HtmlNode | undefined {
  let last: HtmlNode | undefined;
  for (let at = node.order - 1; at > (node.parent?.order ?? 0); at--) {
    const other = scene.page.nodes[at]!;
    if (other.parent === node.parent && other.tag !== "") {
      last = other;
      break;
    }
    if (node.order - at > 200) break;
  }
  return last;
}

function after(scene: Scene, node: HtmlNode): HtmlNode | undefined {
  const limit = node.parent?.end ?? 0;
  for (let at = node.end; at < limit; at = scene.page.nodes[at]!.end) {
    const other = scene.page.nodes[at]!;
    if (other.tag !== "" && wordsIn(scene.page, rangeOf(other)) > 0) return other;
  }
  return undefined;
}
