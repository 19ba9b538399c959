/** What the matcher sees of a comment: its words in a row, without marks that carry nothing and without quoted words. */
import { type Automaton, factsOf } from "../codebook/index.ts";
import type { Reading } from "../text/reading.ts";
import type { Token } from "../text/tokens.ts";

/** A stretch of places that is a member of something: begin, end (half-open), atom. */
export interface Arc {
  readonly to: number;
  readonly atom: number;
}

/** The row of places, each one token. */
export interface View {
  readonly reading: Reading;
  /** Place -> token number. */
  readonly tokens: Int32Array;
  readonly length: number;
  /** Place -> number of the stretch it stands in; a new one begins with each sentence and after quoted words. */
  readonly sentences: Int32Array;
  /** Place -> number of the clause it stands in. */
  readonly clauses: Int32Array;
  /** 1 for marks. */
  readonly marks: Uint8Array;
  /** Place -> atoms of the word itself. */
  readonly atoms: readonly (readonly number[])[];
  /** Place -> longer stretches that begin there. */
  readonly arcs: (Arc[] | undefined)[];
}

/** Marks that part clauses; dashes do where they do not join words. */
const CLAUSE_MARKS = new Set([",", ";", ":", "(", ")", "–", "—", "--", "-", "…", "..", "...", "/"]);
const SKIPPED = new Set(['"', "“", "”", "„", "«", "»", "'", "‘", "’", "`"]);

/** Lays a comment out for matching. */
export function viewOf(reading: Reading, automaton: Automaton): View {
  const { tokens: all, quoted, input } = reading;
  const tokens = new Int32Array(all.length);
  const sentences = new Int32Array(all.length);
  const clauses = new Int32Array(all.length);
  const marks = new Uint8Array(all.length);
  const atoms: (readonly number[])[] = [];
  const parts: (readonly number[])[] = [];
  const clauseBreak = automaton.classAtoms.get("clause-break") ?? -1;
  let [length, sentence, clause, lastSentence] = [0, -1, -1, -1];
  let broken = true;
  all.forEach((token, i) => {
    if (quoted[i] === 1) {
      broken = true;
      return;
    }
    if (token.kind === "mark" && isSkipped(token, input.text)) return;
    const facts = factsOf(automaton, keyOf(token), () => input.text.slice(token.start, token.end));
    if (broken || token.sentence !== lastSentence) {
      sentence++;
      clause++;
      broken = false;
      lastSentence = token.sentence;
    } else if ((token.kind === "mark" && CLAUSE_MARKS.has(token.word)) || facts.atoms.includes(clauseBreak)) clause++;
    tokens[length] = i;
    sentences[length] = sentence;
    clauses[length] = clause;
    marks[length] = token.kind === "mark" ? 1 : 0;
    atoms.push(facts.atoms);
    parts.push(facts.parts);
    length++;
  });
  return { reading, tokens, length, sentences, clauses, marks, atoms, arcs: phraseArcs(automaton, parts, sentences) };
}

/** Whether the stretch that begins at a place and ends at another is a member of the class. */
export function isMember(view: View, place: number, atom: number | undefined): boolean {
  if (atom === undefined || place < 0 || place >= view.length) return false;
  return view.atoms[place]!.includes(atom) || (view.arcs[place]?.some((arc) => arc.atom === atom) ?? false);
}

/** Adds a stretch that begins at a place. */
export function addArc(arcs: (Arc[] | undefined)[], from: number, arc: Arc): void {
  const list = arcs[from];
  if (list) list.push(arc);
  else arcs[from] = [arc];
}

function keyOf(token: Token): string {
  return token.kind === "mark" && token.word.length > 1 && "!?".includes(token.word[0]!) ? token.word[0]! : token.word;
}

function isSkipped(token: Token, text: string): boolean {
  if (SKIPPED.has(token.word) || token.word[0] === "*") return true;
  return token.word === "-" && !isBlank(text, token.start - 1) && !isBlank(text, token.end);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code <= 32 || code === 160;
}

function phraseArcs(
  automaton: Automaton,
  parts: readonly (readonly number[])[],
  sentences: Int32Array,
): (Arc[] | undefined)[] {
  const arcs: (Arc[] | undefined)[] = new Array(parts.length);
  for (let from = 0; from < parts.length; from++) {
    if (parts[from]!.length === 0) continue;
    let nodes = [automaton.phrases];
    for (let at = from; at < parts.length && nodes.length > 0 && sentences[at] === sentences[from]; at++) {
      const reached = [];
      for (const node of nodes) {
        for (const part of parts[at]!) {
          const child = node.next.get(part);
          if (!child) continue;
          reached.push(child);
          for (const atom of child.atoms) addArc(arcs, from, { to: at + 1, atom });
        }
      }
      nodes = reached;
    }
  }
  return arcs;
}
