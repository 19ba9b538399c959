/** The coder of policy positions: what a collective body should or should not do, and on which side the comment stands. */
import type { Entry } from "../codebook/index.ts";
import type { Coding, Evidence, Stance } from "../model.ts";
import { sortFew } from "../text/order.ts";
import { isIn } from "./clauses.ts";
import type { CueHit } from "./cues.ts";
import { NOTHING, type Verdict } from "./plain.ts";
import { type Duty, dutyOf, QUESTION } from "./policy-duties.ts";
import { dutyProposal, proposalOf, type Stretch } from "./policy-proposals.ts";
import { actorEvidence, evidenceOf, namedEvidence, type Scene } from "./scene.ts";
import { familySums, gradedScore, largestOf } from "./scores.ts";

/** A position found in the text. */
interface Position {
  readonly hit: CueHit;
  /** 0..1, how surely it is a position. */
  readonly weight: number;
  readonly stance: Stance;
  /** Where the position is a duty, on whom and to do what. */
  readonly duty: Duty | undefined;
}

/** A position with what it proposes. */
interface Proposal {
  readonly position: Position;
  /** Words of the proposal, the surest first; never empty. */
  readonly words: readonly Stretch[];
  /** Where its cue and those words end. */
  readonly to: number;
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
  if (!hits) return NOTHING;
  const positions = hits.map((hit) => positionOf(scene, hit)).filter((position) => position.weight > 0);
  if (positions.length === 0) return NOTHING;
  const best = largestOf(sumsOf(positions).values());
  const score = gradedScore(best / entry.threshold, positions.length, scene.view.length);
  const deciding = positions.filter((position) => !WEAK_FAMILIES.has(position.hit.cue.family));
  const sums = sumsOf(deciding);
  const threshold = entry.threshold * share;
  const warranting = deciding.filter(
    ({ hit, weight }) => weight >= threshold * SHOWN_SHARE && sums.get(hit.sentence)! >= threshold,
  );
  if (warranting.length === 0) return { codings: [], score };
  const codings = proposalsOf(scene, warranting).map((proposal) => codingOf(scene, entry, proposal));
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
  if (family === "duty" || family === "state") {
    const duty = dutyOf(scene, hit);
    return { hit, weight: duty.weight, stance: duty.denied ? "against" : "for", duty };
  }
  const turned = hit.negated && TURNED_BY_NEGATION.has(family);
  const against = AGAINST.has(family) !== turned;
  const asked = hit.question && !ASKING.has(family) ? QUESTION : 1;
  // "Why can't they wake up?" exhorts, as "they should wake up" does.
  const exhorts = family === "why-not" && isIn(scene, hit.to, "epistemic-follow");
  return { hit, weight: exhorts ? 0 : weight * asked, stance: against ? "against" : "for", duty: undefined };
}

/** Proposals worth a coding of their own: the surest first, none inside another. */
function proposalsOf(scene: Scene, positions: readonly Position[]): Proposal[] {
  const order = sortFew([...positions], (a, b) => b.weight - a.weight || a.hit.from - b.hit.from);
  const kept: Proposal[] = [];
  for (const position of order) {
    if (kept.length === POSITIONS_SHOWN) break;
    const proposal = proposed(scene, position);
    if (kept.some((other) => position.hit.from < other.to && other.position.hit.from < proposal.to)) continue;
    kept.push(proposal);
  }
  return kept;
}

function proposed(scene: Scene, position: Position): Proposal {
  const { hit, duty } = position;
  const words = duty
    ? dutyProposal(scene, hit, duty.verb, duty.acts ? undefined : duty.subject, duty.denied)
    : proposalOf(scene, hit);
  return { position, words, to: Math.max(hit.to, ...words.map(({ to }) => to)) };
}

function codingOf(scene: Scene, entry: Entry, { position, words }: Proposal): Coding {
  const { hit, duty } = position;
  const addressee = duty?.acts ? duty.subject : undefined;
  const evidence: Evidence[] = words.map(({ from, to }) => evidenceOf(scene.view, from, to, "proposal", hit.cue.id));
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
