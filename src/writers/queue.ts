/** Which comments call for a human look, and how soon. */
import type { Coding } from "../model.ts";
import { isHeld } from "../text/held.ts";
import type { Entry } from "./account.ts";

/** Codes that ask for a human look. */
const REVIEW_CODES: readonly string[] = ["conspiracy", "call-to-violence", "outgroup", "incivility", "threat"];

/** Codings of a comment that bring it before a moderator, strongest first. */
export function pressingCodings({ annotation }: Entry): Coding[] {
  return (annotation?.codes ?? [])
    .filter((coding) => REVIEW_CODES.includes(coding.code) && (isHeld(coding) || coding.mode === "questioned"))
    .sort((a, b) => b.score - a.score);
}

/** Strongest score x (1 + replies + near-duplicates); undefined where nothing calls for a look. */
export function priorityOf(entry: Entry): number | undefined {
  const [first] = pressingCodings(entry);
  if (first === undefined || entry.comment.status !== "visible") return undefined;
  return first.score * (1 + entry.replies + entry.copies);
}
