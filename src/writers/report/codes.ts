/** Which themes the comments contain, counted by comment and by author. */
import { labelOf } from "../account.ts";
import { codesChart } from "../charts/codes.ts";
import { authorsOf, type Count } from "../counts.ts";
import { authorsHead, authorsIn, countOf, intervalOf, shareOf } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** The table of themes. */
export function codesSection(scope: Scope): string {
  const { tally, account, medium } = scope;
  const coded = tally.coded.comments;
  const writers = authorsOf(tally.coded);
  const modal = [...tally.codes.values()].some(({ modes }) => [...modes.keys()].some((mode) => mode !== "asserted"));
  const rows = [...tally.codes]
    .sort(([a, x], [b, y]) => y.held.comments - x.held.comments || (a < b ? -1 : 1))
    .map(([code, { held, modes }]) => {
      const otherwise = (["questioned", "rebutted", "mocked"] as const)
        .map((mode) => [mode, modes.get(mode)?.comments ?? 0] as const)
        .filter(([, n]) => n > 0)
        .map(([mode, n]) => `${n} ${mode === "mocked" ? "ridiculed" : mode}`);
      return [
        medium.text(labelOf(code, account.codes)),
        held.comments,
        shareOf(held.comments, coded),
        intervalOf(held.comments, coded),
        ...(writers === undefined
          ? []
          : [authorsOf(held) ?? 0, shareOf(authorsOf(held) ?? 0, writers), intervalOf(authorsOf(held) ?? 0, writers)]),
        ...(modal ? [otherwise.join(", ")] : []),
      ];
    });
  if (rows.length === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment contains any of the themes of the codebook."),
    );
  }
  const columns = [
    { head: "theme" },
    { head: "comments", right: true },
    { head: "of comments", right: true },
    { head: "95 % interval", right: true },
    ...(writers === undefined
      ? []
      : [authorsHead(tally.coded), "of authors", "95 % interval"].map((head) => ({ head, right: true }))),
    ...(modal ? [{ head: "not asserted" }] : []),
  ];
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.figure(() => codesChart(scope)),
    medium.table(columns, rows),
    medium.paragraph(noteOf(tally.coded)),
  );
}

const HEADING = "What the comments contain";

function noteOf(coded: Count): string {
  const writers = authorsIn(coded);
  return `Of ${countOf(coded.comments, "coded comment")}${writers === "" ? "" : ` by ${writers}`}; a comment may hold several themes, or none. The interval (Wilson) says how far a share of so few could lie off by chance; readers who comment are no sample of the public.`;
}
