/** Claims of a hidden hand, one card each, with those who assert, question, rebut and ridicule kept apart. */
import type { Mode } from "../../model.ts";
import { claimsChart } from "../charts/claims.ts";
import type { Claim, ClaimCoding } from "../claims.ts";
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
  const { shown: claims, all } = scope.digest.claims;
  if (all === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment speaks of a plot or a hidden purpose."),
    );
  }
  const more = all > CARDS ? `${countOf(all - CARDS, "further claim")} in comment_codes.csv.` : "";
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
    medium.paragraph([...slots, `first: ${refTo(claim.first, scope)}`].join(" · ")),
    medium.voices(claim.examples.map((example) => exampleLine(example, scope))),
  );
}

/** The claim in the words of the coding that says most of it. */
export function titleOfClaim({ fullest }: Claim): string {
  const words = (slot: string): string | undefined =>
    fullest.coding.evidence.find((evidence) => evidence.slot === slot)?.quote;
  const [actor, act] = [words("actor"), words("act")];
  if (actor === undefined || act === undefined || act.split(/\s+/).length < TELLING) {
    return `“${quoteOf(fullest.entry.comment.text, tellingSpan(fullest.coding.evidence))}”`;
  }
  return `${shortened(actor)}: “${shortened(act)}”`;
}

function slotLine(slot: string, { wordings }: Claim, medium: Medium): string {
  const shown = (wordings.get(slot) ?? []).map((words) => medium.quote(shortened(words)));
  const name = slot === "evidence" ? "offered as proof" : slot;
  return shown.length === 0 ? "" : `${name}: ${shown.join(", ")}`;
}

function exampleLine({ entry, coding }: ClaimCoding, scope: Scope): string {
  const { medium } = scope;
  const quote = medium.quote(quoteOf(entry.comment.text, tellingSpan(coding.evidence), wordsQuoted(scope)));
  // The cue that makes it a plot; that of an actor only says how the name was found.
  const cue = (coding.evidence.find(({ slot }) => slot !== "actor" && slot !== "victim") ?? coding.evidence[0])?.cue;
  const source = `${refTo(entry, scope)}${cue === undefined ? "" : `; cue: ${medium.code(cue)}`}`;
  return `${MODE_WORDS.get(coding.mode ?? "asserted")}: ${quote} (${source})`;
}
