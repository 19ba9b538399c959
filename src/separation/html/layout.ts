/** Where a page's comments have their date: before the text or after it. */
import type { Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { linesOf } from "./lines.ts";
import { wordsIn } from "./nodes.ts";
import type { Layout } from "./parts.ts";

/** Items looked at; the engine writes them all alike. */
const SAMPLE = 60;

/** The layout of most comments: where the first dated line stands to the longest line. */
export function layoutOf(scene: Scene, items: readonly Item[], owner: Int32Array): Layout {
  let after = 0;
  let before = 0;
  items.slice(0, SAMPLE).forEach((item, i) => {
    let longest = -1;
    let most = 0;
    let dated = -1;
    linesOf(scene.page, item, (node) => owner[node.order] !== i).forEach((line, at) => {
      const words = wordsIn(scene.page, line);
      if (dated < 0 && countIn(scene.cues.dates, line) > 0) dated = at;
      else if (words > most) {
        most = words;
        longest = at;
      }
    });
    if (dated < 0 || longest < 0 || most < 4) return;
    if (dated > longest) after++;
    else before++;
  });
  return after > before ? "after" : "before";
}
