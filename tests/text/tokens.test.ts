import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokensOf } from "../../src/text/tokens.ts";

/** What a token may be, in the order in which the kinds are tried; without the short cuts of the tokeniser. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ["url", /(?:https?:\/\/|www\.)[^\s<>"]+/y],
  ["mention", /(?:@|\/?u\/)[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy],
  ["word", /(?:\p{Lu}\.){2,}/uy],
  ["number", /(?=[0-9])(?=(\p{N}+(?:[.,:]\p{N}+)*))\1(?![\p{L}_])/uy],
  ["word", /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}]+)*/uy],
  [
    "emoji",
    /\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D})*|[:;=8][-'^o]?[)(DPp/\\|*]/uy,
  ],
  ["mark", /\.{2,}|[!?]+|\*+|-{2,}|[^\s]/uy],
];
const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/iu;

function expected(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const [kind, whole] = tokenAt(text, at);
    const clitic = kind === "word" ? CLITIC.exec(whole) : null;
    for (const part of clitic ? clitic.slice(1) : [whole]) found.push(`${kind} ${part}`);
    at += whole.length;
  }
  return found;
}

function tokenAt(text: string, at: number): [string, string] {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at;
    const whole = pattern.exec(text)?.[0];
    if (whole !== undefined) return [kind, whole];
  }
  throw new Error(`nothing at ${at}`);
}

const PIECES =
  "a b N n t T ' ’ s re ll 8 ) : - ^ ; = 12 3 . , ½ é É İ ß _ u/ /u/ @ http:// www. h w ! ? … * 😀 👍🏽 “ U.S. 中 & ( / n't n’t don't it’s".split(
    " ",
  );

describe("tokensOf", () => {
  it("finds what the patterns find", () => {
    const texts = fc.array(fc.constantFrom(...PIECES, " ", "\n"), { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const found = tokensOf(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
        expect(found).toEqual(expected(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("gives words in lower case with straight apostrophes, and a number to each spelling", () => {
    const [don, not, again] = [tokensOf("DON’T")[0]!, tokensOf("don’t")[1]!, tokensOf("so DON’T")[1]!];
    expect([don.word, not.word, again.word]).toEqual(["do", "n't", "do"]);
    expect(again.form).toBe(don.form);
    expect(tokensOf("do")[0]!.form).not.toBe(don.form);
    expect(tokensOf("x".repeat(50))[0]).toEqual({
      word: "x".repeat(50),
      kind: "word",
      start: 0,
      end: 50,
      sentence: 0,
      form: 0,
    });
  });

  it("ends no sentence after abbreviations and initials", () => {
    const sentences = (text: string): number[] => tokensOf(text).map(({ sentence }) => sentence);
    expect(sentences("Mr. Berg left. So did J. Lind.")).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(sentences("One\ntwo?! three")).toEqual([0, 1, 1, 2]);
  });
});
