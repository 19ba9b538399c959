/** Finds the words that name or describe an actor. */
import { type ActorKind, classSet, type Language, satisfies, satisfiesAny, TRUSTED_KINDS } from "../codebook/index.ts";
import { isWordOf, type View } from "./view.ts";

/** A stretch of places that names an actor. */
export interface ActorSpan {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly kind: ActorKind;
}

/** Words between a determiner and the noun it belongs to. */
const MODIFIERS_ALLOWED = 3;
/** Above this share of capitalised words a sentence is a headline or shouted: capitals say nothing there. */
const CAPITALS_SHARE = 0.6;
const SMALL = [
  "function-word",
  "verb",
  "auxiliary",
  "determiner",
  "preposition",
  "actor-pronoun",
  "possessive",
] as const;
/** Parts of a name at most. */
const NAME_PARTS = 5;
/** Actor spans in text order, not overlapping; longer ones win over shorter ones that begin at the same place. */
export function spansOf(view: View, language: Language): ActorSpan[] {
  const finder = finderOf(view, language);
  const spans: ActorSpan[] = [];
  let free = 0;
  for (let place = 0; place < view.length; ) {
    const core = knownAt(finder, place) ?? nameAt(finder, place);
    if (!core) {
      place++;
      continue;
    }
    const span = widened(finder, core, free);
    spans.push(span);
    place = free = span.to;
  }
  return spans;
}

const NO_NAMES: ReadonlySet<string> = new Set();

interface Finder {
  readonly view: View;
  readonly kinds: ReadonlyMap<number, ActorKind>;
  /** Class name -> atom. */
  readonly classes: ReadonlyMap<string, number>;
  /** Classes of words that stand in no noun phrase before its noun. */
  readonly small: Int32Array;
  /** 1 for capitalised words in sentences where capitals mean something. */
  readonly capitals: Uint8Array;
  /** Capitalised words that stand elsewhere than at the begin of a sentence. */
  readonly names: ReadonlySet<string>;
}

function finderOf(view: View, language: Language): Finder {
  const classes = language.automaton.classAtoms;
  const capitals = capitalsOf(view);
  let names: Set<string> | undefined;
  for (let place = 1; place < view.length; place++) {
    if (capitals[place] === 0 || view.sentences[place] !== view.sentences[place - 1]) continue;
    names ??= new Set();
    names.add(wordAt(view, place));
  }
  return {
    view,
    kinds: language.automaton.kinds,
    classes,
    small: classSet(language.automaton, SMALL),
    capitals,
    names: names ?? NO_NAMES,
  };
}

function wordAt(view: View, place: number): string {
  return view.reading.tokens[view.tokens[place]!]!.word;
}

/** Marks capitalised words, except in sentences that capitalise most of theirs. */
function capitalsOf(view: View): Uint8Array {
  const capitals = new Uint8Array(view.length);
  const { tokens, input } = view.reading;
  for (let from = 0; from < view.length; ) {
    let to = from;
    let [words, upper] = [0, 0];
    for (; to < view.length && view.sentences[to] === view.sentences[from]; to++) {
      const token = tokens[view.tokens[to]!]!;
      if (token.kind !== "word") continue;
      words++;
      if (isUpper(input.text, token.start)) {
        capitals[to] = 1;
        upper++;
      }
    }
    if (words > NAME_PARTS && upper / words > CAPITALS_SHARE) capitals.fill(0, from, to);
    from = to;
  }
  return capitals;
}

function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(text[at]!);
}

function isA(finder: Finder, place: number, name: string): boolean {
  const atom = finder.classes.get(name);
  if (atom === undefined || place < 0 || place >= finder.view.length) return false;
  return isWordOf(finder.view, place, atom);
}

/** The longest member of an actor class that begins at a place. */
function knownAt(finder: Finder, place: number): ActorSpan | undefined {
  const { view } = finder;
  let { kind } = view.facts[place]!;
  let to = place + 1;
  const arcs = view.arcs[place];
  if (arcs) {
    for (const arc of arcs) {
      const found = arc.facts.kind;
      if (found === undefined || arc.to < to) continue;
      if (arc.to > to || kind === undefined || TRUSTED_KINDS.indexOf(found) < TRUSTED_KINDS.indexOf(kind))
        [kind, to] = [found, arc.to];
    }
  }
  if (kind === undefined) return undefined;
  // "Smith" of "Smith Brothers" and "Russian" of "Russian Federation": a longer run of capitals takes in the known word.
  if (finder.capitals[place] === 0 || kind === "pronoun") return { from: place, to, head: to - 1, kind };
  const end = Math.max(to, nameEnd(finder, to, place));
  const own = end > to && kind === "office" ? "person" : kind;
  return { from: place, to: end, head: end - 1, kind: (end > to && headKind(finder, end - 1)) || own };
}

/** A run of capitalised words that is no sentence's begin by accident. */
function nameAt(finder: Finder, place: number): ActorSpan | undefined {
  const { view, capitals } = finder;
  if (capitals[place] === 0 || isA(finder, place, "no-name")) return undefined;
  const to = nameEnd(finder, place + 1, place);
  const first = place === 0 || view.sentences[place - 1] !== view.sentences[place];
  const titled = isA(finder, place, "person-title");
  if (titled && to === place + 1) return undefined;
  if (first && to === place + 1 && !finder.names.has(wordAt(view, place))) return undefined;
  if (wordAt(view, place).length < 2 && to === place + 1) return undefined;
  const known = titled || isA(finder, place, "first-name");
  const role = to > place + 1 ? headKind(finder, to - 1) : undefined;
  return { from: place, to, head: to - 1, kind: role ?? (known ? "person" : "name") };
}

function nameEnd(finder: Finder, from: number, begin: number): number {
  const { view, capitals } = finder;
  let to = from;
  for (
    let at = from;
    at < view.length && at - begin < NAME_PARTS && view.sentences[at] === view.sentences[begin];
    at++
  ) {
    if (capitals[at] === 1 && view.marks[at] === 0 && !isA(finder, at, "no-name") && !isA(finder, at, "actor-pronoun"))
      to = at + 1;
    else if (!(isA(finder, at, "name-link") && at === to)) break;
  }
  return to;
}

/** Takes in titles, determiners and modifiers before, and role nouns after ("the [Smith] administration"). */
function widened(finder: Finder, core: ActorSpan, free: number): ActorSpan {
  if (core.kind === "pronoun") return core;
  const { view } = finder;
  let { from, to, head } = core;
  let kind: ActorKind = core.kind;
  const next = knownHead(finder, to);
  if (next && view.sentences[to] === view.sentences[from]) {
    [to, head] = [next.to, next.to - 1];
    kind = next.kind === "group" ? "described" : next.kind;
  }
  for (let begin = modifierBefore(finder, from); begin >= free && begin < from; begin = modifierBefore(finder, from))
    from = begin;
  let start = from;
  // "a girl Anna", "that paint Acme": unknown words before a name do not belong to it.
  const allowed = finder.capitals[core.from] === 1 ? 0 : MODIFIERS_ALLOWED;
  for (let back = 0; back < allowed && start - 1 >= free && isPlainWord(finder, start - 1, from); back++) start--;
  if (
    start < from &&
    start - 1 >= free &&
    isA(finder, start - 1, "determiner") &&
    view.clauses[start - 1] === view.clauses[from]
  )
    from = start;
  if (from - 1 >= free && view.sentences[from - 1] === view.sentences[from] && isA(finder, from - 1, "demonstrative"))
    from--;
  return { from, to, head, kind };
}

/** A role noun right behind a name: administration, officials, government. */
function knownHead(finder: Finder, place: number): { to: number; kind: ActorKind } | undefined {
  const kind = headKind(finder, place);
  return kind && { to: place + 1, kind };
}

/** Kind of a role noun, be it spelled as a part of a name ("the Anytown Police"); undefined for other words. */
function headKind(finder: Finder, place: number): ActorKind | undefined {
  if (place >= finder.view.length || !isA(finder, place, "actor-head")) return undefined;
  for (const atom of finder.view.facts[place]!.atoms) {
    const kind = finder.kinds.get(atom);
    if (kind !== undefined) return kind;
  }
  return "described";
}

/** Begin of the modifier or title (of one or two words) that ends where a phrase begins; that place itself where there is none. */
function modifierBefore(finder: Finder, from: number): number {
  const { view } = finder;
  if (from === 0 || view.sentences[from - 1] !== view.sentences[from]) return from;
  if (isA(finder, from - 1, "modifier") || isA(finder, from - 1, "person-title")) return from - 1;
  const atom = finder.classes.get("modifier");
  return from > 1 &&
    atom !== undefined &&
    view.arcs[from - 2]?.some(({ facts, to }) => to === from && satisfies(facts, atom))
    ? from - 2
    : from;
}

/** A word that can stand between a determiner and its noun: none of the small words, no verb, no mark, in the same clause. */
function isPlainWord(finder: Finder, place: number, head: number): boolean {
  const { view } = finder;
  if (view.marks[place] === 1 || view.clauses[place] !== view.clauses[head]) return false;
  return !satisfiesAny(view.facts[place]!, finder.small);
}
