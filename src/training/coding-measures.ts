/** How well scores rank and how well probabilities hold. */

/** A probability (or any score that ranks), whether the text holds the code, and how much the row counts. */
export interface Judged {
  readonly chance: number;
  readonly holds: boolean;
  readonly mass: number;
}

/** Rows whose probability falls between two bounds. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean probability of its rows. */
  readonly said: number;
  /** Share of its mass that holds the code. */
  readonly held: number;
  /** Its part of the whole mass. */
  readonly part: number;
}

/** Bounds of ten bands of equal width. */
export const TENTHS: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 10);

/** Area under the ROC curve, ties counted half; NaN where all rows are alike. */
export function areaUnder(rows: readonly { readonly chance: number; readonly holds: boolean }[]): number {
  const order = [...rows].sort((a, b) => a.chance - b.chance);
  let [rankSum, yes] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]!.chance === order[from]!.chance) to++;
    const held = order.slice(from, to).filter(({ holds }) => holds).length;
    rankSum += (held * (from + to + 1)) / 2;
    yes += held;
    from = to;
  }
  return (rankSum - (yes * (yes + 1)) / 2) / (yes * (order.length - yes));
}

/** The bands that hold any row. */
export function bandsOf(rows: readonly Judged[], bounds: readonly number[] = TENTHS): Band[] {
  const whole = rows.reduce((sum, { mass }) => sum + mass, 0);
  return bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i]!;
    const isLast = i === bounds.length - 2;
    const inside = rows.filter(({ chance }) => chance >= from && (chance < to || (isLast && chance <= to)));
    const mass = inside.reduce((sum, row) => sum + row.mass, 0);
    if (mass === 0) return [];
    const said = inside.reduce((sum, row) => sum + row.mass * row.chance, 0) / mass;
    const held = inside.reduce((sum, row) => sum + (row.holds ? row.mass : 0), 0) / mass;
    return [{ from, to, rows: inside.length, said, held, part: mass / whole }];
  });
}

/** Expected calibration error over ten bands: mean distance of what is said from what holds. */
export function calibrationError(rows: readonly Judged[]): number {
  return bandsOf(rows).reduce((sum, { said, held, part }) => sum + part * Math.abs(said - held), 0);
}
