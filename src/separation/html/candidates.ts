/** Candidate lists of comments and how well each looks like one. */
import { withBylines } from "./attach.ts";
import { type Cues, countIn } from "./cues.ts";
import type { Group } from "./groups.ts";
import { type HtmlNode, type HtmlPage, type NodeRange, rangeOf, wordsIn } from "./nodes.ts";
import { weigh } from "./weigh.ts";

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

/** Below this a candidate is not taken for comments (dragnet and empty sections: precision and recall balance). */
export const MIN_QUALITY = 0.5;
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
  if (group.key === "@comment")
    return weigh(scene, { key: group.key, items, vocabulary: DECLARED, lists: 1, named: true });
  const [vocabulary, named] = vocabularyOf(scene, members);
  if (vocabulary === 0 && members.length < 2) return undefined;
  if (vocabulary === 0) items = datedOf(scene, items);
  if (members.length === 1 && wordsIn(page, items[0]!) > 0.6 * page.words[page.nodes.length]! && !scene.forum)
    return undefined;
  const lists = items.filter((item) => cues.list[item.node!.parent?.order ?? 0]! >= 0).length / items.length;
  const known = vocabulary - (naming.part && naming.comment < 3 ? 0.3 : 0);
  return weigh(scene, { key: group.key, items, vocabulary: known, lists, named });
}

/** Members without those that are the undated inside of another: one post of two elements numbered alike. (The date of a `<dd>` stands in its `<dt>`.) */
function withoutInner(scene: Scene, members: readonly HtmlNode[]): readonly HtmlNode[] {
  const outer: HtmlNode[] = [];
  const inner: HtmlNode[] = [];
  for (const node of members) {
    const last = outer[outer.length - 1];
    (last && node.order < last.end ? inner : outer).push(node);
  }
  const { dates, authors } = scene.cues;
  const undated = inner.filter(
    (node) => node.tag !== "dd" && countIn(dates, rangeOf(node)) + countIn(authors, rangeOf(node)) === 0,
  );
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
  if (members.length === 1 && cues.list[members[0]!.order] === members[0]!.order) comment = comment < 3 ? 0 : 1;
  const mean = comment / members.length;
  // Blogs call an article "post" too: without evidence of a forum only several posts count, and less.
  const meanPost = scene.forum ? post / members.length : members.length > 1 ? (0.4 * post) / members.length : 0;
  return [Math.min(0.6, 0.2 * Math.max(mean, meanPost)), mean >= 1.5];
}

/** Order of preference: sure names and cues first, then how much text they explain. */
export function meritOf(candidate: Candidate): number {
  return candidate.quality ** 2 * candidate.words ** 0.3;
}
