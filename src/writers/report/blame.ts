/** Who is blamed, for what, and in whose words. */
import { authorsOf } from "../counts.ts";
import { escaped, paragraphs, quoted, tableOf } from "../markdown.ts";
import { shownName, surestScore, type TargetTally, targetsOf } from "../targets.ts";
import { tellingMention, whatFor } from "../telling.ts";
import { authorsCell, countOf } from "../wording.ts";
import { entriesOf, refTo, type Scope } from "./scope.ts";

/** Rows of the map; the rest stands in targets.csv. */
const ROWS = 12;
const HEADING = "## Who is blamed, for what";

/** The blame map. */
export function blameSection(scope: Scope): string {
  const targets = targetsOf(entriesOf(scope)).filter(({ frame }) => frame === "blame");
  const blamed = targets
    .filter(({ hostile }) => hostile.comments > 0)
    .sort(
      (a, b) =>
        Number(a.target === "") - Number(b.target === "") ||
        b.hostile.comments - a.hostile.comments ||
        surestScore(b) - surestScore(a),
    );
  const defended = targets.filter(({ favourable }) => favourable.comments > 0);
  if (blamed.length === 0) return paragraphs(HEADING, "No comment blames anybody.", defenceLine(defended));
  const named = authorsOf(scope.tally.coded) !== undefined;
  const columns = [
    { head: "target" },
    { head: "for" },
    { head: "comments", right: true },
    ...(named ? [{ head: "authors", right: true }] : []),
    { head: "in their words" },
  ];
  const rows = blamed.slice(0, ROWS).map((tally) => blameRow(tally, named, scope));
  const more = blamed.length > ROWS ? `${countOf(blamed.length - ROWS, "further target")} in targets.csv.` : "";
  return paragraphs(HEADING, tableOf(columns, rows), more, defenceLine(defended));
}

function blameRow(tally: TargetTally, named: boolean, scope: Scope): (string | number)[] {
  const telling = tellingMention(tally);
  const deed = whatFor(tally);
  return [
    tally.target === "" ? "*nobody named*" : escaped(shownName(tally)),
    deed === undefined ? "" : escaped(deed),
    tally.hostile.comments,
    ...(named ? [authorsCell(tally.hostile)] : []),
    telling === undefined ? "" : `${quoted(telling.quote)} (${refTo(telling.mention.entry, scope)})`,
  ];
}

function defenceLine(defended: readonly TargetTally[]): string {
  if (defended.length === 0) return "";
  const who = defended.map(
    (tally) =>
      `${tally.target === "" ? "somebody not named" : escaped(shownName(tally))} (${tally.favourable.comments})`,
  );
  return `Blame is rebutted or ridiculed for: ${who.join(", ")}.`;
}
