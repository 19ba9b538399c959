/** Reads the fields of parsed YAML, with a complaint for each that is not as it should be. */
import { type Complaints, complain, didYouMean, shownValue } from "./problems.ts";

/** A YAML mapping. */
export type Mapping = Readonly<Record<string, unknown>>;

/** The value as a mapping, or undefined with a complaint. */
export function mappingOf(value: unknown, entry: string, to: Complaints): Mapping | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Mapping;
  complain(to, entry, "is no mapping of keys to values", "write it as key: value lines");
  return undefined;
}

/** Complains of keys that the schema does not know. */
export function checkKeys(mapping: Mapping, known: readonly string[], entry: string, to: Complaints): void {
  for (const key of Object.keys(mapping)) {
    if (!known.includes(key)) complain(to, entry, `unknown key "${key}"`, didYouMean(key, known));
  }
}

/** A non-empty text; `fallback` makes the key optional. */
export function textOf(mapping: Mapping, key: string, entry: string, to: Complaints, fallback?: string): string {
  const value = mapping[key];
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  if (value === undefined || value === null || value === "")
    complain(to, entry, `"${key}" is missing or empty`, `add ${key}: and a text`);
  else complain(to, entry, `"${key}" is no text`, "put it in quotes");
  return fallback ?? "";
}

/** One of the given words. */
export function choiceOf<T extends string>(
  mapping: Mapping,
  key: string,
  choices: readonly T[],
  entry: string,
  to: Complaints,
  fallback: T,
): T {
  const value = mapping[key];
  if (value === undefined) return fallback;
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    complain(
      to,
      entry,
      `"${key}" is ${shownValue(value)}`,
      didYouMean(typeof value === "string" ? value : "", choices),
    );
  return found ?? fallback;
}

/** True or false; false where it is absent. */
export function flagOf(mapping: Mapping, key: string, entry: string, to: Complaints): boolean {
  const value = mapping[key];
  if (value !== undefined && typeof value !== "boolean")
    complain(to, entry, `"${key}" is ${shownValue(value)}`, "write true or false, without quotes");
  return value === true;
}

/** A number within bounds. */
export function numberOf(
  mapping: Mapping,
  key: string,
  range: readonly [number, number],
  entry: string,
  to: Complaints,
  fallback: number,
): number {
  const value = mapping[key];
  if (value === undefined) return fallback;
  if (typeof value === "number" && value >= range[0] && value <= range[1]) return value;
  const quotes = typeof value === "string" ? ", without quotes" : "";
  complain(to, entry, `"${key}" is ${shownValue(value)}`, `write a number from ${range[0]} to ${range[1]}${quotes}`);
  return fallback;
}

/** A list of texts; a single text is a list of one. */
export function textsOf(mapping: Mapping, key: string, entry: string, to: Complaints): string[] {
  const value = mapping[key];
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((member) => {
    if (typeof member === "string" && member.trim() !== "") return [member.trim()];
    if (typeof member === "number") return [String(member)];
    complain(
      to,
      entry,
      `"${key}" holds something that is no text`,
      "put each member in quotes: YAML reads { [ and : as signs of its own",
    );
    return [];
  });
}

/** A list of mappings. */
export function mappingsOf(mapping: Mapping, key: string, entry: string, to: Complaints): Mapping[] {
  const value = mapping[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain(to, entry, `"${key}" is no list`, "begin each member with a dash");
    return [];
  }
  return value
    .map((member, i) => mappingOf(member, `${entry}, ${key} ${i + 1}`, to))
    .filter((member) => member !== undefined);
}
