type Numbers =
  | Int32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** The same numbers with room for as many again. */
export function grown<Kind extends Numbers>(numbers: Kind): Kind {
  const larger = new (numbers.constructor as new (length: number) => Kind)(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
