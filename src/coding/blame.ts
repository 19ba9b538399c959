/** The coder of blame: who is held responsible for what bad state of affairs, and by which tie. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence, Mode } from "../model.ts";
import { modesOf } from "./blame-mode.ts";
import { type Tie, tiesOf } from "./blame-ties.ts";
import { isIn, wordAt } from "./clauses.ts";
import type { Verdict } from "./plain.ts";
import { actorEvidence, evidenceOf, type Scene } from "./scene.ts";
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
  readonly key: string;
  readonly mode: Mode;
  readonly ties: readonly Tie[];
  /** 0..1: one minus the product of the ties' doubts. */
  readonly weight: number;
}

/** Codes a comment by the blame frame; `share` of its threshold is enough. */
export function codeBlame(scene: Scene, entry: Entry, share: number): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return { codings: [], score: 0 };
  const ties = hits.flatMap((hit) => tiesOf(scene, hit));
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
  const byTarget = new Map<string, { key: string; mode: Mode; ties: Tie[] }>();
  for (const tie of ties) {
    const mode = modes.get(tie.hit.sentence) ?? "asserted";
    const key = `${mode} ${tie.key}`;
    const known = byTarget.get(key);
    if (known) known.ties.push(tie);
    else byTarget.set(key, { key, mode, ties: [tie] });
  }
  const charges = [...byTarget.values()].map((charge) => ({
    ...charge,
    weight: together(charge.ties.map((tie) => tie.weight)),
  }));
  return charges.sort((a, b) => b.weight - a.weight || a.ties[0]!.from - b.ties[0]!.from);
}

/** Words for a bad state beside an agent, and acts that may be good or bad, warrant blame only where they pile up. */
function isWarranted(charge: Charge): boolean {
  const families = new Set(charge.ties.map((tie) => tie.hit.cue.family));
  return charge.weight >= BESIDE_ALONE || [...families].some((family) => !HALF_SIGNS.has(family)) || families.size > 1;
}

/** The chance that at least one of independent signs holds. */
function together(weights: readonly number[]): number {
  return 1 - weights.reduce((doubt, weight) => doubt * (1 - weight), 1);
}

function codingOf(scene: Scene, entry: Entry, charge: Charge): Coding {
  const order = [...charge.ties].sort((a, b) => b.weight - a.weight || a.from - b.from);
  const targets = order.map((tie) => targetEvidence(scene, tie));
  const rest = order.flatMap((tie) =>
    tie.parts.map((part) => evidenceOf(scene.view, part.from, part.to, part.slot, tie.hit.cue.id)),
  );
  const evidence = ["target", "harm", "relation"].flatMap((slot) => firstOf([...targets, ...rest], slot));
  return { code: entry.code, mode: charge.mode, stance: null, score: rounded(charge.weight), evidence };
}

function targetEvidence(scene: Scene, tie: Tie): Evidence {
  const { actor, from, to } = tie.target;
  const { id } = tie.hit.cue;
  if (actor) {
    const evidence = actorEvidence(scene, actor, "target", id);
    // "People", "those guys": without a word that says which, they are nobody in particular.
    const { head, name } = actor.resolvesTo ?? actor;
    return isIn(scene, head, "anybody") && name === wordAt(scene, head) ? { ...evidence, name: null } : evidence;
  }
  return { ...evidenceOf(scene.view, from, to, "target", id), name: null };
}

/** The surest pieces of a slot, none inside another. */
function firstOf(evidence: readonly Evidence[], slot: string): Evidence[] {
  const kept: Evidence[] = [];
  for (const part of evidence) {
    if (part.slot !== slot || kept.some(({ start, end }) => start <= part.start && part.end <= end)) continue;
    kept.push(part);
    if (kept.length === SLOT_SHOWN) break;
  }
  return kept;
}
