/** Replies of a few words belong to what they reply to. */
import type { NarrativeInput } from "../model.ts";
import { REST } from "./clusters.ts";
import type { DistinctText } from "./texts.ts";

/** Texts with fewer content words tell no story of their own. */
export const WORDS_TO_STAND = 3;
/** How much less surely a reply belongs to a narrative than the comment it follows. */
const FOLLOWING = 0.5;

/** Where a text stands: its narrative and how well it fits. */
export interface Standing {
  readonly group: number;
  readonly score: number;
}

/**
 * Lets short texts follow the comment they reply to, along a chain of short replies. The same words said in reply to several
 * narratives follow none: identical texts stand in one narrative.
 */
export function followed(
  comments: readonly NarrativeInput[],
  texts: readonly DistinctText[],
  standings: readonly (Standing | undefined)[],
): Standing[] {
  const positionOf = new Map(comments.map(({ id }, position) => [id, position]));
  const textAt = new Int32Array(comments.length);
  texts.forEach(({ positions }, text) => {
    for (const position of positions) textAt[position] = text;
  });
  const parentAt = comments.map(({ parentId }) => (parentId === undefined ? undefined : positionOf.get(parentId)));
  const none: Standing = { group: REST, score: 0 };
  return texts.map(({ positions }, text) => {
    const own = standings[text];
    if (own) return own;
    const led = positions.map((position) => leaderOf(position, parentAt, (at) => standings[textAt[at]!]) ?? none);
    const groups = new Set(led.map(({ group }) => group));
    if (groups.size !== 1 || groups.has(REST)) return none;
    return { group: led[0]!.group, score: FOLLOWING * Math.min(...led.map(({ score }) => score)) };
  });
}

/** Standing of the nearest comment up the chain that has one of its own; undefined at its end, or in a circle. */
function leaderOf(
  position: number,
  parentAt: readonly (number | undefined)[],
  standingAt: (position: number) => Standing | undefined,
): Standing | undefined {
  const seen = new Set<number>();
  let at = parentAt[position];
  while (at !== undefined && !seen.has(at)) {
    const standing = standingAt(at);
    if (standing) return standing;
    seen.add(at);
    at = parentAt[at];
  }
  return undefined;
}
