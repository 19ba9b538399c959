/** UTF-8 decoded by pieces gives what the platform's decoder gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodingOf } from "../../src/readers/parts/encodings.ts";

/** Bytes of which sequences are made, whole and broken. */
const byte = fc.constantFrom(
  0x41,
  0x0a,
  0x80,
  0xbf,
  0xa0,
  0xc2,
  0xc0,
  0xe2,
  0xed,
  0xef,
  0xbb,
  0xbf,
  0xf0,
  0x9f,
  0xf4,
  0x90,
  0xff,
);

test("whatever the bytes and wherever they are cut", () => {
  const pieces = fc.array(fc.array(byte, { maxLength: 6 }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(pieces, (given) => {
      const decoding = decodingOf("utf-8");
      const decoder = new TextDecoder("utf-8");
      const bytes = given.map((piece) => Uint8Array.from(piece));
      const ours = bytes.map((piece) => decoding.write(piece)).join("") + decoding.end();
      const theirs = bytes.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
      expect(ours).toBe(theirs);
    }),
    { numRuns: 2000 },
  );
});
