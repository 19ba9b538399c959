/** What leaves the house: how readers are named, how much of them is quoted, whom a shared report does not name. */
import { createHmac } from "node:crypto";
import { BelowlineError } from "../notices.ts";

/** How much of a comment a report may quote: nothing, at most twelve words, or whole sentences. */
export type Quoting = "none" | "short" | "full";

/** A secret that makes pseudonyms, and the name by which run.json calls it. */
export interface Key {
  readonly id: string;
  readonly secret: Uint8Array;
}

export interface Privacy {
  /** Names as the source gives them, instead of pseudonyms. */
  readonly keepAuthors: boolean;
  /** Makes pseudonyms that are the same in every run with this key; numbers by order of appearance without one. */
  readonly key?: Key;
  /** Id of the key that has named the readers already: the analysis holds pseudonyms, which stay. */
  readonly given?: Key["id"];
  readonly quotes: Quoting;
  /** For a report that leaves the house: no comment by itself, nobody named who is no public actor. */
  readonly share: boolean;
  /** Whether a name is that of an office, a party, an institution, a country or a group. */
  readonly isPublic: (name: string) => boolean;
}

/** Readers by number, short quotes, for use in the house. */
export const IN_HOUSE: Privacy = { keepAuthors: false, quotes: "short", share: false, isPublic: () => true };

/** Characters of a keyed pseudonym: 132 bits of its HMAC. */
const LENGTH = 22;

/** HMAC-SHA-256 of source and name (NFC), base64url: the same reader of the same source gets the same one from the same key. */
export function keyedName({ secret }: Key, source: string, name: string): string {
  const hmac = createHmac("sha256", secret).update(`${source}\\0${name.normalize("NFC")}`);
  return hmac.digest("base64url").slice(0, LENGTH);
}

/** What run.json says of it. */
interface PrivacyRecord {
  readonly authors: "kept" | "numbered" | "keyed";
  readonly key_id?: string;
  readonly quotes: Quoting;
  readonly share: boolean;
}

/** The record of a run's privacy. */
export function privacyRecord({ keepAuthors, key, given = key?.id, quotes, share }: Privacy): PrivacyRecord {
  return {
    authors: keepAuthors ? "kept" : given === undefined ? "numbered" : "keyed",
    ...(given !== undefined && { key_id: given }),
    quotes,
    share,
  };
}

/** Refuses what contradicts itself; throws BelowlineError "usage". */
export function checkPrivacy({ keepAuthors, quotes, share }: Privacy): void {
  if (!share) return;
  if (keepAuthors) throw new BelowlineError("usage", "--share and --keep-authors exclude each other", "drop one");
  if (quotes === "full")
    throw new BelowlineError(
      "usage",
      "a report to share quotes nothing or little",
      "use --quotes short or none with --share",
    );
}
