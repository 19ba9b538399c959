/** The coder of policy positions: what a collective body should or should not do, and on which side the comment stands. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence, Stance } from "../model.ts";
import { isIn, type Subject } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import type { Verdict } from "./plain.ts";
import { dutyOf, QUESTION } from "./policy-duties.ts";
import { dutyProposal, proposalOf, type Stretch } from "./policy-proposals.ts";
import { actorEvidence, evidenceOf, namedEvidence, type Scene } from "./scene.ts";
import { familySums, gradedScore, largestOf } from "./scores.ts";

/** A position found in the text. */
interface Position {
  readonly hit: CueHit;
  /** 0..1, how surely it is a position. */
  readonly weight: number;
  readonly stance: Stance;
  /** Words of the proposal, the surest first; never empty. */
  readonly proposal: readonly Stretch[];
  readonly addressee: Subject | undefined;
}

/** Codings given to one comment; further positions of a long comment repeat the first. */
const POSITIONS_SHOWN = 4;

/** A position that is not itself half a reason is not shown, though it may help another over the threshold. */
const SHOWN_SHARE = 0.5;

/** Families that speak against what they name. */
const AGAINST: ReadonlySet<string> = new Set(["oppose", "reject", "reproach", "bad-idea"]);
/** Families whose sense a negation turns round. */
const TURNED_BY_NEGATION: ReadonlySet<string> = new Set(["support", "good-idea", "bad-idea"]);
/** Families that take a position by asking. */
const ASKING: ReadonlySet<string> = new Set(["why-not", "reproach"]);
/** Families that are only signs of a suggestion; they rank and never code. */
const WEAK_FAMILIES: ReadonlySet<string> = new Set(["chat", "suggest"]);

/** Codes a comment by the policy frame; `share` of its threshold is enough. */
export function codePolicy(scene: Scene, entry: Entry, share: number): Verdict {
  const hits = scene.hits.get(entry.code);
  if (!hits) return { codings: [], score: 0 };
  const positions = hits.map((hit) => positionOf(scene, hit)).filter((position) => position.weight > 0);
  if (positions.length === 0) return { codings: [], score: 0 };
  const best = largestOf(sumsOf(positions).values());
  const score = gradedScore(best / entry.threshold, positions.length, scene.view.length);
  const deciding = positions.filter((position) => !WEAK_FAMILIES.has(position.hit.cue.family));
  const sums = sumsOf(deciding);
  const threshold = entry.threshold * share;
  const warranting = deciding.filter(
    ({ hit, weight }) => weight >= threshold * SHOWN_SHARE && sums.get(hit.sentence)! >= threshold,
  );
  if (warranting.length === 0) return { codings: [], score };
  const codings = distinct(warranting).map((position) => codingOf(scene, entry, position));
  return { codings, score };
}

/** Weight of each sentence. */
function sumsOf(positions: readonly Position[]): Map<number, number> {
  return familySums(positions, sentenceOf, familyOf, weightOf);
}

const sentenceOf = ({ hit }: Position): number => hit.sentence;
const familyOf = ({ hit }: Position): string => hit.cue.family;
const weightOf = ({ weight }: Position): number => weight;

function positionOf(scene: Scene, hit: CueHit): Position {
  const { family, weight } = hit.cue;
  if (family === "duty" || family === "state") return dutyPosition(scene, hit);
  const turned = hit.negated && TURNED_BY_NEGATION.has(family);
  const against = AGAINST.has(family) !== turned;
  const asked = hit.question && !ASKING.has(family) ? QUESTION : 1;
  // "Why can't they wake up?" exhorts, as "they should wake up" does.
  const exhorts = family === "why-not" && isIn(scene, hit.to, "epistemic-follow");
  return {
    hit,
    weight: exhorts ? 0 : weight * asked,
    stance: against ? "against" : "for",
    proposal: proposalOf(scene, hit),
    addressee: undefined,
  };
}

function dutyPosition(scene: Scene, hit: CueHit): Position {
  const { weight, verb, denied, subject, acts } = dutyOf(scene, hit);
  return {
    hit,
    weight,
    stance: denied ? "against" : "for",
    proposal: dutyProposal(scene, hit, verb, acts ? undefined : subject, denied),
    addressee: acts ? subject : undefined,
  };
}

/** Positions worth a coding of their own: the surest first, none inside another. */
function distinct(positions: readonly Position[]): Position[] {
  const order = [...positions].sort((a, b) => b.weight - a.weight || a.hit.from - b.hit.from);
  const kept: Position[] = [];
  for (const position of order) {
    if (kept.length === POSITIONS_SHOWN) break;
    if (kept.some((other) => position.hit.from < endOf(other) && other.hit.from < endOf(position))) continue;
    kept.push(position);
  }
  return kept;
}

/** Where a position ends: its cue with its proposal. */
function endOf({ hit, proposal }: Position): number {
  return Math.max(hit.to, ...proposal.map(({ to }) => to));
}

function codingOf(scene: Scene, entry: Entry, position: Position): Coding {
  const { hit, addressee } = position;
  const evidence: Evidence[] = position.proposal.map(({ from, to }) =>
    evidenceOf(scene.view, from, to, "proposal", hit.cue.id),
  );
  if (addressee?.actor) evidence.push(actorEvidence(scene, addressee.actor, "addressee", hit.cue.id));
  else if (addressee?.near && !isIn(scene, addressee.to - 1, "nobody"))
    evidence.push(namedEvidence(scene.view, addressee.from, addressee.to, "addressee", hit.cue.id, null));
  return {
    code: entry.code,
    mode: null,
    stance: position.stance,
    score: gradedScore(position.weight / entry.threshold, 1, scene.view.length),
    evidence,
  };
}
