/** Claims of a hidden hand, one card each, with those who assert, question, rebut and ridicule kept apart. */
import type { Mode } from "../../model.ts";
import type { ThreadAccount } from "../account.ts";
import { claimsChart } from "../charts/claims.ts";
import { type Claim, type ClaimCoding, claimsOf } from "../claims.ts";
import { MODES } from "../codings.ts";
import { authorsOf } from "../counts.ts";
import type { Medium } from "../medium.ts";
import { quoteOf, shortened } from "../quoting.ts";
import { tellingSpan } from "../telling.ts";
import { capital, countOf } from "../wording.ts";
import { refTo, type Scope, wordsQuoted } from "./scope.ts";

/** Cards of a page; the rest stands in comment_codes.csv. */
const CARDS = 8;
/** An act of fewer words ("on purpose") names nothing; the title then quotes the comment. */
const TELLING = 3;
/** Different wordings shown of each slot. */
const WORDINGS = 2;
const SLOTS = ["actor", "act", "purpose", "victim", "evidence"];
const HEADING = "Claims of a hidden hand";
const MODE_WORDS: ReadonlyMap<Mode, string> = new Map([
  ["asserted", "asserted"],
  ["questioned", "questioned"],
  ["rebutted", "rebutted"],
  ["mocked", "ridiculed"],
]);

/** The claim cards, most discussed first. */
export function claimsSection(scope: Scope): string {
  const { medium } = scope;
  const claims = scope.threads
    .flatMap((thread: ThreadAccount) => claimsOf(thread))
    .sort((a, b) => b.comments - a.comments);
  if (claims.length === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment speaks of a plot or a hidden purpose."),
    );
  }
  const more = claims.length > CARDS ? `${countOf(claims.length - CARDS, "further claim")} in comment_codes.csv.` : "";
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.paragraph(
      "Codings are put together as one claim when they name the same actor or when one answers the other. Whether a claim is true is not judged.",
    ),
    medium.figure(() => claimsChart(claims)),
    ...claims.slice(0, CARDS).map((claim) => cardOf(claim, scope)),
    more === "" ? "" : medium.paragraph(more),
  );
}

function cardOf(claim: Claim, scope: Scope): string {
  const { medium } = scope;
  const counts = MODES.map((mode) => {
    const count = claim.modes.get(mode);
    const authors = count === undefined ? undefined : authorsOf(count);
    const by = authors === undefined || mode !== "asserted" ? "" : ` (${countOf(authors, "author")})`;
    return `${MODE_WORDS.get(mode)} ${count?.comments ?? 0}${by}`;
  });
  const slots = SLOTS.map((slot) => slotLine(slot, claim, medium)).filter((line) => line !== "");
  const title = capital(titleOfClaim(claim));
  return medium.blocks(
    medium.paragraph(`${medium.strong(medium.text(title))} — ${counts.join(" · ")}`),
    medium.paragraph([...slots, `first: ${refTo(claim.codings[0]!.entry, scope)}`].join(" · ")),
    medium.voices(examplesOf(claim).map((example) => exampleLine(example, scope))),
  );
}

/** The claim in the words of the coding that says most of it. */
export function titleOfClaim({ codings }: Claim): string {
  const fullest = strongest(codings);
  const words = (slot: string): string | undefined =>
    fullest.coding.evidence.find((evidence) => evidence.slot === slot)?.quote;
  const [actor, act] = [words("actor"), words("act")];
  if (actor === undefined || act === undefined || act.split(/\s+/).length < TELLING) {
    return `“${quoteOf(fullest.entry.comment.text, tellingSpan(fullest.coding.evidence))}”`;
  }
  return `${shortened(actor)}: “${shortened(act)}”`;
}

/** Asserted before others, then the most slots filled, then the score. */
function strongest(codings: readonly ClaimCoding[]): ClaimCoding {
  const rank = ({ coding }: ClaimCoding): number =>
    (coding.mode === "asserted" ? 100 : 0) + new Set(coding.evidence.map(({ slot }) => slot)).size + coding.score;
  return codings.reduce((best, item) => (rank(item) > rank(best) ? item : best));
}

function slotLine(slot: string, { codings }: Claim, medium: Medium): string {
  const wordings = new Map<string, string>();
  for (const { coding } of codings) {
    for (const evidence of coding.evidence) {
      if (evidence.slot === slot) wordings.set(evidence.quote.toLowerCase(), evidence.quote);
    }
  }
  const shown = [...wordings.values()].slice(0, WORDINGS).map((words) => medium.quote(shortened(words)));
  const name = slot === "evidence" ? "offered as proof" : slot;
  return shown.length === 0 ? "" : `${name}: ${shown.join(", ")}`;
}

/** The strongest comment of each mode; of those that assert, a second one where it is no copy. */
function examplesOf({ codings }: Claim): ClaimCoding[] {
  return MODES.flatMap((mode) => {
    const found = codings.filter(({ coding }) => (coding.mode ?? "asserted") === mode);
    if (found.length === 0) return [];
    const first = strongest(found);
    const others = found.filter(({ entry }) => entry !== first.entry && entry.comment.duplicateOf === undefined);
    return mode === "asserted" && others.length > 0 ? [first, strongest(others)] : [first];
  });
}

function exampleLine({ entry, coding }: ClaimCoding, scope: Scope): string {
  const { medium } = scope;
  const quote = medium.quote(quoteOf(entry.comment.text, tellingSpan(coding.evidence), wordsQuoted(scope)));
  // The cue that makes it a plot; that of an actor only says how the name was found.
  const cue = (coding.evidence.find(({ slot }) => slot !== "actor" && slot !== "victim") ?? coding.evidence[0])?.cue;
  const source = `${refTo(entry, scope)}${cue === undefined ? "" : `; cue: ${medium.code(cue)}`}`;
  return `${MODE_WORDS.get(coding.mode ?? "asserted")}: ${quote} (${source})`;
}
