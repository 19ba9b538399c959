/** The parts of one comment: heading lines, text with its quotes, what is left out. */
import type { Quote } from "../../model.ts";
import type { Item, Scene } from "./candidates.ts";
import { countIn, showsReplyText } from "./cues.ts";
import { stampOf } from "./dates.ts";
import { flatTextOf, type Line, linesOf, type Skip } from "./lines.ts";
import { attributeOf, type HtmlNode, holds, namesOf, rangeOf, wordsIn } from "./nodes.ts";
import { isFold, isHeadLine, isTrailer } from "./phrases.ts";
import { isBeside, isTool } from "./tools.ts";

export interface Parts {
  readonly heading: readonly string[];
  readonly text: string;
  readonly quotes: readonly Quote[];
  /** Lines of heading and around, for reading author and date. */
  readonly head: readonly Line[];
}

/** Words of a line that can stand among the author and date lines. */
const MAX_HEAD_WORDS = 22;
/** Lines before the text in which author, rank, place, number of posts and date may stand. */
const MAX_HEAD_LINES = 14;
/** Share of the words outside forms and tools that a body element must hold to be the text. */
const MIN_BODY_SHARE = 0.5;

/** Whether the date stands before a comment's text or after it. */
export type Layout = "before" | "after";

/** The same for an element without a date beside a long profile. */
const MIN_UNDATED_SHARE = 0.25;
/** Words that an inner body element may leave out: a date line with what stands on it, or a label. */
const MAX_LINE_LOSS = 30;
const MAX_LOSS = 6;

/** Takes an item apart; `nested` says which nodes belong to other items. */
export function partsOf(scene: Scene, item: Item, nested: Skip, layout: Layout): Parts {
  const { page } = scene;
  const skip: Skip = (node) => nested(node) || isTool(scene, item, node);
  const body = bodyOf(scene, item, skip);
  const inText = (line: Line): boolean =>
    (body === undefined || (line.from >= body.order && line.from < body.end)) && !isBeside(scene, item, line);
  const inner: Line[] = [];
  const outer: Line[] = [];
  const subject: Line[] = [];
  for (const line of linesOf(page, item, skip)) {
    if (body && isSubject(scene, item, line)) subject.push(line);
    else if (!inText(line)) outer.push(line);
    else if (!isJunk(line)) inner.push(line);
  }
  const [head, rest] = splitHead(scene, inner, body === undefined ? MAX_HEAD_LINES : 4, layout);
  const [text, tail] = splitTail(scene, rest, layout);
  const around = [...outer, ...head, ...tail].sort((x, y) => x.from - y.from);
  return {
    heading: around.filter((line) => isHeading(scene, line)).map((line) => line.text),
    ...joined([...subject, ...text]),
    head: around,
  };
}

/** The element that holds the text and nothing else: the deepest named one that keeps most of the words. */
function bodyOf(scene: Scene, item: Item, skip: Skip): HtmlNode | undefined {
  const { page, cues } = scene;
  const candidates: HtmlNode[] = [];
  let own = 0;
  for (let at = item.from; at < item.to; at++) {
    const node = page.nodes[at]!;
    if (node.tag !== "" && skip(node)) {
      at = node.end - 1;
      continue;
    }
    if (node.tag === "") own += page.words[at + 1]! - page.words[at]!;
    else if (cues.naming[at]!.body && node !== item.node && (!item.node || holds(item.node, node)))
      candidates.push(node);
    else if (attributeOf(node, "itemprop") === "text" || attributeOf(node, "itemprop") === "commentText") return node;
  }
  let best: HtmlNode | undefined;
  for (const node of candidates) {
    const words = wordsIn(page, rangeOf(node));
    const base = best ? wordsIn(page, rangeOf(best)) : own;
    const inner = best !== undefined && node.order < best.end;
    if (best !== undefined && !inner) continue;
    const cued = countIn(cues.dates, rangeOf(best ?? node)) - countIn(cues.dates, rangeOf(node));
    const fits = inner
      ? words >= MIN_BODY_SHARE * base && base - words <= (cued > 0 ? MAX_LINE_LOSS : MAX_LOSS)
      : words >= MIN_BODY_SHARE * base ||
        (words >= MIN_UNDATED_SHARE * own && countIn(cues.dates, rangeOf(node)) === 0);
    if (fits) best = node;
  }
  return best;
}

const SUBJECT =
  / (?:[a-z]+[-_]+){0,3}(?:title|subject|betreff|headline|comment-?title|comment-?subject)(?:[-_](?:field|link))? /;
/** A subject that only repeats the thread's. */
const REPEATED = /^(?:re|aw|sv|rép)\s*:/i;

/** Whether a line is the headline that the reader gave the comment. */
function isSubject(scene: Scene, item: Item, line: Line): boolean {
  const { cues, page } = scene;
  if (REPEATED.test(line.text) || isTrailer(line.text) || countIn(cues.dates, line) + countIn(cues.authors, line) > 0)
    return false;
  for (
    let node = page.nodes[line.from]!.parent;
    node && node !== item.node && node.order >= item.from;
    node = node.parent
  ) {
    const names = namesOf(node);
    if (/user|author|member|rank|profile|badge|forum/.test(names)) return false;
    if (wordsIn(page, rangeOf(node)) > wordsIn(page, line) + 2) return false;
    if (SUBJECT.test(names) || /^h[2-6]$/.test(node.tag)) return !isTopic(scene, line.text);
  }
  return false;
}

/** Whether a line is the page's own title, which forums repeat above each post. */
function isTopic(scene: Scene, text: string): boolean {
  const words = text.toLowerCase();
  return scene.page.nodes.some((node) => {
    if (node.tag === "title") return (scene.page.nodes[node.order + 1]?.text ?? "").toLowerCase().includes(words);
    return (
      (node.tag === "h1" || node.tag === "h2") && flatTextOf(scene.page, rangeOf(node)).toLowerCase().includes(words)
    );
  });
}

/** Whether a line is a tool or note of the engine and neither text nor heading. */
function isJunk(line: Line): boolean {
  if (line.quoted) return isFold(line.text);
  return isTrailer(line.text) || showsReplyText(line.text);
}

const SENTENCE_END = /[.!?…]["”»')\]]*$/;

/** Lines before the text: up to the last author or date line among the first short ones. */
function splitHead(scene: Scene, lines: readonly Line[], limit: number, layout: Layout): [Line[], Line[]] {
  let cut = 0;
  for (let i = 0; i < lines.length && i < limit; i++) {
    const line = lines[i]!;
    const words = countOf(scene, line);
    if (line.quoted || words > MAX_HEAD_WORDS) break;
    if (isHeading(scene, line)) cut = i + 1;
    else if (layout === "after" || (words > 3 && SENTENCE_END.test(line.text))) break;
  }
  // A comment of one short line may look like a name, or speak of a time; a line that is a date never is the comment.
  const last = cut === lines.length ? lines[cut - 1] : undefined;
  if (last && ((cut > 1 && countIn(scene.cues.dates, last) === 0) || isSentence(scene, last))) cut--;
  return [lines.slice(0, cut), lines.slice(cut)];
}

/** Share of a line that a date fills when it is nothing else. */
const DATE_LINE_SHARE = 0.5;

/** Fewer words may be "Posted on Monday." */
const MIN_SENTENCE_WORDS = 6;

/** Author and date lines after the text. */
function splitTail(scene: Scene, lines: readonly Line[], layout: Layout): [Line[], Line[]] {
  let end = lines.length;
  while (end > 1) {
    const line = lines[end - 1]!;
    if (line.quoted || countOf(scene, line) > MAX_HEAD_WORDS || !isHeading(scene, line)) break;
    const stamp = layout === "after" ? undefined : stampOf(line.text, scene.cues.dateOrder);
    if (layout === "before" && (!stamp || stamp.end - stamp.start < DATE_LINE_SHARE * line.text.length)) break;
    end--;
  }
  return [lines.slice(0, end), lines.slice(end)];
}

function countOf(scene: Scene, line: Line): number {
  return wordsIn(scene.page, line);
}

/** Whether a line names the author or the time. */
function isHeading(scene: Scene, line: Line): boolean {
  const { page, cues } = scene;
  if (line.text.length > 200) return false;
  if (isHeadLine(line.text)) return true;
  if (countIn(cues.dates, line) > 0) return true;
  const words = wordsIn(page, line);
  if (words > MAX_HEAD_WORDS) return false;
  if (countIn(cues.authors, line) > 0) return true;
  if (stampOf(line.text, cues.dateOrder) && line.text.length < 60) return true;
  for (let node = page.nodes[line.from]!.parent, i = 0; node && i < 3; node = node.parent, i++) {
    const naming = cues.naming[node.order]!;
    if (wordsIn(page, rangeOf(node)) > words + 3) return false;
    if (naming.body) return false;
    if (naming.author || naming.date) return true;
  }
  return false;
}

/** Whether a line only speaks of a time ("It rained yesterday ..."): a sentence, most of which is no date, by nobody named. */
function isSentence(scene: Scene, line: Line): boolean {
  if (countOf(scene, line) < MIN_SENTENCE_WORDS || !SENTENCE_END.test(line.text) || isHeadLine(line.text)) return false;
  const stamp = stampOf(line.text, scene.cues.dateOrder);
  return (
    countIn(scene.cues.authors, line) === 0 && (!stamp || stamp.end - stamp.start < DATE_LINE_SHARE * line.text.length)
  );
}

/** Text and quotes of lines: quoted lines that follow each other are one quote. */
export function joined(lines: readonly Line[]): { text: string; quotes: Quote[] } {
  let text = "";
  const quotes: Quote[] = [];
  lines.forEach((line, i) => {
    if (i > 0) text += "\n";
    const start = text.length;
    text += line.text.normalize("NFC");
    if (!line.quoted) return;
    const last = quotes[quotes.length - 1];
    if (last && i > 0 && lines[i - 1]!.quoted && last.end === start - 1)
      quotes[quotes.length - 1] = { ...last, end: text.length };
    else quotes.push({ start, end: text.length, source: "comment" });
  });
  return { text, quotes };
}
