/** Whether what stands in a comment section was written by readers: teasers, tweets and legal notices look much like comments. */
import { openingOf, openings } from "../../text/openings.ts";
import { headerAbove, holdsForm } from "./entries.ts";
import type { Item } from "./items.ts";
import { type Line, shapeOf } from "./lines.ts";
import { declaredIn } from "./status.ts";
import type { Zones } from "./zones.ts";

/*
 * Shares measured on flattened pages: of the comments of dragnet's pages nine in ten hold a sentence, two in three end in a
 * full stop, and nearly half say "I", ask, exclaim or agree; of teasers, tweets and notices fewer than one
 * in five do. The limits lie between, nearer to the side of silence.
 */
const PROSE_SHARE = 0.3;
const ENDED_SHARE = 0.6;
const SPOKEN_SHARE = 0.3;
const SPOKEN_UNANNOUNCED = 0.5;
const BUTTON_SHARE = 0.5;
/** Teasers name an author or a time of day, seldom both. */
const SIGNED_SHARE = 0.8;
const SENTENCE_WORDS = 4;
/** Without a header fewer comments than this are a remark or a tweet. */
const LEAST_UNANNOUNCED = 3;

/** Where the header counts more comments than this, a single text is something else. */
const MANY = 3;

/** Judges the comments found in a zone, by what announced them. */
export function isWritten(lines: readonly Line[], items: readonly Item[], marked: boolean, zones: Zones): boolean {
  const written = items.filter((item) => item.text.length > 0);
  if (written.length === 0) return false;
  const fields = standsBelowForm(lines, items, zones);
  const section = hasSection(lines, zones);
  const counted = section && isCounted(lines, written.length, zones);
  if (counted && marked) return true;
  const share = (has: (item: Item) => boolean): number => written.filter(has).length / written.length;
  const spoken = (item: Item): boolean => item.text.some((i) => isSpoken(lines[i]!));
  if (share((item) => item.text.some((i) => lines[i]!.prose) || spoken(item)) < PROSE_SHARE) return false;
  if (counted && !fields) return true;
  if (written.length === 1 && (!marked || (declaredIn(lines, zones) ?? 0) > MANY)) return false;
  if (!marked) return !fields && share(spoken) >= SPOKEN_SHARE && endInSentences(lines, written);
  if (section && !fields) return true;
  if (written.length < LEAST_UNANNOUNCED) return false;
  const signed = share((item) => item.author !== undefined && / time$/.test(item.date?.style ?? ""));
  if (signed >= SIGNED_SHARE || share(spoken) >= SPOKEN_UNANNOUNCED) return true;
  return shareButtons(lines, items) || areNumbered(lines, items);
}

/** A header that names comments, rather than an invitation alone. */
function hasSection(lines: readonly Line[], { header, comments }: Zones): boolean {
  if (header < 0) return headerAbove(lines, comments.from) !== undefined;
  return lines.slice(header, comments.from).some((line) => line.kinds.has("section"));
}

/** A form stands between the header and the first text. */
function standsBelowForm(lines: readonly Line[], items: readonly Item[], zones: Zones): boolean {
  const first = Math.min(...items.flatMap((item) => [...item.heading, ...item.text]));
  const from = zones.header >= 0 ? zones.header : zones.comments.from;
  return holdsForm(lines.slice(from, first));
}

/** The header counts as many comments as were found, give or take half. */
function isCounted(lines: readonly Line[], found: number, zones: Zones): boolean {
  const declared = declaredIn(lines, zones);
  return declared !== undefined && found >= declared / 2 && found <= declared * 1.5;
}

/** Says "I", asks, exclaims, or takes up what was said before. */
function isSpoken(line: Line): boolean {
  if (!line.content) return false;
  const { self, agrees } = openings();
  if (/[?!]/.test(line.text) || agrees.test(openingOf(line.text))) return true;
  return line.plain.split(/[^\p{L}']+/u).some((word) => self.has(word));
}

function endInSentences(lines: readonly Line[], items: readonly Item[]): boolean {
  const sentences = items.flatMap((item) => item.text).filter((i) => lines[i]!.words >= SENTENCE_WORDS);
  return sentences.filter((i) => lines[i]!.ended).length >= sentences.length * ENDED_SHARE;
}

/** One button, rank or counter stands in most of the comments. */
function shareButtons(lines: readonly Line[], items: readonly Item[]): boolean {
  const counts = new Map<string, number>();
  for (const item of items) {
    const own = new Set(
      [...item.heading, ...item.aside].filter((i) => isButton(lines[i]!)).map((i) => shapeOf(lines[i]!)),
    );
    for (const shape of own) if (shape !== "") counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= Math.max(LEAST_UNANNOUNCED, items.length * BUTTON_SHARE);
}

/** Post numbers ("#7") that rise from comment to comment. */
function areNumbered(lines: readonly Line[], items: readonly Item[]): boolean {
  let last = 0;
  let rising = 0;
  for (const item of items) {
    const line = [...item.heading, ...item.aside].find((i) => POST_NUMBER.test(lines[i]!.text));
    const number = line === undefined ? 0 : Number(POST_NUMBER.exec(lines[line]!.text)![1]);
    if (number > last) rising++;
    last = Math.max(last, number);
  }
  return rising >= Math.max(LEAST_UNANNOUNCED, items.length * BUTTON_SHARE);
}

const POST_NUMBER = /(?:^|\s)#\s?(\d{1,7})(?:\s|$)/;

function isButton({ kinds, mark }: Line): boolean {
  return mark === undefined && !kinds.has("page") && (kinds.has("control") || kinds.has("profile"));
}
