/** What stands in a comment's element and is no part of what the reader wrote: signatures, forms, buttons, profiles, votes. */
import type { Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import type { Line } from "./lines.ts";
import { attributeOf, type HtmlNode, rangeOf, wordsIn } from "./nodes.ts";

/** Whether an element is left out of its comment altogether; one that holds most of the comment never is. */
export function isTool(scene: Scene, item: Item, node: HtmlNode): boolean {
  if (node.tag === "" || (node.order === item.from && node === item.node)) return false;
  const { cues } = scene;
  const naming = cues.naming[node.order]!;
  if (naming.signature || node.tag === "button") return !holdsMost(scene, item, node);
  if (naming.form || node.tag === "form") return !holdsMost(scene, item, node) && !holdsBody(scene, node);
  if (!isAside(scene, node)) return isHidden(node) && !holdsMost(scene, item, node);
  // Author and date often stand in the footer or the profile.
  return (
    !holdsMost(scene, item, node) && countIn(cues.dates, rangeOf(node)) + countIn(cues.authors, rangeOf(node)) === 0
  );
}

/** Whether a line stands in a part of the comment that is never its text. */
export function isBeside(scene: Scene, item: Item, line: Line): boolean {
  let node = scene.page.nodes[line.from]!.parent;
  for (; node && node !== item.node && node.order >= item.from; node = node.parent) {
    if (isAside(scene, node) && !holdsMost(scene, item, node)) return true;
  }
  return false;
}

function isAside(scene: Scene, node: HtmlNode): boolean {
  const naming = scene.cues.naming[node.order]!;
  return naming.aside && !naming.author && !naming.body;
}

function holdsMost(scene: Scene, item: Item, node: HtmlNode): boolean {
  return wordsIn(scene.page, rangeOf(node)) > 0.5 * wordsIn(scene.page, item);
}

/** Whether a form is only wrapped around a comment's text, as in old Reddit. */
function holdsBody(scene: Scene, node: HtmlNode): boolean {
  for (let at = node.order + 1; at < node.end; at++) {
    const inner = scene.page.nodes[at]!;
    if (scene.cues.naming[at]!.body && inner.tag !== "label" && wordsIn(scene.page, rangeOf(inner)) > 0) return true;
  }
  return false;
}

function isHidden(node: HtmlNode): boolean {
  const style = attributeOf(node, "style");
  return style !== undefined && /display\s*:\s*none/i.test(style);
}
