/** How many comments the page says it has. */
import type { Scene } from "./candidates.ts";
import type { Declared } from "./declared.ts";
import { flatTextOf } from "./lines.ts";
import { rangeOf } from "./nodes.ts";

const COUNT =
  /^\W*(?:(?:all|alle|view|show|read)\s+)?\(?(\d{1,3}(?:[.,]\d{3})*|\d{1,7})\)?\s+(?:comments?|responses?|replies|kommentare?|leserkommentare|antworten|commentaires?|réactions?|comentarios?|comentários?|respuestas?|commenti?|risposte|reacties?|komentarz[ey]?|yorum|комментари(?:й|я|ев)|thoughts? on .*)\b.{0,80}$|^\W*(?:comments?|kommentare?|commentaires?|comentarios?|comentários|commenti|reacties|komentarze|yorumlar|комментарии)\s*[([:]\s*(\d{1,3}(?:[.,]\d{3})*|\d{1,7})\s*[)\]]?\W*$/iu;

/** The number announced in the markup or in the heading nearest the comments; undefined where nothing says it. */
export function declaredCountOf(scene: Scene, declared: Declared): number | undefined {
  if (declared.count !== undefined) return declared.count;
  let most: number | undefined;
  for (const at of scene.cues.announcements) {
    const node = scene.page.nodes[at]!;
    if (scene.cues.noise[at] === 1 || !node.parent) continue;
    const around = rangeOf(node.parent);
    const text = around.to - around.from < 12 ? flatTextOf(scene.page, around) : node.text.trim();
    const match = COUNT.exec(text.length < 160 ? text : node.text.trim());
    if (!match) continue;
    const number = Number((match[1] ?? match[2])!.replace(/[.,]/g, ""));
    if (most === undefined || number > most) most = number;
  }
  return most;
}
