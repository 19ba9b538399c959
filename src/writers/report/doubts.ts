/** What could not be decided, and how far the rest can be trusted. */
import type { Medium } from "../medium.ts";
import { UNSURE } from "../tallies.ts";
import { capital, countOf } from "../wording.ts";
import type { Scope } from "./scope.ts";

/** The list of what stayed open, with its size. */
export function doubtsSection({ tally, threads, medium }: Scope): string {
  const { sums } = tally;
  const rejected = threads.reduce((sum, { thread }) => sum + thread.rejected.length, 0);
  const items = [
    [
      sums.unsureBoundaries,
      "comment boundary",
      "comment boundaries",
      `below ${UNSURE} confidence: the page does not say where one comment ends`,
    ],
    [sums.unsureLinks, "reply link", "reply links", `inferred with less than ${UNSURE} confidence`],
    [sums.toneless, "comment", "comments", "without a word that gives the tone anything to go on"],
    [sums.codeless, "coded comment", "coded comments", "with no theme of the codebook"],
    [rejected, "stretch", "stretches", "read and left out, listed with the reason in rejected.csv"],
  ] as const;
  const lines = items.filter(([n]) => n > 0).map(([n, one, many, what]) => `${countOf(n, one, many)} ${what}`);
  const open = [...languageLines(tally.languages, medium), ...lines];
  return medium.blocks(
    medium.heading(2, "What could not be decided"),
    open.length === 0 ? medium.paragraph("Nothing of note.") : medium.list(open),
  );
}

/** The plain warning, and what to do about it. */
export function trustSection({ digest, tally, medium }: Scope): string {
  const paragraphs = [
    `${medium.strong("Not validated on this material.")} The codes were given by rules, and nobody has checked them here. Before a number from this report is published, code a random sample of at least 100 comments by hand without looking at the machine's codes, and report Krippendorff's alpha, precision and recall for each code that you use.`,
    "Rules find what is said in so many words. They miss allusion and irony, and they take some harmless phrases for more than they are: rare codes, such as calls for violence and claims of a hidden hand, need a reader's eye before they are counted. review.csv lists those comments in the order in which they matter.",
    digest.guessed
      ? "Some sources do not mark where comments begin and end, so their boundaries are guessed; the column boundary_confidence of comments.csv says how surely. Counts of comments there are approximate."
      : "",
    tally.comments.unsigned > 0
      ? "Where the source names no authors, one busy reader cannot be told from many: counts of comments are not counts of people."
      : "",
    "Readers who comment chose to, and moderators chose what stayed. Nothing here speaks for readers in general. A label says what a comment contains; it says nothing about the person who wrote it.",
  ];
  return medium.blocks(
    medium.heading(2, "How far to trust this"),
    ...paragraphs.filter((part) => part !== "").map(medium.paragraph),
  );
}

function languageLines(languages: ReadonlyMap<string, number>, medium: Medium): string[] {
  return [...languages]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([language, n]) => {
      const what =
        language === ""
          ? "that could not be coded"
          : `in ${medium.text(languageName(language))}, which the codebook does not cover`;
      return `${capital(countOf(n, "comment"))} ${what}; left out of every share`;
    });
}

/** English name of a language, from the runtime's tables; the code where it has none. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language", fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}
