/** The UTF-16 units of a text as numbers: reading them one by one out of strings of every make costs several times as much. */

/** Units of usual texts; the array of a longer one is not kept. */
const KEPT = 1 << 16;
/** Zeros behind the last unit, so that looking a little ahead needs no question. */
const AHEAD = 4;

let kept = new Uint16Array(1 << 12);

/** The units of a text and zeros behind them; the array serves one text after the other. */
export function unitsOf(text: string): Uint16Array {
  const length = text.length + AHEAD;
  let units = kept;
  if (length > units.length) {
    units = new Uint16Array(2 * length);
    if (length <= KEPT) kept = units;
  }
  Buffer.from(units.buffer).write(text, "utf16le");
  units.fill(0, text.length, length);
  return units;
}
