/** How well a list of ranges looks like comments: names, place and cues added up. */
import { namesLastPost } from "../phrases.ts";
import type { Candidate, Item, Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { stampOf } from "./dates.ts";
import { linesOf } from "./lines.ts";
import { linkWordsIn, rangeOf, wordsIn } from "./nodes.ts";

/** What is claimed for the items before they are weighed. */
export interface Claim {
  readonly key: string;
  readonly items: readonly Item[];
  /** 0..0.6, for what names say. */
  readonly vocabulary: number;
  /** Share of the items inside a named list. */
  readonly lists: number;
  /** Whether names or microdata call the items comments. */
  readonly named: boolean;
}

/** Sums over the items, each without the items nested in it. */
interface Tally {
  words: number;
  linkWords: number;
  dates: number;
  authors: number;
  replies: number;
  controls: number;
  /** Numbers of items that have a date, an author, a reply link, words at all. */
  dated: number;
  authored: number;
  answered: number;
  wordy: number;
}

const SUMS = ["words", "linkWords", "dates", "authors", "replies", "controls"] as const;
type Measure = Record<(typeof SUMS)[number], number>;

/** Weights of the claims; found by hand on dragnet and harvest so that lists of known engines reach 0.8 and teasers stay below 0.5. */
const WEIGHTS = { lists: 0.25, dated: 0.2, authored: 0.15, answered: 0.1, several: 0.05, announced: 0.15 };
/** What evidence of a forum adds to every list on the page. */
const FORUM_BONUS = 0.15;
/** Dated and signed items that hold this share of the page's words are what the page is for. */
const MAIN_SHARE = 0.4;
const MAIN_BONUS = 0.2;
/** One or two items without a date are as likely a form or a rule as comments. */
const UNDATED_PENALTY = 0.2;
/** One item outside any list of comments, or signed by nobody: an author's box, a poll, house rules with a date. */
const LONELY_PENALTY = 0.2;
/** Lists of other threads. */
const THREADS_PENALTY = 0.5;
/** One item or two that count the comments are lines above them, or boxes around those. */
const COUNT = /^\W*(?:\d[\d.,]*|no|one)\s+\p{L}/iu;
const COUNTING_PENALTY = 0.4;
/** Undated items with fields to fill in are forms. */
const FORM_PENALTY = 0.3;
/** Linked headlines: teasers of other pages. */
const TEASER_PENALTY = 0.35;
/** Own dates per item above which the items are wrappers of several comments. */
const MAX_DATES = 6;
const WRAPPER_PENALTY = 0.4;
const SHORT_PENALTY = 0.2;
/** What lists lose that neither names nor place nor an announcement speak for. */
const UNCLAIMED_PENALTY = 0.15;

/** Weighs a claim; undefined when there is hardly any text. */
export function weigh(scene: Scene, claim: Claim): Candidate | undefined {
  const { key, items, vocabulary, lists, named } = claim;
  const n = items.length;
  const tally = tallyOf(scene, items);
  if (tally.words < 3 || tally.wordy / n < 0.5) return undefined;
  const main = tally.words > MAIN_SHARE * scene.page.words[scene.page.nodes.length]!;
  const announced = lists < 1 && isAnnounced(scene, items[0]!);
  const claimed = main || announced || lists > 0.5;
  if (claimed && tally.authored / n < 0.5 && tally.dated / n >= 0.8 && n >= 2) tally.authored = namedOf(scene, items);
  let quality =
    vocabulary +
    WEIGHTS.lists * lists +
    (WEIGHTS.dated * tally.dated + WEIGHTS.authored * tally.authored + WEIGHTS.answered * tally.answered) / n;
  if (n >= 3) quality += WEIGHTS.several;
  if (announced) quality += WEIGHTS.announced * (1 - lists);
  const least = scene.forum ? 2 : tally.answered / n >= 0.5 ? 3 : 4;
  const signed = n >= least && tally.dated / n >= 0.8 && tally.authored / n >= 0.8;
  if (scene.forum) quality += FORUM_BONUS;
  if (main && signed) quality += MAIN_BONUS;
  else if (!scene.forum && vocabulary === 0 && lists < 0.5 && !announced) quality -= UNCLAIMED_PENALTY;
  quality -= penaltyOf(scene, claim, tally);
  return { key, items, quality: Math.max(0, Math.min(1, quality)), words: tally.words, named };
}

function penaltyOf(scene: Scene, claim: Claim, tally: Tally): number {
  const { items, vocabulary, lists } = claim;
  const n = items.length;
  const links = tally.linkWords / tally.words;
  let penalty = links > 0.4 ? links * 0.5 : 0;
  if (tally.dated === 0 && n < 3) penalty += UNDATED_PENALTY;
  if (n === 1 && (lists === 0 || tally.authored === 0) && vocabulary < 0.5 && !scene.forum) penalty += LONELY_PENALTY;
  if (n === 1 && scene.forum && tally.dated === 0) penalty += LONELY_PENALTY;
  if (n <= 2 && items.every((item) => counts(scene, item))) penalty += COUNTING_PENALTY;
  if (n >= 2 && tally.dated / n > 0.5 && listsThreads(scene, items)) penalty += THREADS_PENALTY;
  if (tally.controls >= n && tally.dated / n < 0.5 && (n < 3 || vocabulary < 0.4)) penalty += FORM_PENALTY;
  if (!scene.forum && vocabulary < 0.4 && titled(scene, items) > 0.6) penalty += TEASER_PENALTY;
  if (tally.dates / n > MAX_DATES) penalty += WRAPPER_PENALTY;
  if (tally.words / n < 6) penalty += SHORT_PENALTY;
  return penalty;
}

function tallyOf(scene: Scene, items: readonly Item[]): Tally {
  const tally: Tally = {
    words: 0,
    linkWords: 0,
    dates: 0,
    authors: 0,
    replies: 0,
    controls: 0,
    dated: 0,
    authored: 0,
    answered: 0,
    wordy: 0,
  };
  for (const each of measuresOf(scene, items)) {
    for (const name of SUMS) tally[name] += each[name];
    if (each.dates > 0) tally.dated++;
    if (each.authors > 0) tally.authored++;
    if (each.replies > 0) tally.answered++;
    if (each.words >= 3) tally.wordy++;
  }
  return tally;
}

/** Own measures of nested items: each without those inside it. */
function measuresOf(scene: Scene, items: readonly Item[]): Measure[] {
  const { page, cues } = scene;
  const whole = items.map(
    (item): Measure => ({
      words: wordsIn(page, item),
      linkWords: linkWordsIn(page, item),
      dates: countIn(cues.dates, item),
      authors: countIn(cues.authors, item),
      replies: countIn(cues.replies, item),
      controls: countIn(cues.controls, item),
    }),
  );
  const measures = whole.map((each) => ({ ...each }));
  const open: number[] = [];
  items.forEach((item, i) => {
    while (open.length > 0 && items[open[open.length - 1]!]!.to <= item.from) open.pop();
    const parent = open[open.length - 1];
    if (parent !== undefined) for (const name of SUMS) measures[parent]![name] -= whole[i]![name];
    open.push(i);
  });
  return measures;
}

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

/** Share of items with a linked headline, in them or between them and the one before: teasers of other pages. */
function titled(scene: Scene, items: readonly Item[]): number {
  const { page } = scene;
  let count = 0;
  for (const [i, item] of items.entries()) {
    const before = i === 0 ? item.from : Math.min(item.from, items[i - 1]!.to);
    const to = endOfOwn(items, i);
    for (let at = before; at < to; at++) {
      const node = page.nodes[at]!;
      if (/^h[1-5]$/.test(node.tag) && linkWordsIn(page, rangeOf(node)) >= 3) {
        count++;
        break;
      }
    }
  }
  return count / items.length;
}

/** Where an item ends, or the first one nested in it begins: thousands of replies in each other are looked at once. */
function endOfOwn(items: readonly Item[], i: number): number {
  return Math.min(items[i]!.to, items[i + 1]?.from ?? Infinity);
}

function counts(scene: Scene, item: Item): boolean {
  return scene.cues.announcements.some(
    (at) => at >= item.from && at < item.to && COUNT.test(scene.page.nodes[at]!.text),
  );
}

/** Whether most items name the last post of a thread. */
function listsThreads(scene: Scene, items: readonly Item[]): boolean {
  const { nodes } = scene.page;
  let count = 0;
  for (const [i, item] of items.entries()) {
    const to = endOfOwn(items, i);
    for (let at = item.from; at < to; at++) {
      const { tag, text } = nodes[at]!;
      if (tag !== "" || text.length > MAX_LABEL || !namesLastPost(text)) continue;
      count++;
      break;
    }
  }
  return count > 0.6 * items.length;
}

/** Characters of a text node that can be a label. */
const MAX_LABEL = 80;

/** Words between "12 Comments" and the first comment: links to write one, to sort, to subscribe. */
const ANNOUNCED_WITHIN = 40;

/** Whether a line such as "12 Comments" stands shortly before. */
function isAnnounced(scene: Scene, item: Item): boolean {
  const { page, cues } = scene;
  return cues.announcements.some(
    (at) => at < item.from && page.words[item.from]! - page.words[at]! <= ANNOUNCED_WITHIN && cues.noise[at] === 0,
  );
}
