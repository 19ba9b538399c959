/** Which names are those of public actors: what a report may name however few speak of it. */
import type { Codebook } from "./index.ts";

/** Classes of offices, bodies, groups, and of people whom the lexicons know for their office. */
const PUBLIC_CLASSES = [
  "actor-person",
  "actor-agency",
  "actor-party",
  "actor-media",
  "actor-company",
  "actor-religion",
  "actor-ethnicity",
  "actor-country",
  "actor-government",
  "actor-institution",
  "actor-office",
  "actor-group",
  "actor-head",
];

/** Tells names of which a word, or all words, stand in the lexicons of a codebook as a public actor: "FBI", "Roads Committee", "Joe Biden". */
export function publicNamesOf({ languages }: Codebook): (name: string) => boolean {
  const known = new Set<string>();
  for (const { lexicons } of languages.values()) {
    for (const name of lexicons.aliases.values()) known.add(name.toLowerCase());
    for (const phrase of PUBLIC_CLASSES.flatMap((name) => lexicons.classes.get(name) ?? []))
      known.add(phrase.map(({ text }) => text.toLowerCase()).join(" "));
  }
  return (name) => {
    const lower = name.toLowerCase();
    return known.has(lower) || lower.split(/[^\p{L}\p{N}.]+/u).some((word) => known.has(word));
  };
}
