/** Flattened text taken apart: article, comments, furniture. */
import type { Block, Comment, PageDocument, Rejected, SeparatedThread, TimePrecision } from "../model.ts";
import { openings } from "../text/openings.ts";
import { articleOf, type Judged } from "./text/article.ts";
import { withoutGluedLabels } from "./text/glued.ts";
import { type Item, itemsOf } from "./text/items.ts";
import { joinedItems } from "./text/joins.ts";
import { type Line, linesOf } from "./text/lines.ts";
import { repeatsOf } from "./text/repeats.ts";
import { declaredIn, statusOf } from "./text/status.ts";
import { type Opening, type Zones, zonesOf } from "./text/zones.ts";

/** Takes a plain-text page apart; `blocks` together cover every non-blank character of the page. */
export function separateText(page: PageDocument): SeparatedThread {
  const lines = withoutGluedLabels(page.text, linesOf(page.text));
  const repeats = repeatsOf(lines);
  const { zones, items } = sectionOf(lines, repeats);
  const { judged, article } = articleOf(lines, zones, repeats);
  const threadId = page.document === 0 ? page.file : `${page.file}#${page.document}`;
  const withText = items.filter((item) => item.text.length > 0);
  const forum = zones.header < 0 && zones.body.to === zones.body.from;
  const comments = withText.map((item, n) => commentOf(lines, item, `${threadId}/${n + 1}`, forum && n === 0));
  const blocks = blocksOf(lines, judged, withText);
  const declared = declaredIn(lines, zones);
  const missing = (declared ?? 0) - comments.length;
  return {
    file: page.file,
    document: page.document,
    format: page.format,
    threadId,
    ...(page.url !== undefined && { url: page.url }),
    ...statusOf(lines, zones, comments.length, declared),
    ...(declared !== undefined && { declared }),
    ...(missing > 0 && { notLoaded: missing }),
    ...(article !== undefined && { article }),
    comments,
    blocks,
    rejected: comments.length > 0 ? rejectedOf(page, lines, zones, blocks) : [],
    notices: [],
  };
}

interface Section {
  readonly zones: Zones;
  readonly items: readonly Item[];
}

/** The comment section in the freest reading of the page that holds what readers write. */
function sectionOf(lines: readonly Line[], repeats: ReadonlyMap<number, number>): Section {
  const openings: readonly Opening[] = ["any", "header", "header-and-marks"];
  for (const opening of openings) {
    const zones = zonesOf(lines, repeats, opening);
    const { from, to } = zones.comments;
    if (from === to) continue;
    const marked = itemsOf(lines, from, to, floorOf(zones));
    const end = marked ? to : endOf(lines, from, to);
    const items = marked ?? joinedItems(lines, from, end, lines.slice(zones.body.from, zones.body.to));
    if (!isWritten(lines, items, marked === undefined, zones) && !isCounted(lines, items, zones)) continue;
    const top = Math.min(from, ...items.flatMap((item) => item.heading));
    return { zones: { ...zones, comments: { from: top, to: end } }, items };
  }
  return { zones: zonesOf(lines, repeats, "none"), items: [] };
}

/** Without marks, forms and lists of other articles end the comments. */
function endOf(lines: readonly Line[], from: number, to: number): number {
  let end = from;
  while (end < to && !lines[end]!.content) end++;
  while (end < to && !lines[end]!.kinds.has("after") && !lines[end]!.kinds.has("form")) end++;
  return end;
}

/** The first name may stand above the first mark, but not in the article or its header. */
function floorOf({ body, comments, header }: Zones): number {
  return Math.max(0, comments.from - NAME_LINES, body.to, header + 1);
}

/** Names stand at most this far above the first date. */
const NAME_LINES = 8;
/** Of teaser lists with dates fewer than a tenth of the entries hold a sentence; of comment sections nearly all do. */
const PROSE_SHARE = 0.3;
/** Without marks, so many of the lines must speak as readers do: I, you, a question, an exclamation. */
const READER_SHARE = 0.35;

/** Teasers seldom end in a full stop, comments do nine times of ten. */
const ENDED_SHARE = 0.6;
const SENTENCE_WORDS = 4;

function isWritten(
  lines: readonly Line[],
  items: readonly Item[],
  unmarked: boolean,
  { header, comments }: Zones,
): boolean {
  const written = items.filter((item) => item.text.length > 0);
  if (written.length === 0) return false;
  const prose = written.filter((item) => item.text.some((i) => lines[i]!.prose || isSpoken(lines[i]!))).length;
  if (prose < items.length * PROSE_SHARE) return false;
  if (!unmarked) return true;
  const texts = written.flatMap((item) => item.text);
  const sentences = texts.filter((i) => lines[i]!.words >= SENTENCE_WORDS);
  if (sentences.filter((i) => lines[i]!.ended).length < sentences.length * ENDED_SHARE) return false;
  const spoken = texts.filter((i) => isSpoken(lines[i]!)).length;
  // A cluster of header lines is better evidence than a lone one.
  const cluster = header >= 0 ? comments.from - header : 0;
  return spoken / texts.length >= READER_SHARE / (cluster > 1 ? 2 : 1);
}

/** The header counts as many comments as were found, give or take half. */
function isCounted(lines: readonly Line[], items: readonly Item[], zones: Zones): boolean {
  const declared = declaredIn(lines, zones);
  const found = items.filter((item) => item.text.length > 0).length;
  return declared !== undefined && found > 0 && found >= declared / 2 && found <= declared * 1.5;
}

function isSpoken(line: Line): boolean {
  if (!line.content) return false;
  const { persons } = openings();
  return /[?!]/.test(line.text) || line.plain.split(/[^\p{L}']+/u).some((word) => persons.has(word));
}

function commentOf(lines: readonly Line[], item: Item, id: string, opening: boolean): Comment {
  const joined = (numbers: readonly number[]): string =>
    numbers
      .map((i) => lines[i]!.text.replace(/\s*\n\s*/g, " "))
      .join("\n")
      .normalize("NFC");
  const precision: TimePrecision | undefined = item.date?.iso ? item.date.precision : undefined;
  return {
    id,
    depth: 0,
    opening,
    ...(item.author && { author: item.author }),
    ...(precision && { createdAt: item.date!.iso!, timePrecision: precision }),
    ...(item.heading.length > 0 && { heading: joined(item.heading) }),
    text: joined(item.text),
    status: "visible",
    confidence: item.confidence,
    quotes: [],
  };
}

/** One block a comment (heading and text), one a line of the rest. */
function blocksOf(lines: readonly Line[], judged: readonly Judged[], items: readonly Item[]): Block[] {
  const blocks: Block[] = [];
  const taken = new Uint8Array(lines.length);
  for (const item of items) {
    const own = [...item.heading, ...item.text];
    const from = Math.min(...own);
    const to = Math.max(...own);
    taken.fill(1, from, to + 1);
    blocks.push({ start: lines[from]!.start, end: lines[to]!.end, role: "comment", reason: item.rule });
  }
  for (const [i, line] of lines.entries()) {
    if (!taken[i]) blocks.push({ start: line.start, end: line.end, ...judged[i]! });
  }
  return blocks.sort((a, b) => a.start - b.start);
}

/** Furniture within and below the comments: left out, and said so. */
function rejectedOf(page: PageDocument, lines: readonly Line[], zones: Zones, blocks: readonly Block[]): Rejected[] {
  const from = lines[zones.comments.from]!.start;
  const numbers = new Map(lines.map((line) => [line.start, line.number]));
  return blocks
    .filter((block) => block.role === "furniture" && block.start >= from)
    .map((block) => ({
      file: page.file,
      at: numbers.get(block.start)!,
      kind: "block" as const,
      reason: "furniture",
      text: page.text.slice(block.start, block.end),
    }));
}
