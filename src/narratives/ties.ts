/** What ties texts besides their words: who answers somebody mostly stays with the subject, and so does who names the same culprit. */
import type { NarrativeInput } from "../model.ts";
import type { Similarity } from "./similarity.ts";
import type { DistinctText } from "./texts.ts";

/** What a reply link adds to a similarity: a third of a text's likeness to its nearest, .44 in the median of the bench, which has no replies. */
const REPLY = 0.3;
/** What a name that only two texts give to a target or an actor adds; less the more texts give it. */
const NAMED = 0.2;

/** The similarity with ties counted in; `texts` are those that it measures, in its order. */
export function withTies(
  similarity: Similarity,
  comments: readonly NarrativeInput[],
  texts: readonly DistinctText[],
): Similarity {
  const linked = linksOf(comments, texts);
  const named = sharedNamesOf(comments, texts);
  return {
    ...similarity,
    linked,
    centred: (a, b, found) => similarity.centred(a, b, found) + (linked(a, b) ? REPLY : 0) + NAMED * named(a, b),
  };
}

function linksOf(
  comments: readonly NarrativeInput[],
  texts: readonly DistinctText[],
): (a: number, b: number) => boolean {
  const textOf = new Map<string, number>();
  texts.forEach(({ positions }, text) => {
    for (const position of positions) textOf.set(comments[position]!.id, text);
  });
  const linked = texts.map(({ positions }, text) => {
    const parents = positions.map((position) => textOf.get(comments[position]!.parentId ?? ""));
    return someOf(parents.filter((parent) => parent !== undefined && parent !== text));
  });
  return (a, b) => linked[a]!.has(b) || linked[b]!.has(a);
}

/** 0..1, how rare the rarest name is that both texts give to a target or an actor. */
function sharedNamesOf(
  comments: readonly NarrativeInput[],
  texts: readonly DistinctText[],
): (a: number, b: number) => number {
  const names = texts.map(({ positions }) => namesIn(positions.map((position) => comments[position]!)));
  const counts = new Map<string, number>();
  for (const own of names) for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rarest = Math.log(Math.max(texts.length, 3) / 2);
  const rarityOf = (name: string): number => Math.max(0, Math.log(texts.length / counts.get(name)!) / rarest);
  return (a, b) => {
    let rarity = 0;
    for (const name of names[a]!) if (names[b]!.has(name)) rarity = Math.max(rarity, rarityOf(name));
    return rarity;
  };
}

function namesIn(comments: readonly NarrativeInput[]): ReadonlySet<string> {
  const evidence = comments.flatMap(({ codes }) => codes.flatMap((coding) => coding.evidence));
  return someOf(evidence.flatMap(({ name }) => name ?? []));
}

const NONE: ReadonlySet<never> = new Set();

/** The set of some items; one for all where there are none, as most comments answer and name nobody. */
function someOf<Item>(items: readonly Item[]): ReadonlySet<Item> {
  return items.length === 0 ? NONE : new Set(items);
}
