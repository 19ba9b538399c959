/** Says what third-person pronouns stand for, where that is safe. */
import type { Language } from "../codebook/index.ts";
import { type Actor, isCollective } from "./actors.ts";
import { isWordOf, type View } from "./view.ts";

/** Stretches looked back: the pronoun's own and the one before. */
const REACH = 1;
/** Actors looked at on the way back. */
const CANDIDATES = 8;

/** The actors with their pronouns resolved to the nearest actor that fits in number, in the same or the previous sentence. */
export function resolvePronouns(view: View, language: Language, actors: readonly Actor[]): Actor[] {
  const is = language.automaton.classAtoms;
  const resolved: Actor[] = [];
  for (const actor of actors) {
    if (actor.kind !== "pronoun") {
      resolved.push(actor);
      continue;
    }
    const plural = isWordOf(view, actor.from, is.get("they"));
    const found = antecedent(view, resolved, actor, plural);
    resolved.push(found ? standingFor(actor, found) : actor);
  }
  return resolved;
}

/** Written out, as a spread would make objects of another make, and whatever reads actors slower. */
function standingFor({ from, to, head, kind, plural, subject, agent }: Actor, found: Actor): Actor {
  return { from, to, head, kind, name: found.name, plural, subject, agent, resolvesTo: found };
}

/** The nearest sentence that holds a fitting actor decides; there the subject, or else the only one. */
function antecedent(view: View, before: readonly Actor[], pronoun: Actor, plural: boolean): Actor | undefined {
  const sentence = view.sentences[pronoun.from]!;
  const fitting: Actor[] = [];
  for (let i = before.length - 1, looked = 0; i >= 0 && looked < CANDIDATES; i--, looked++) {
    const actor = before[i]!;
    if (view.sentences[actor.from]! < sentence - REACH) break;
    if (actor.kind === "pronoun" || !(plural ? isCollective(actor) : isPerson(actor))) continue;
    fitting.push(actor);
  }
  for (let back = 0; back <= REACH; back++) {
    const here = fitting.filter((actor) => view.sentences[actor.from] === sentence - back);
    if (here.length === 0) continue;
    const subjects = here.filter((actor) => actor.subject);
    if (subjects.length > 0) return subjects[0];
    return new Set(here.map((actor) => actor.name)).size === 1 ? here[0] : undefined;
  }
  return undefined;
}

function isPerson(actor: Actor): boolean {
  return actor.kind === "person" || actor.kind === "office" || (actor.kind === "name" && !actor.plural);
}
