/** Claims of a hidden hand, one card each, with those who assert, question, rebut and ridicule kept apart. */
import type { Mode } from "../../model.ts";
import type { ThreadAccount } from "../account.ts";
import { type Claim, type ClaimCoding, claimsOf } from "../claims.ts";
import { MODES } from "../codings.ts";
import { authorsOf } from "../counts.ts";
import { code, escaped, paragraphs, quoted } from "../markdown.ts";
import { quoteOf, shortened } from "../quoting.ts";
import { extentOf } from "../telling.ts";
import { capital, countOf } from "../wording.ts";
import { refTo, type Scope } from "./scope.ts";

/** Cards of a page; the rest stands in comment_codes.csv. */
const CARDS = 8;
/** Different wordings shown of each slot. */
const WORDINGS = 2;
const SLOTS = ["actor", "act", "purpose", "victim", "evidence"];
const HEADING = "## Claims of a hidden hand";
const MODE_WORDS: ReadonlyMap<Mode, string> = new Map([
  ["asserted", "asserted"],
  ["questioned", "questioned"],
  ["rebutted", "rebutted"],
  ["mocked", "ridiculed"],
]);

/** The claim cards, most discussed first. */
export function claimsSection(scope: Scope): string {
  const claims = scope.threads
    .flatMap((thread: ThreadAccount) => claimsOf(thread))
    .sort((a, b) => b.comments - a.comments);
  if (claims.length === 0) return paragraphs(HEADING, "No comment speaks of a plot or a hidden purpose.");
  const more = claims.length > CARDS ? `${countOf(claims.length - CARDS, "further claim")} in comment_codes.csv.` : "";
  return paragraphs(
    HEADING,
    "Codings are put together as one claim when they name the same actor or when one answers the other. Whether a claim is true is not judged.",
    ...claims.slice(0, CARDS).map((claim) => cardOf(claim, scope)),
    more,
  );
}

function cardOf(claim: Claim, scope: Scope): string {
  const counts = MODES.map((mode) => {
    const count = claim.modes.get(mode);
    const authors = count === undefined ? undefined : authorsOf(count);
    const by = authors === undefined || mode !== "asserted" ? "" : ` (${countOf(authors, "author")})`;
    return `${MODE_WORDS.get(mode)} ${count?.comments ?? 0}${by}`;
  });
  const slots = SLOTS.map((slot) => slotLine(slot, claim)).filter((line) => line !== "");
  return paragraphs(
    `**${titleOfClaim(claim)}** — ${counts.join(" · ")}`,
    [...slots, `first: ${refTo(claim.codings[0]!.entry, scope)}`].join(" · "),
    examplesOf(claim)
      .map((example) => exampleLine(example, scope))
      .join("\n>\n"),
  );
}

/** The claim in the words of the coding that says most of it. */
function titleOfClaim({ codings }: Claim): string {
  const fullest = strongest(codings);
  const words = (slot: string): string | undefined =>
    fullest.coding.evidence.find((evidence) => evidence.slot === slot)?.quote;
  const [actor, act] = [words("actor"), words("act")];
  if (actor === undefined || act === undefined) {
    return quoted(quoteOf(fullest.entry.comment.text, extentOf(fullest.coding.evidence)));
  }
  return `${capital(escaped(shortened(actor)))}: ${quoted(shortened(act))}`;
}

/** Asserted before others, then the most slots filled, then the score. */
function strongest(codings: readonly ClaimCoding[]): ClaimCoding {
  const rank = ({ coding }: ClaimCoding): number =>
    (coding.mode === "asserted" ? 100 : 0) + new Set(coding.evidence.map(({ slot }) => slot)).size + coding.score;
  return codings.reduce((best, item) => (rank(item) > rank(best) ? item : best));
}

function slotLine(slot: string, { codings }: Claim): string {
  const wordings = new Map<string, string>();
  for (const { coding } of codings) {
    for (const evidence of coding.evidence) {
      if (evidence.slot === slot) wordings.set(evidence.quote.toLowerCase(), evidence.quote);
    }
  }
  const shown = [...wordings.values()].slice(0, WORDINGS).map((words) => quoted(shortened(words)));
  const name = slot === "evidence" ? "offered as proof" : slot;
  return shown.length === 0 ? "" : `${name}: ${shown.join(", ")}`;
}

/** The strongest comment of each mode. */
function examplesOf({ codings }: Claim): ClaimCoding[] {
  return MODES.flatMap((mode) => {
    const found = codings.filter(({ coding }) => (coding.mode ?? "asserted") === mode);
    return found.length === 0 ? [] : [strongest(found)];
  });
}

function exampleLine({ entry, coding }: ClaimCoding, scope: Scope): string {
  const quote = quoted(quoteOf(entry.comment.text, extentOf(coding.evidence)));
  const cue = coding.evidence[0]?.cue;
  const mode = MODE_WORDS.get(coding.mode ?? "asserted");
  return `> ${mode}: ${quote} (${refTo(entry, scope)}${cue === undefined ? "" : `; cue: ${code(cue)}`})`;
}
