/** The floors under the figures: they rise, they never fall, and they hold for one state of the data only. */

/** What floors.json keeps. */
export interface Floors {
  /** SHA-256 over the names and bytes of the benchmark files that the floors were measured on. */
  readonly digest: string;
  readonly floors: Readonly<Record<string, number>>;
}

export interface Measured {
  readonly name: string;
  readonly better?: "lower";
  readonly value: number | undefined;
}

/** Floors are kept to this many decimals. */
const DECIMALS = 4;

/** Sentences that say which figures fell through their floor, or why none can be compared; empty when all hold. */
export function failuresOf(measured: readonly Measured[], kept: Floors, digest: string): string[] {
  if (kept.digest !== digest)
    return ["the benchmark data is not what the floors were measured on; look why, then raise the floors anew"];
  const seen = new Set(measured.map((figure) => figure.name));
  const lost = Object.keys(kept.floors).filter((name) => !seen.has(name));
  const fallen = measured.filter((figure) => {
    const floor = kept.floors[figure.name];
    return floor !== undefined && (figure.value === undefined || isWorse(rounded(figure.value), floor, figure.better));
  });
  return [
    ...lost.map((name) => `${name}: has a floor and was not measured`),
    ...fallen.map((figure) => `${figure.name}: ${figure.value ?? "no value"}, floor ${kept.floors[figure.name]}`),
  ];
}

/** The floors with every better figure taken in; a figure that fell keeps its old floor. */
export function raised(measured: readonly Measured[], kept: Floors | undefined, digest: string): Floors {
  const floors = new Map(Object.entries(kept?.floors ?? {}));
  for (const { name, value, better } of measured) {
    const floor = floors.get(name);
    if (value !== undefined && (floor === undefined || isWorse(floor, rounded(value), better)))
      floors.set(name, rounded(value));
  }
  return { digest, floors: Object.fromEntries([...floors].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function isWorse(value: number, than: number, better: "lower" | undefined): boolean {
  return better === "lower" ? value > than : value < than;
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
