/** The coder of blame: who is held responsible for what bad state of affairs, and by which tie. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence, Mode } from "../model.ts";
import { entryOf } from "../text/maps.ts";
import { sortFew } from "../text/order.ts";
import { modesOf } from "./blame-mode.ts";
import { addTies, type Tie } from "./blame-ties.ts";
import { isIn, wordAt } from "./clauses.ts";
import { NOTHING, type Verdict } from "./plain.ts";
import { evidenceOf, namedEvidence, type Scene } from "./scene.ts";
import { halfAt, largestOf, rounded } from "./scores.ts";

/** Targets given to one comment, the surest first: more would name everybody that a long comment mentions. */
const TARGETS_SHOWN = 3;
/** Pieces of evidence of one slot in a coding. */
const SLOT_SHOWN = 3;
/** What words beside an agent must add up to without any other tie: four or more of them. */
const BESIDE_ALONE = 0.6;
const HALF_SIGNS: ReadonlySet<string> = new Set(["bad", "act"]);
/** Further targets must be at least so sure relative to the first. */
const RELATIVE_SURENESS = 0.4;

/** Everything that ties one target to harm. */
interface Charge {
  readonly mode: Mode;
  readonly ties: Tie[];
  /** 0..1: the product of the ties' doubts. */
  doubt: number;
  /** 0..1: one minus the doubt. */
  weight: number;
}

/** Codes a comment by the blame frame; `share` of its threshold is enough. */
export function codeBlame(scene: Scene, entry: Entry, share: number): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return NOTHING;
  const ties: Tie[] = [];
  for (const hit of hits) addTies(scene, hit, ties);
  if (ties.length === 0) return NOTHING;
  const charges = chargesOf(ties, modesOf(hits, scene.hits.get("shared") ?? []));
  const asserted = charges.filter((charge) => charge.mode === "asserted");
  const score = halfAt(entry.threshold, together(asserted.map((charge) => charge.weight)));
  const sure = charges.filter((charge) => charge.weight >= entry.threshold * share && isWarranted(charge));
  const floor = largestOf(sure.map((charge) => charge.weight)) * RELATIVE_SURENESS;
  const codings = sure
    .filter((charge) => charge.weight >= floor)
    .slice(0, TARGETS_SHOWN)
    .map((charge) => codingOf(scene, entry, charge));
  return { codings, score };
}

/** Ties by target and mode, the surest charge first. */
function chargesOf(ties: readonly Tie[], modes: ReadonlyMap<number, Mode>): Charge[] {
  const byTarget = new Map<string, Charge>();
  for (const tie of ties) {
    const mode = modes.get(tie.hit.sentence) ?? "asserted";
    const charge = entryOf(byTarget, `${mode} ${tie.key}`, () => ({ mode, ties: [], doubt: 1, weight: 0 }));
    charge.ties.push(tie);
    charge.doubt *= 1 - tie.weight;
    charge.weight = 1 - charge.doubt;
  }
  const charges = [...byTarget.values()];
  return sortFew(charges, (a, b) => b.weight - a.weight || a.ties[0]!.from - b.ties[0]!.from);
}

/** Words for a bad state beside an agent, and acts that may be good or bad, warrant blame only where they pile up. */
function isWarranted(charge: Charge): boolean {
  if (charge.weight >= BESIDE_ALONE) return true;
  const { family } = charge.ties[0]!.hit.cue;
  return !HALF_SIGNS.has(family) || charge.ties.some((tie) => tie.hit.cue.family !== family);
}

/** The chance that at least one of independent signs holds. */
function together(weights: readonly number[]): number {
  return 1 - weights.reduce((doubt, weight) => doubt * (1 - weight), 1);
}

function codingOf(scene: Scene, entry: Entry, charge: Charge): Coding {
  const order = sortFew([...charge.ties], (a, b) => b.weight - a.weight || a.from - b.from);
  const evidence: Evidence[] = [];
  addFirst(evidence, order, (tie, add) => add(targetEvidence(scene, tie)));
  for (const slot of ["harm", "relation"]) {
    addFirst(evidence, order, (tie, add) => {
      for (const { from, to, slot: own } of tie.parts)
        if (own === slot) add(evidenceOf(scene.view, from, to, slot, tie.hit.cue.id));
    });
  }
  return { code: entry.code, mode: charge.mode, stance: null, score: rounded(charge.weight), evidence };
}

function targetEvidence(scene: Scene, tie: Tie): Evidence {
  const { actor, from, to } = tie.target;
  const { id } = tie.hit.cue;
  if (actor) {
    // "People", "those guys": without a word that says which, they are nobody in particular.
    const { head, name, from: begin, to: end } = actor.resolvesTo ?? actor;
    const isAnybody = isIn(scene, head, "anybody") && name === wordAt(scene, head);
    return namedEvidence(scene.view, begin, end, "target", id, isAnybody ? null : name);
  }
  return namedEvidence(scene.view, from, to, "target", id, null);
}

/** Adds the first pieces of a slot that the ties give, none inside another; the rest of a long comment's are not even made. */
function addFirst(
  evidence: Evidence[],
  ties: readonly Tie[],
  give: (tie: Tie, add: (part: Evidence) => void) => void,
): void {
  const begin = evidence.length;
  const add = (part: Evidence): void => {
    if (evidence.length === begin + SLOT_SHOWN) return;
    for (let i = begin; i < evidence.length; i++)
      if (evidence[i]!.start <= part.start && part.end <= evidence[i]!.end) return;
    evidence.push(part);
  };
  for (let i = 0; i < ties.length && evidence.length < begin + SLOT_SHOWN; i++) give(ties[i]!, add);
}
