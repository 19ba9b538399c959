/** Candidate lists of comments and how well each looks like one. */
import { withBylines } from "./attach.ts";
import { type Cues, countIn } from "./cues.ts";
import { stampOf } from "./dates.ts";
import type { Group } from "./groups.ts";
import { linesOf } from "./lines.ts";
import { type HtmlNode, type HtmlPage, linkWordsIn, type NodeRange, rangeOf, wordsIn } from "./nodes.ts";

/** One comment as a range of the page, before its parts are read. */
export interface Item extends NodeRange {
  /** The element, where the comment is one. */
  readonly node?: HtmlNode;
}

export interface Candidate {
  readonly key: string;
  readonly items: readonly Item[];
  /** 0..1: vocabulary, place and cues together. */
  readonly quality: number;
  /** Words of all items. */
  readonly words: number;
  /** Whether names or microdata call the items comments. */
  readonly named: boolean;
}

/** What is known of the page when candidates are weighed. */
export interface Scene {
  readonly page: HtmlPage;
  readonly cues: Cues;
  /** Whether engine, address or generator say that the page is a forum's. */
  readonly forum: boolean;
}

/** Measures of one item without the items nested in it. */
interface Measure {
  words: number;
  linkWords: number;
  dates: number;
  authors: number;
  replies: number;
}

const KEYS = ["words", "linkWords", "dates", "authors", "replies"] as const;

/** Below this a candidate is not taken for comments (dragnet and empty sections: precision and recall balance). */
export const MIN_QUALITY = 0.5;
/** Own dates per item above which the items are wrappers of several comments. */
const MAX_DATES = 4;

/** A candidate from elements that are one comment each. */
export function groupCandidate(scene: Scene, group: Group): Candidate | undefined {
  const { cues, page } = scene;
  const members = withoutInner(
    scene,
    group.members.filter((node) => !cues.naming[node.order]!.pingback),
  );
  const first = members[0];
  if (!first) return undefined;
  let items = withBylines(
    scene,
    members.map((node) => ({ ...rangeOf(node), node })),
  );
  const naming = cues.naming[first.order]!;
  if (group.key === "@comment") return weigh(scene, group.key, items, DECLARED, 1, true);
  const [vocabulary, named] = vocabularyOf(scene, members);
  if (vocabulary === 0 && members.length < 2) return undefined;
  if (vocabulary === 0) items = datedOf(scene, items);
  if (members.length === 1 && wordsIn(page, items[0]!) > 0.6 * page.words[page.nodes.length]! && !scene.forum)
    return undefined;
  const lists = items.filter((item) => cues.list[item.node!.parent?.order ?? 0]! >= 0).length / items.length;
  return weigh(scene, group.key, items, vocabulary - (naming.part && naming.comment < 3 ? 0.3 : 0), lists, named);
}

/** Members without those that are the undated inside of another: one post of two elements numbered alike. */
function withoutInner(scene: Scene, members: readonly HtmlNode[]): readonly HtmlNode[] {
  const outer: HtmlNode[] = [];
  const inner: HtmlNode[] = [];
  for (const node of members) {
    const last = outer[outer.length - 1];
    (last && node.order < last.end ? inner : outer).push(node);
  }
  const undated = inner.filter((node) => countIn(scene.cues.dates, rangeOf(node)) === 0);
  return inner.length >= 2 && inner.length >= 0.8 * outer.length && undated.length >= 0.8 * inner.length
    ? outer
    : members;
}

/** Of like elements without a telling name, those with a date, where these are most; a page's frame is often built of the same. */
function datedOf(scene: Scene, items: readonly Item[]): readonly Item[] {
  const dated = items.filter((item) => countIn(scene.cues.dates, item) > 0);
  return dated.length >= 2 && dated.length >= 0.5 * items.length ? dated : items;
}

/** What microdata adds: as much as the surest names. */
const DECLARED = 0.6;

/** 0 ..0.6 for what the names say. */
function vocabularyOf(scene: Scene, members: readonly HtmlNode[]): [number, boolean] {
  const { cues } = scene;
  let comment = 0;
  let post = 0;
  for (const node of members) {
    comment += cues.naming[node.order]!.comment;
    post += cues.naming[node.order]!.post;
  }
  // "comments" on one element alone names the list.
  if (members.length === 1 && cues.list[members[0]!.order] === members[0]!.order) comment = Math.min(comment, 1);
  const mean = comment / members.length;
  // Blogs call an article "post" too: without evidence of a forum only several posts count, and less.
  const meanPost = scene.forum ? post / members.length : members.length > 1 ? (0.4 * post) / members.length : 0;
  return [Math.min(0.6, 0.2 * Math.max(mean, meanPost)), mean >= 1.5];
}

/** A candidate from ranges; `vocabulary` as said by names, `lists` the share of items inside a named list. */
export function weigh(
  scene: Scene,
  key: string,
  items: readonly Item[],
  vocabulary: number,
  lists: number,
  named: boolean,
): Candidate | undefined {
  const { page } = scene;
  const measures = measuresOf(scene, items);
  const n = items.length;
  const total = { words: 0, linkWords: 0, dates: 0, authors: 0, replies: 0 };
  let dated = 0;
  let authored = 0;
  let answered = 0;
  let wordy = 0;
  for (const each of measures) {
    for (const name of KEYS) total[name] += each[name];
    if (each.dates > 0) dated++;
    if (each.authors > 0) authored++;
    if (each.replies > 0) answered++;
    if (each.words >= 3) wordy++;
  }
  if (total.words < 3 || wordy / n < 0.5) return undefined;
  const links = total.linkWords / total.words;
  const main = total.words > MAIN_SHARE * page.words[page.nodes.length]!;
  const announced = lists < 1 && isAnnounced(scene, items[0]!);
  if ((main || announced || lists > 0.5) && authored / n < 0.5 && dated / n >= 0.8 && n >= 2)
    authored = namedOf(scene, items);
  let quality = vocabulary + 0.25 * lists + 0.2 * (dated / n) + 0.15 * (authored / n) + 0.1 * (answered / n);
  if (n >= 3) quality += 0.05;
  if (scene.forum) quality += FORUM_BONUS;
  if (main && dated / n >= 0.8 && authored / n >= 0.8 && n >= (scene.forum ? 2 : 3)) quality += MAIN_BONUS;
  if (!scene.forum && vocabulary < 0.4 && titled(scene, items) > 0.6) quality -= 0.35;
  if (announced) quality += 0.15 * (1 - lists);
  if (dated === 0 && n < 3) quality -= UNDATED_PENALTY;
  if (links > 0.4) quality -= links * 0.5;
  if (total.dates / n > MAX_DATES && total.dates / n > 1.5 * MAX_DATES * (n > 3 ? 1 : 0.7)) quality -= 0.4;
  if (total.words / n < 6) quality -= 0.2;
  return { key, items, quality: Math.max(0, Math.min(1, quality)), words: total.words, named };
}

/** What evidence of a forum adds to every list on the page. */
const FORUM_BONUS = 0.15;
/** Dated and signed items that hold this share of the page's words are what the page is for. */
const MAIN_SHARE = 0.4;
const MAIN_BONUS = 0.2;

/** How many items have a line that can name the author: a short first line, or the rest of the date line; none when these are mostly the same. */
function namedOf(scene: Scene, items: readonly Item[]): number {
  const names = new Set<string>();
  let count = 0;
  for (const item of items) {
    const lines = linesOf(scene.page, item);
    const first = lines[0]?.text ?? "";
    const dated = lines.find((line) => line.text.length < 120 && countIn(scene.cues.dates, line) > 0)?.text ?? "";
    const stamp = stampOf(dated, scene.cues.dateOrder);
    const rest = stamp ? `${dated.slice(0, stamp.start)} ${dated.slice(stamp.end)}`.trim() : "";
    const name = /\p{Lu}/u.test(rest) && isName(rest, 8) ? rest : isName(first, 4) ? first : undefined;
    if (name === undefined) continue;
    count++;
    names.add(name);
  }
  return names.size > 0.4 * count ? count : 0;
}

function isName(text: string, words: number): boolean {
  return text !== "" && text.length <= MAX_NAME_LINE && text.split(" ").length <= words;
}

/** Characters of a line that can be a name and a place. */
const MAX_NAME_LINE = 60;

/** One or two items without a date are as likely a form or a rule as comments. */
const UNDATED_PENALTY = 0.2;

/** Share of items with a linked headline: teasers of other pages. */
function titled(scene: Scene, items: readonly Item[]): number {
  const { page } = scene;
  let count = 0;
  for (const item of items) {
    for (let at = item.from; at < item.to; at++) {
      const node = page.nodes[at]!;
      if (/^h[1-5]$/.test(node.tag) && linkWordsIn(page, rangeOf(node)) >= 3) {
        count++;
        break;
      }
    }
  }
  return count / items.length;
}

/** Words between "12 Comments" and the first comment: links to write one, to sort, to subscribe. */
const ANNOUNCED_WITHIN = 40;

/** Whether a line such as "12 Comments" stands shortly before. */
function isAnnounced(scene: Scene, item: Item): boolean {
  const { page, cues } = scene;
  return cues.announcements.some(
    (at) => at < item.from && page.words[item.from]! - page.words[at]! <= ANNOUNCED_WITHIN && cues.noise[at] === 0,
  );
}

/** Own measures of nested items: each without those inside it. */
function measuresOf(scene: Scene, items: readonly Item[]): Measure[] {
  const { page, cues } = scene;
  const measures: Measure[] = items.map((item) => ({
    words: wordsIn(page, item),
    linkWords: linkWordsIn(page, item),
    dates: countIn(cues.dates, item),
    authors: countIn(cues.authors, item),
    replies: countIn(cues.replies, item),
  }));
  const whole = measures.map((each) => ({ ...each }));
  const open: number[] = [];
  items.forEach((item, i) => {
    while (open.length > 0 && items[open[open.length - 1]!]!.to <= item.from) open.pop();
    const parent = open[open.length - 1];
    if (parent !== undefined) for (const name of KEYS) measures[parent]![name] -= whole[i]![name];
    open.push(i);
  });
  return measures;
}

/** Order of preference: sure names and cues first, then how much text they explain. */
export function meritOf(candidate: Candidate): number {
  return candidate.quality ** 2 * candidate.words ** 0.3;
}
