/** Flattened text taken apart: article, comments, furniture. */
import type { Block, Comment, PageDocument, Rejected, SeparatedThread, TimePrecision } from "../model.ts";
import { threadIdOf } from "../text/names.ts";
import { articleOf, type Judged } from "./text/article.ts";
import type { Opening } from "./text/entries.ts";
import { isWritten } from "./text/evidence.ts";
import { withoutGluedLabels } from "./text/glued.ts";
import { type Item, itemsOf } from "./text/items.ts";
import { joinedItems } from "./text/joins.ts";
import { type Line, linesOf } from "./text/lines.ts";
import { repeatsOf } from "./text/repeats.ts";
import { declaredIn, statusOf } from "./text/status.ts";
import { type Zones, zonesOf } from "./text/zones.ts";

/** Takes a plain-text page apart; `blocks` together cover every non-blank character of the page. */
export function separateText(page: PageDocument): SeparatedThread {
  const lines = withoutGluedLabels(page.text, linesOf(page.text));
  const repeats = repeatsOf(lines);
  const { zones, items } = sectionOf(lines, repeats);
  const { judged, article } = articleOf(lines, zones, repeats);
  const threadId = threadIdOf(page.file, page.document);
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
    const whole = itemsOf(lines, from, to, floorOf(zones));
    const end = whole ? to : endOf(lines, from, to);
    // A lone comment ends where the form to write another begins.
    const marked = whole ?? itemsOf(lines, from, end, floorOf(zones));
    const items = marked ?? joinedItems(lines, from, end, lines.slice(zones.body.from, zones.body.to));
    if (!isWritten(lines, items, marked !== undefined, zones)) continue;
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
function commentOf(lines: readonly Line[], item: Item, id: string, opening: boolean): Comment {
  const joined = (numbers: readonly number[]): string =>
    numbers
      .map((i) => lines[i]!.text.replace(/(?<!\s)\s*\n\s*/g, " "))
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
