/** How many comments the page says it has. */
import type { Scene } from "./candidates.ts";
import type { Declared } from "./declared.ts";
import { flatTextOf } from "./lines.ts";
import { type HtmlNode, type NodeRange, rangeOf } from "./nodes.ts";

const COUNT =
  /^\W*(?:(?:all|alle|view|show|read)\s+)?\(?(\d{1,3}(?:[.,]\d{3})*|\d{1,7})\)?\s+(?:comments?|responses?|replies|kommentare?|leserkommentare|antworten|commentaires?|réactions?|comentarios?|comentários?|respuestas?|commenti?|risposte|reacties?|komentarz[ey]?|yorum|комментари(?:й|я|ев)|thoughts? on .*)\b.{0,80}$|^\W*(?:comments?|kommentare?|commentaires?|comentarios?|comentários|commenti|reacties|komentarze|yorumlar|комментарии)\s*[([:]\s*(\d{1,3}(?:[.,]\d{3})*|\d{1,7})\s*[)\]]?\W*$/iu;

/** Words between the announcement and the first comment: a form or house rules may stand between. */
const MAX_GAP = 200;

/**
 * The number that the markup declares, else the one announced nearest above the first comment; on a page without comments the one
 * in a section or heading, or the only one. Undefined where nothing says it: teasers of other pages have counts of their own.
 */
export function declaredCountOf(scene: Scene, declared: Declared, first: NodeRange | undefined): number | undefined {
  if (declared.count !== undefined) return declared.count;
  const { page, cues } = scene;
  const found: { at: number; number: number; placed: boolean }[] = [];
  for (const at of cues.announcements) {
    const node = page.nodes[at]!;
    const number = cues.noise[at] === 1 || !node.parent ? undefined : numberAt(scene, node, node.parent);
    if (number !== undefined)
      found.push({ at, number, placed: cues.list[at]! >= 0 || /^h[1-6]$/.test(node.parent!.tag) });
  }
  if (first) {
    const above = found.filter(({ at }) => at < first.from && page.words[first.from]! - page.words[at]! <= MAX_GAP);
    return above[above.length - 1]?.number;
  }
  const placed = found.filter((each) => each.placed);
  if (placed.length > 0) return Math.max(...placed.map((each) => each.number));
  return new Set(found.map((each) => each.number)).size === 1 ? found[0]!.number : undefined;
}

function numberAt(scene: Scene, node: HtmlNode, parent: HtmlNode): number | undefined {
  const around = rangeOf(parent);
  const text = around.to - around.from < 12 ? flatTextOf(scene.page, around) : node.text.trim();
  const match = COUNT.exec(text.length < 160 ? text : node.text.trim());
  return match ? Number((match[1] ?? match[2])!.replace(/[.,]/g, "")) : undefined;
}
