/** One name for the many ways in which an actor is written. */
import { classSet, type Language, satisfiesAny } from "../codebook/index.ts";
import type { ActorSpan } from "./actors-spans.ts";
import type { View } from "./view.ts";

/** Kinds whose names keep their capitals. */
const PROPER = new Set(["person", "party", "agency", "media", "company", "country", "religion", "ethnicity", "name"]);

/** Words before a name that do not belong to it. */
const NO_NAME = ["determiner", "demonstrative", "comment-word", "person-title"] as const;

/** Normalised name: an alias where there is one, else the words without determiners and comment ("these so-called"), common nouns in lower case. */
export function nameOf(view: View, language: Language, span: ActorSpan): string {
  const { aliases } = language.lexicons;
  const skip = classSet(language.automaton, NO_NAME);
  let from = span.from;
  for (let next = from; next < span.head && next >= from; ) {
    from = next;
    next = satisfiesAny(view.facts[from]!, skip)
      ? from + 1
      : (view.arcs[from]?.find(({ facts }) => satisfiesAny(facts, skip))?.to ?? -1);
    if (next === span.head) from = next;
  }
  const { tokens, input } = view.reading;
  const words: string[] = [];
  for (let place = from; place < span.to; place++) {
    const token = tokens[view.tokens[place]!]!;
    const lower = !PROPER.has(span.kind) && place === span.head;
    words.push(lower ? token.word : input.text.slice(token.start, token.end));
  }
  const surface = words.join(" ");
  return aliases.get(surface.toLowerCase()) ?? surface;
}
