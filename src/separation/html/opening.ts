/** The opening post of a thread where it is built unlike the answers: a question above its answers, a link with its text. */
import { topOf } from "./body.ts";
import type { Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { flatTextOf } from "./lines.ts";
import { attributeOf, type HtmlNode, holds, rangeOf, wordsIn } from "./nodes.ts";

/** Fewer words outside the answers are no opening post. */
const MIN_WORDS = 12;
/** How much more than the text itself the element with author and date may hold. */
const MAX_GROWTH = 2.5;
const MAX_EXTRA_WORDS = 60;

/** Characters of the opening that are looked for in the first answer. */
const COMPARED = 120;

/** The opening post before the first of the items, if one stands there. */
export function openingItem(scene: Scene, items: readonly Item[]): Item | undefined {
  const first = items[0];
  if (!first) return undefined;
  const declared = declaredText(scene, first);
  const text = declared ?? topOf(scene, (node) => node.order >= first.from);
  if (!text || text.end > first.from) return undefined;
  // Some forums repeat the first post for search engines, hidden above the thread.
  const begins = flatTextOf(scene.page, rangeOf(text)).slice(0, COMPARED);
  if (begins.length > 20 && flatTextOf(scene.page, first).includes(begins)) return undefined;
  const words = wordsIn(scene.page, rangeOf(text));
  if (words < (declared ? 3 : MIN_WORDS)) return undefined;
  const node = grown(scene, text, first, words);
  const signed = countIn(scene.cues.dates, rangeOf(node)) + countIn(scene.cues.authors, rangeOf(node)) > 0;
  return declared || signed ? { ...rangeOf(node), node } : undefined;
}

function declaredText(scene: Scene, first: Item): HtmlNode | undefined {
  for (let at = 0; at < first.from; at++) {
    const node = scene.page.nodes[at]!;
    const itemprop = node.tag === "meta" ? undefined : attributeOf(node, "itemprop");
    if ((itemprop === "text" || itemprop === "articleBody") && wordsIn(scene.page, rangeOf(node)) > 0) return node;
  }
  return undefined;
}

/** The largest ancestor that holds little more than the text and nothing of the answers. */
function grown(scene: Scene, text: HtmlNode, first: Item, words: number): HtmlNode {
  let node = text;
  const limit = Math.max(MAX_GROWTH * words, words + MAX_EXTRA_WORDS);
  const answer = scene.page.nodes[first.from]!;
  while (node.parent && !holds(node.parent, answer) && wordsIn(scene.page, rangeOf(node.parent)) <= limit)
    node = node.parent;
  return node;
}
