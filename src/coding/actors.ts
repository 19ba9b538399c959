/** Who a comment speaks of: named and described people, bodies, groups and pronouns, with what is known of each. */
import { type ActorKind, actorFacts, type Language } from "../codebook/index.ts";
import { nameOf } from "./actors-names.ts";
import { resolvePronouns } from "./actors-pronouns.ts";
import { type ActorSpan, spansOf } from "./actors-spans.ts";
import { addArc, isWordOf, type View } from "./view.ts";

/** An actor; `from` and `to` are places of the view, half-open. */
export interface Actor {
  readonly from: number;
  readonly to: number;
  /** Place of the noun that the phrase is about ("these so-called [experts]"). */
  readonly head: number;
  readonly kind: ActorKind;
  /** Normalised name; null for a pronoun that stands for nobody in the text. */
  readonly name: string | null;
  readonly plural: boolean;
  /** A hint: a verb or auxiliary follows. */
  readonly subject: boolean;
  /** A hint: "by" stands before it. */
  readonly agent: boolean;
  /** What a pronoun stands for, where that is safe to say. */
  readonly resolvesTo: Actor | undefined;
}

/** Kinds that act as one body or many, so that "they" can stand for them. */
const COLLECTIVE: ReadonlySet<ActorKind> = new Set([
  "party",
  "government",
  "agency",
  "institution",
  "media",
  "company",
  "religion",
  "ethnicity",
  "group",
  "described",
  "country",
]);

/** Actors of a comment in text order; their spans do not overlap. */
export function actorsOf(view: View, language: Language): Actor[] {
  const actors = spansOf(view, language).map((span) => actorOf(view, language, span));
  return resolvePronouns(view, language, actors);
}

/** Lets patterns find the actors, with the determiner before them or without. */
export function addActorArcs(view: View, actors: readonly Actor[], language: Language): void {
  const { automaton } = language;
  const determiner = automaton.classAtoms.get("determiner");
  for (const { from, to, kind } of actors) {
    const before = from > 0 && view.clauses[from - 1] === view.clauses[from] && isWordOf(view, from - 1, determiner);
    const arc = { to, facts: actorFacts(automaton, kind) };
    addArc(view.arcs, from, arc);
    if (before) addArc(view.arcs, from - 1, arc);
  }
}

/** Whether "they" can stand for an actor. */
export function isCollective(actor: Actor): boolean {
  return actor.plural || COLLECTIVE.has(actor.kind);
}

function actorOf(view: View, language: Language, span: ActorSpan): Actor {
  const { from, to, head, kind } = span;
  return {
    from,
    to,
    head,
    kind,
    name: kind === "pronoun" ? null : nameOf(view, language, span),
    plural: isPlural(view, language, span),
    subject: isSubject(view, language, span),
    agent: isAgent(view, language, span),
    resolvesTo: undefined,
  };
}

function isPlural(view: View, language: Language, span: ActorSpan): boolean {
  const is = language.automaton.classAtoms;
  if (isWordOf(view, span.head, is.get("plural"))) return true;
  if (span.kind !== "group" && span.kind !== "ethnicity") return false;
  return !isWordOf(view, span.head, is.get("singular"));
}

/** Whether the word at a place is a member of the class and stands in the sentence of the span. */
function isBeside(view: View, language: Language, span: ActorSpan, place: number, name: string): boolean {
  if (place < 0 || place >= view.length || view.sentences[place] !== view.sentences[span.from]) return false;
  return isWordOf(view, place, language.automaton.classAtoms.get(name));
}

function isSubject(view: View, language: Language, span: ActorSpan): boolean {
  const follows = (place: number, name: string): boolean => isBeside(view, language, span, place, name);
  let next = span.to;
  while (next < span.to + 2 && follows(next, "adverb")) next++;
  return follows(next, "auxiliary") || follows(next, "verb") || follows(next, "past-verb");
}

function isAgent(view: View, language: Language, span: ActorSpan): boolean {
  const before = span.from - (isBeside(view, language, span, span.from - 1, "determiner") ? 2 : 1);
  return isBeside(view, language, span, before, "by");
}
