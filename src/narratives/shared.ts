/** The same narrative in several threads. */
import type { SharedNarrative } from "../model.ts";
import { byCodeUnits } from "../text/order.ts";
import type { Profile } from "./profiles.ts";

/** Likeness on average from which narratives of different threads are one; see docs/narratives.md for how it was chosen. */
const ALIKE = 0.3;
/** What a text that stands in both narratives adds to their likeness. */
const REPOSTED = 0.3;
/** Words that both must have: one word in common is a subject, not a story. */
const COMMON_WORDS = 2;
/** A word in more narratives finds no candidates; it still counts among those that rarer words find. */
const CANDIDATES_A_WORD = 500;

/** Narratives that several threads tell, those in most threads first; the order of the profiles decides nothing. */
export function sharedNarrativesOf(profiles: readonly Profile[]): SharedNarrative[] {
  const ordered = [...profiles].sort((a, b) => byCodeUnits(a.narrative.id, b.narrative.id));
  const likeness = likenessAmong(ordered);
  const groups = joined(ordered, likeness)
    .filter((group) => group.length > 1)
    .map((group) => group.map((place) => ordered[place]!.narrative))
    .map((narratives) => narratives.sort((a, b) => b.members.length - a.members.length || byCodeUnits(a.id, b.id)))
    .sort((a, b) => b.length - a.length || commentsIn(b) - commentsIn(a) || byCodeUnits(a[0]!.id, b[0]!.id));
  return groups.map((narratives, i) => ({
    id: `shared${i + 1}`,
    label: narratives[0]!.label,
    theme: themeOf(narratives),
    narratives: narratives.map(({ id }) => id),
  }));
}

type Narratives = readonly Profile["narrative"][];

const commentsIn = (narratives: Narratives): number => narratives.reduce((sum, { members }) => sum + members.length, 0);

/** The theme that most of the comments' narratives have. */
function themeOf(narratives: Narratives): string {
  const comments = new Map<string, number>();
  for (const { theme, members } of narratives) comments.set(theme, (comments.get(theme) ?? 0) + members.length);
  return [...comments].sort((a, b) => b[1] - a[1] || byCodeUnits(a[0], b[0]))[0]![0];
}

/** A group while it grows: its narratives, the threads that they are from, and its likeness to each other group, summed over all pairs. */
interface Group {
  readonly places: number[];
  readonly threads: Set<string>;
  readonly sums: Map<Group, number>;
}

/** Joins the likest first, while all of a group are from different threads and alike on average (average link). */
function joined(profiles: readonly Profile[], likeness: ReadonlyMap<string, number>): number[][] {
  const groupOf = profiles.map(
    ({ narrative }, place): Group => ({ places: [place], threads: new Set([narrative.threadId]), sums: new Map() }),
  );
  const pairs = [...likeness].map(([key, alike]) => {
    const [left, right] = key.split(" ").map(Number) as [number, number];
    groupOf[left]!.sums.set(groupOf[right]!, alike);
    groupOf[right]!.sums.set(groupOf[left]!, alike);
    return { key, alike, left, right };
  });
  const likest = pairs
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || byCodeUnits(a.key, b.key));
  for (const { left, right } of likest) {
    const [small, large] = [groupOf[left]!, groupOf[right]!].sort((a, b) => a.sums.size - b.sums.size) as [
      Group,
      Group,
    ];
    const average = (large.sums.get(small) ?? 0) / (small.places.length * large.places.length);
    if (small === large || average < ALIKE || [...small.threads].some((thread) => large.threads.has(thread))) continue;
    for (const place of small.places) groupOf[place] = large;
    join(small, large);
  }
  return [...new Set(groupOf)].map(({ places }) => places);
}

/** Puts one group into another. */
function join(small: Group, large: Group): void {
  large.places.push(...small.places);
  for (const thread of small.threads) large.threads.add(thread);
  for (const [other, sum] of small.sums) {
    other.sums.delete(small);
    if (other === large) continue;
    const both = (large.sums.get(other) ?? 0) + sum;
    large.sums.set(other, both);
    other.sums.set(large, both);
  }
}

const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Likeness of narratives of different threads that have words or texts in common. */
function likenessAmong(profiles: readonly Profile[]): Map<string, number> {
  const vectors = unitVectorsOf(profiles);
  const texts = profiles.map((profile) => profile.texts);
  const found = new Map<string, number>();
  for (const [a, b] of candidatesOf(
    [...vectors.map((words) => [...words.keys()])].map((words, i) => [...words, ...texts[i]!]),
  )) {
    if (profiles[a]!.narrative.threadId === profiles[b]!.narrative.threadId) continue;
    const [small, large] = vectors[a]!.size <= vectors[b]!.size ? [a, b] : [b, a];
    let cosine = 0;
    let common = 0;
    for (const [word, weight] of vectors[small]!) {
      const other = vectors[large]!.get(word);
      if (other === undefined) continue;
      cosine += weight * other;
      common++;
    }
    const reposted = [...texts[small]!].some((text) => texts[large]!.has(text));
    if (common >= COMMON_WORDS || reposted) found.set(pairKey(a, b), cosine + (reposted ? REPOSTED : 0));
  }
  return found;
}

/** Pairs that share an item that few have. */
function* candidatesOf(items: readonly (readonly string[])[]): Generator<[number, number]> {
  const holders = new Map<string, number[]>();
  items.forEach((own, place) => {
    for (const item of own) {
      const list = holders.get(item);
      if (list) list.push(place);
      else holders.set(item, [place]);
    }
  });
  const seen = new Set<string>();
  for (const list of holders.values()) {
    if (list.length > CANDIDATES_A_WORD) continue;
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1)) {
        const key = pairKey(a, b);
        if (seen.has(key)) continue;
        seen.add(key);
        yield [a, b];
      }
    }
  }
}

/** Words of each narrative, weighed down by how many narratives have them, its own thread's above all, at length 1. */
function unitVectorsOf(profiles: readonly Profile[]): Map<string, number>[] {
  const everywhere = new Map<string, number>();
  const inThread = new Map<string, Map<string, number>>();
  const narratives = new Map<string, number>();
  for (const { narrative, words } of profiles) {
    const own = inThread.get(narrative.threadId) ?? new Map<string, number>();
    inThread.set(narrative.threadId, own);
    narratives.set(narrative.threadId, (narratives.get(narrative.threadId) ?? 0) + 1);
    for (const word of words.keys()) {
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1);
      own.set(word, (own.get(word) ?? 0) + 1);
    }
  }
  return profiles.map(({ narrative: { threadId }, words }) => {
    const siblings = narratives.get(threadId)! - 1;
    const weighed = [...words].map(([word, weight]) => {
      const idf = Math.log((profiles.length + 1) / everywhere.get(word)!);
      const told = siblings === 0 ? 0 : (inThread.get(threadId)!.get(word)! - 1) / siblings;
      return [word, weight * idf * (1 - told)] as const;
    });
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([word, weight]) => [word, weight / length]));
  });
}
