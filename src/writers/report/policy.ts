/** What should be done, with those for and against. */
import { escaped, paragraphs, quoted, tableOf } from "../markdown.ts";
import { type Proposal, proposalsOf, proposalWords, surestOf } from "../proposals.ts";
import { quoteOf, shortened } from "../quoting.ts";
import { extentOf } from "../telling.ts";
import { commentsBy, countOf, listOf } from "../wording.ts";
import { entriesOf, refTo, type Scope } from "./scope.ts";

/** Rows of the table; the rest stands in comment_codes.csv. */
const ROWS = 12;
const HEADING = "## What should be done";

/** The table of proposals. */
export function policySection(scope: Scope): string {
  const counted = scope.tally.codes.get("policy");
  if (counted === undefined || counted.held.comments === 0) {
    return paragraphs(HEADING, "No comment takes a position on what should be done.");
  }
  const proposals = proposalsOf(entriesOf(scope));
  const sides = (["for", "against", "mixed"] as const)
    .map((stance) => [stance, counted.stances.get(stance)?.comments ?? 0] as const)
    .filter(([, n]) => n > 0)
    .map(([stance, n]) => `${n} ${stance}`);
  const verb = counted.held.comments === 1 ? "takes" : "take";
  const columns = [
    { head: "proposal" },
    { head: "for", right: true },
    { head: "against", right: true },
    { head: "addressed to" },
    { head: "in their words" },
  ];
  const rest = proposals.length - ROWS;
  return paragraphs(
    HEADING,
    `${commentsBy(counted.held)} ${verb} a position: ${listOf(sides)}. A stance is towards the proposal named in the row, not towards the article.`,
    tableOf(
      columns,
      proposals.slice(0, ROWS).map((proposal) => rowOf(proposal, scope)),
    ),
    rest > 0 ? `${countOf(rest, "further proposal")} in comment_codes.csv.` : "",
  );
}

function rowOf(proposal: Proposal, scope: Scope): (string | number)[] {
  const { entry, coding } = surestOf(proposal);
  const words = proposalWords(coding)?.quote;
  const addressees = new Set(
    proposal.positions.flatMap((position) =>
      position.coding.evidence.filter(({ slot }) => slot === "addressee").map(({ name, quote }) => name ?? quote),
    ),
  );
  return [
    words === undefined ? "" : escaped(shortened(words)),
    proposal.support.comments,
    proposal.opposition.comments,
    [...addressees]
      .slice(0, 2)
      .map((name) => escaped(shortened(name)))
      .join(", "),
    `${quoted(quoteOf(entry.comment.text, extentOf(coding.evidence)))} (${refTo(entry, scope)})`,
  ];
}
