/** Button labels that a dump glued to the text after them ("SubscribeThe bridge ..."). */
import { interfaceWords } from "../furniture.ts";
import { opensSection } from "./entries.ts";
import { type Line, lineOf } from "./lines.ts";

/** Shorter remainders are other labels ("ReplyDelete"). */
const LEAST_WORDS = 5;
/** A label that is glued so often on a page was a button there. */
const OFTEN = 2;

/** Cuts glued labels off: below the header of a comment section, or where the same label is glued more than once. */
export function withoutGluedLabels(page: string, lines: readonly Line[]): Line[] {
  const found = lines.map((line) => labelOf(line));
  const counts = new Map<string, number>();
  for (const label of found) if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  return lines.flatMap((line, i) => {
    const label = found[i];
    const below = i > 0 && (opensSection(lines[i - 1]!) || lines[i - 1]!.kinds.has("wall"));
    if (label === undefined || !(below || counts.get(label)! >= OFTEN)) return [line];
    const cut = line.start + label.length;
    return [lineOf(page, line.number, line.start, cut), lineOf(page, line.number, cut, line.end)];
  });
}

function labelOf(line: Line): string | undefined {
  if (line.words < LEAST_WORDS) return undefined;
  const label = interfaceWords().labels.find(
    (known) => line.text.startsWith(known) && /^[\p{Lu}"“„«‘¿¡]/u.test(line.text.slice(known.length)),
  );
  if (label === undefined) return undefined;
  const rest = line.text.slice(label.length).match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
  return rest >= LEAST_WORDS ? label : undefined;
}
