/** Growth of a pattern's cost as the engine really has it: prefixes, repeated pieces and ends that are made of the pattern's own words. */

/** Characters and pairs that separators, dates, names and classes are made of. */
const PIECES = [..." \t\n0aA-_.,\u0001([<·:=/", ..."a-|a_|0-| -|\t-|..|·\t|1,|a | a|1 |0 |-0|&p=0|<a|aa0".split("|")];
/** Words of a pattern that are tried. */
const WORDS = 8;
const SUFFIXES = ["", "\u0000"];

/** Texts of so many characters that a pattern may choke on. */
export function* attacksOn(pattern: string, length: number): Generator<string> {
  const words = [...new Set([...pattern.matchAll(/\p{L}+/gu)].map(([word]) => word))].slice(0, WORDS);
  const prefixes = ["", " ", ...words.slice(0, 3).flatMap((word) => [word, ` ${word} `])];
  const units = [...PIECES, ...words.flatMap((word) => [word, `${word} `, `${word}-`])];
  for (const unit of units)
    for (const prefix of prefixes)
      for (const suffix of SUFFIXES) yield prefix + unit.repeat(Math.ceil(length / unit.length)) + suffix;
}
