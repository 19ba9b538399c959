/** A comment as the coders see it: its actors and the cues found in it, made once for all codes. */
import type { Language } from "../codebook/index.ts";
import type { Evidence } from "../model.ts";
import type { Reading } from "../text/reading.ts";
import { type Actor, actorsOf, addActorArcs } from "./actors.ts";
import { type CueHit, matchCues, questionsOf } from "./cues.ts";
import { type View, viewOf } from "./view.ts";

/** Everything that coders read. */
export interface Scene {
  readonly view: View;
  readonly language: Language;
  readonly actors: readonly Actor[];
  /** Code -> its cues in text order; "shared" -> those of all frames. */
  readonly hits: ReadonlyMap<string, readonly CueHit[]>;
  /** Stretches of the view that end in a question mark. */
  readonly questions: ReadonlySet<number>;
}

/** Finds actors and cues. */
export function sceneOf(reading: Reading, language: Language): Scene {
  const view = viewOf(reading, language.automaton);
  const actors = actorsOf(view, language);
  addActorArcs(view, actors, language);
  const questions = questionsOf(view);
  return { view, language, actors, hits: matchCues(view, language, questions), questions };
}

/** Evidence whose quote is the slice of the text from one place to another (half-open). */
export function evidenceOf(view: View, from: number, to: number, slot: string, cue: string): Evidence {
  const start = startOf(view, from);
  const end = endOf(view, to);
  return { start, end, quote: view.reading.input.text.slice(start, end), slot, cue };
}

/** The same of what has a name, or null for what has none. */
export function namedEvidence(
  view: View,
  from: number,
  to: number,
  slot: string,
  cue: string,
  name: string | null,
): Evidence {
  const start = startOf(view, from);
  const end = endOf(view, to);
  return { start, end, quote: view.reading.input.text.slice(start, end), slot, cue, name };
}

function startOf(view: View, place: number): number {
  return view.reading.tokens[view.tokens[place]!]!.start;
}

function endOf(view: View, to: number): number {
  return view.reading.tokens[view.tokens[to - 1]!]!.end;
}

/** Evidence of an actor or target: for a resolved pronoun the noun it stands for, with its name. */
export function actorEvidence(scene: Scene, actor: Actor, slot: string, cue: string): Evidence {
  const meant = actor.resolvesTo ?? actor;
  return namedEvidence(scene.view, meant.from, meant.to, slot, cue, meant.name);
}

/** The actor that stands exactly at, or else first within, a range of places. */
export function actorAt(scene: Scene, from: number, to: number): Actor | undefined {
  let first: Actor | undefined;
  for (let i = firstActorFrom(scene, from); i < scene.actors.length && scene.actors[i]!.to <= to; i++) {
    const actor = scene.actors[i]!;
    if (actor.from === from && actor.to === to) return actor;
    first ??= actor;
  }
  return first;
}

/** The actor that a range of places is part of. */
export function actorOver(scene: Scene, from: number, to: number): Actor | undefined {
  const actor = scene.actors[firstActorFrom(scene, from + 1) - 1];
  return actor && actor.to >= to ? actor : undefined;
}

/** Number of the first actor that begins at a place or after it. */
export function firstActorFrom(scene: Scene, place: number): number {
  let [low, high] = [0, scene.actors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scene.actors[middle]!.from < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
