/** Leaves sets out: how rankings fitted on the other sets carry over to each. */
import { probabilityOf, type Weights } from "../coding/calibration.ts";
import { type Kind, weightsOf } from "./coding-fit.ts";
import { areaUnder } from "./coding-measures.ts";
import { type CodedRow, LABELLED } from "./coding-rows.ts";

/** What the rules and the model rank in one set, fitted on others. */
export interface Comparison {
  readonly set: string;
  readonly code: string;
  /** Sets that the model was fitted on: all others of the code that may be trained on; none where there is no other. */
  readonly fittedOn: readonly string[];
  readonly rows: number;
  /** Area under the curve of the rules' score. */
  readonly rules: number;
  /** Of the model; undefined where there was nothing to fit it on. */
  readonly model: number | undefined;
  /** Of a model that was fitted on the set's own train rows as well. */
  readonly inside: number | undefined;
}

/** Every set with both answers; rows that a shipped table was trained on are left out throughout. */
export function comparisonsOf(rows: readonly CodedRow[]): Comparison[] {
  return LABELLED.flatMap(({ set, code, mayTrain }) => {
    const own = rows.filter((row) => row.set === set && row.code === code && !row.train);
    const train = rows.filter((row) => row.code === code && row.train);
    const others = train.filter((row) => row.set !== set);
    return [
      {
        set,
        code,
        fittedOn: [...new Set(others.map((row) => row.set))],
        rows: own.length,
        rules: areaUnder(own.map(({ score, holds }) => ({ chance: score, holds }))),
        model: rankedBy(own, others, "model"),
        inside: mayTrain ? rankedBy(own, train, "model") : undefined,
      },
    ];
  });
}

function rankedBy(rows: readonly CodedRow[], train: readonly CodedRow[], kind: Kind): number | undefined {
  if (train.length === 0) return undefined;
  const weights: Weights = weightsOf(train, kind);
  return areaUnder(rows.map(({ signs, holds }) => ({ chance: probabilityOf(signs, weights), holds })));
}
