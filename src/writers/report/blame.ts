/** Who is blamed, for what, and in whose words. */
import { blameChart } from "../charts/blame.ts";
import { authorsOf } from "../counts.ts";
import type { Medium } from "../medium.ts";
import { byHostility, shownName, type TargetTally } from "../targets.ts";
import { whatFor } from "../telling.ts";
import { authorsCell, authorsHead, countOf } from "../wording.ts";
import { refTo, type Scope } from "./scope.ts";

/** Rows of the map; the rest stands in targets.csv. */
const ROWS = 12;
const HEADING = "Who is blamed, for what";

/** The blame map. */
export function blameSection(scope: Scope): string {
  const { medium } = scope;
  const targets = scope.digest.targets.filter(({ frame }) => frame === "blame");
  const blamed = targets.filter(({ hostile }) => hostile.comments > 0).sort(byHostility);
  const defended = targets.filter(({ favourable }) => favourable.comments > 0);
  if (blamed.length === 0) {
    return medium.blocks(
      medium.heading(2, HEADING),
      medium.paragraph("No comment blames anybody."),
      defenceLine(defended, medium),
    );
  }
  const named = authorsOf(scope.tally.coded) !== undefined;
  const quoting = scope.account.privacy.quotes !== "none";
  const columns = [
    { head: "target" },
    ...(quoting ? [{ head: "for" }] : []),
    { head: "comments", right: true },
    ...(named ? [{ head: authorsHead(scope.tally.coded), right: true }] : []),
    ...(quoting ? [{ head: "in their words", long: true }] : []),
  ];
  // Those who are not named stand last however many they are, and are always shown.
  const shown = blamed.filter(({ target }, index) => index < ROWS || target === "");
  const rows = shown.map((tally) => blameRow(tally, named, scope));
  const more =
    blamed.length > shown.length ? `${countOf(blamed.length - shown.length, "further target")} in targets.csv.` : "";
  return medium.blocks(
    medium.heading(2, HEADING),
    medium.figure(() => blameChart(targets, quoting)),
    medium.table(columns, rows),
    more === "" ? "" : medium.paragraph(more),
    defenceLine(defended, medium),
  );
}

function blameRow(tally: TargetTally, named: boolean, scope: Scope): (string | number)[] {
  const { medium, account } = scope;
  const quoting = account.privacy.quotes !== "none";
  const telling = tally.tellings.at(-1);
  const deed = whatFor(tally);
  return [
    tally.target === "" ? medium.em("nobody named") : medium.text(shownName(tally)),
    ...(quoting ? [deed === undefined ? "" : medium.text(deed)] : []),
    tally.hostile.comments,
    ...(named ? [authorsCell(tally.hostile)] : []),
    ...(quoting && telling !== undefined ? [`${medium.quote(telling.quote)} (${refTo(telling.entry, scope)})`] : []),
  ];
}

function defenceLine(defended: readonly TargetTally[], medium: Medium): string {
  if (defended.length === 0) return "";
  const who = defended.map(
    (tally) =>
      `${tally.target === "" ? "somebody not named" : medium.text(shownName(tally))} (${tally.favourable.comments})`,
  );
  return medium.paragraph(`Blame is rebutted or ridiculed for: ${who.join(", ")}.`);
}
