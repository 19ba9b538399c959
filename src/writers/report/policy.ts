/** What should be done, with those for and against. */
import { policyChart } from "../charts/policy.ts";
import { isNamed, type Proposal } from "../proposals.ts";
import { quoteOf, shortened } from "../quoting.ts";
import { tellingSpan } from "../telling.ts";
import { commentsBy, countOf, listOf } from "../wording.ts";
import { refTo, type Scope, wordsQuoted } from "./scope.ts";

/** Rows of the table; the rest stands in comment_codes.csv. */
const ROWS = 12;
const HEADING = "What should be done";

/** The table of proposals. */
export function policySection(scope: Scope): string {
  const { medium } = scope;
  const counted = scope.tally.codes.get("policy");
  if (counted === undefined || counted.held.comments === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment takes a position on what should be done."),
    );
  }
  const { proposals } = scope.digest;
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
    { head: "in their words", long: true },
  ];
  const rest = proposals.length - ROWS;
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.paragraph(
      `${commentsBy(counted.held)} ${verb} a position: ${listOf(sides)}. A stance is towards the proposal named in the row, not towards the article.`,
    ),
    medium.figure(() => policyChart(proposals)),
    medium.table(
      columns,
      proposals.slice(0, ROWS).map((proposal) => rowOf(proposal, scope)),
    ),
    rest > 0 ? medium.paragraph(`${countOf(rest, "further proposal")} in comment_codes.csv.`) : "",
  );
}

function rowOf(proposal: Proposal, scope: Scope): (string | number)[] {
  const { medium } = scope;
  const { entry, index, text } = proposal.surest;
  const { evidence } = entry.annotation!.codes[index]!;
  return [
    isNamed(proposal) ? medium.text(text) : medium.em("not named"),
    proposal.support.comments,
    proposal.opposition.comments,
    proposal.addressees.map((name) => medium.text(shortened(name))).join(", "),
    `${medium.quote(quoteOf(entry.comment.text, tellingSpan(evidence), wordsQuoted(scope)))} (${refTo(entry, scope)})`,
  ];
}
