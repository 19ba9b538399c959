/** Chooses among the candidates the list, or the lists, that are the page's comments. */
import type { SiteRule } from "../rules.ts";
import { type Candidate, groupCandidate, type Item, MIN_QUALITY, meritOf, type Scene } from "./candidates.ts";
import { countIn } from "./cues.ts";
import { groupsOf, signatureOf } from "./groups.ts";
import { childrenOf, rangeOf, wordsIn } from "./nodes.ts";
import { runCandidates } from "./runs.ts";

export interface Choice {
  readonly items: readonly Item[];
  readonly quality: number;
  /** Key of the deciding group, for explanations. */
  readonly rule: string;
  /** The user's rule for the site, where it decided. */
  readonly site?: SiteRule;
}

/** Quality from which a list that is called comments is believed. */
const CALLED_QUALITY = 0.8;

/** The comments of a page as ranges in order; undefined when nothing looks like comments. */
export function chooseItems(scene: Scene): Choice | undefined {
  const able = candidatesOf(scene).filter((each) => each.quality >= MIN_QUALITY);
  // Outside forums, lists that are called comments leave no room for lists that only look like them.
  const called = !scene.forum && able.some((each) => each.named && each.quality >= CALLED_QUALITY);
  const candidates = able.filter(
    (each) => (each.named || !called) && !able.some((other) => other !== each && wraps(scene, each, other)),
  );
  candidates.sort(
    (a, b) => meritOf(b) - meritOf(a) || a.items[0]!.from - b.items[0]!.from || b.items.length - a.items.length,
  );
  const best = candidates[0];
  if (!best) return undefined;
  const items = [...best.items];
  for (const other of candidates.slice(1)) {
    if (other.quality < best.quality - 0.15 || other.quality < 0.65) continue;
    if (isNestedList(best, other)) {
      items.push(...other.items);
      continue;
    }
    if (items.some((item) => item.from < other.items[other.items.length - 1]!.to && overlaps(item, other))) continue;
    items.push(...other.items);
  }
  items.push(...unlikeSiblings(scene, items));
  items.sort((a, b) => a.from - b.from || b.to - a.to);
  return { items, quality: best.quality, rule: best.key };
}

/** Quality from which a list inside the items counts as comments on them. */
const MIN_NESTED_QUALITY = 0.85;

/** Whether `inner` are comments below the posts of `outer` (a question and answer site), several to a post, and less text than these. */
function isNestedList(outer: Candidate, inner: Candidate): boolean {
  if (inner.quality < MIN_NESTED_QUALITY || inner.words > 0.7 * outer.words || inner.key.startsWith("run:"))
    return false;
  let several = false;
  let i = 0;
  for (const item of outer.items) {
    let inside = 0;
    let last = -1;
    for (; i < inner.items.length && inner.items[i]!.from < item.to; i++) {
      const each = inner.items[i]!;
      if (each.from <= item.from || each.to > item.to) return false;
      if (each.from < last) continue;
      last = each.to;
      inside++;
    }
    several ||= inside >= 2;
  }
  return several && i === inner.items.length;
}

/** Dated `<li>` beside the chosen ones that bear another class: the article's author answering. */
function unlikeSiblings(scene: Scene, items: readonly Item[]): Item[] {
  const taken = new Uint8Array(scene.page.nodes.length + 1);
  for (const item of items) taken.fill(1, item.from, item.to);
  const parents = new Set(
    items.flatMap((item) => (item.node?.tag === "li" && item.node.parent ? [item.node.parent] : [])),
  );
  const signatures = new Set([...parents].map(signatureOf).filter((signature) => signature !== ""));
  const found: Item[] = [];
  for (const list of scene.page.nodes) {
    if ((list.tag !== "ol" && list.tag !== "ul") || !(parents.has(list) || signatures.has(signatureOf(list)))) continue;
    for (const node of childrenOf(scene.page, list)) {
      const range = rangeOf(node);
      // One that holds a chosen item is a wrapper of replies, one inside an item is part of it.
      if (node.tag !== "li" || taken.subarray(node.order, node.end).includes(1)) continue;
      if (scene.cues.naming[node.order]!.pingback) continue;
      if (countIn(scene.cues.dates, range) > 0 && wordsIn(scene.page, range) >= 3) found.push({ ...range, node });
    }
  }
  return found;
}

function overlaps(item: Item, other: Candidate): boolean {
  return other.items.some((each) => each.from < item.to && item.from < each.to);
}

/** How much worse the inner list may be for the outer to be a wrapper of it. */
const WRAPPER_MARGIN = 0.3;

/** Whether an item of `outer` holds several of `inner`: then `outer` is a wrapper, unless both are lists of their own (answers with comments). */
function wraps(scene: Scene, outer: Candidate, inner: Candidate): boolean {
  if (
    inner.quality < outer.quality - WRAPPER_MARGIN ||
    inner.items.length < 2 ||
    inner.items.length <= outer.items.length
  )
    return false;
  let held = 0;
  let wrapped = 0;
  let own = 0;
  let words = 0;
  let i = 0;
  for (const item of outer.items) {
    let inside = 0;
    let last = -1;
    while (i < inner.items.length && inner.items[i]!.from < item.from) i++;
    for (let k = i; k < inner.items.length && inner.items[k]!.to <= item.to; k++) {
      const each = inner.items[k]!;
      if (each.from < last || (each.from === item.from && each.to === item.to)) continue;
      last = each.to;
      inside++;
      words += wordsIn(scene.page, each);
    }
    held += inside;
    if (inside >= 2) wrapped++;
    own += wordsIn(scene.page, item);
  }
  if (wrapped === 0) return false;
  return (
    outer.items.length === 1 || (wrapped >= 0.3 * outer.items.length && held > outer.items.length && words > 0.6 * own)
  );
}

/** All candidates of a page, unweighed against each other. */
export function candidatesOf(scene: Scene): Candidate[] {
  const found: Candidate[] = runCandidates(scene);
  for (const group of groupsOf(scene.page, scene.cues)) {
    const candidate = groupCandidate(scene, group);
    if (candidate) found.push(candidate);
  }
  return found;
}
