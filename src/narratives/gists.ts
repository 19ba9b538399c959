/** What the codes of its members say of a narrative: its theme, and the frame that they share in one line. */
import type { Coding, Evidence } from "../model.ts";
import { STOPWORDS } from "../text/stopwords.ts";

/** Theme of narratives whose members share no code. */
const OTHER = "other";

/** A code is a theme when at least so many comments and this share of them have it. */
const THEME = { comments: 2, share: 1 / 3 };
/** A frame is told when at least so many comments and this share of them tell it of the same name. */
const SHARED = { comments: 2, share: 0.25 };
/** Longest piece of a gist, in words. */
const WORDS = 8;

/** Frames that name somebody or something, by the slot that holds it and the slots that say the rest. */
const FRAMES: ReadonlyMap<string, { readonly slot: string; readonly rest: readonly string[] }> = new Map([
  ["blame", { slot: "target", rest: ["harm"] }],
  ["conspiracy", { slot: "actor", rest: ["act", "purpose"] }],
  ["policy", { slot: "proposal", rest: [] }],
]);

/** Whether a coding says that the comment itself holds what the code says. */
const held = ({ mode }: Coding): boolean => mode === null || mode === "asserted";

/** The code that most of the comments share, or "other"; `codes` holds the codings of each comment. */
export function themeOf(codes: readonly (readonly Coding[])[]): string {
  const counts = new Map<string, { comments: number; score: number }>();
  for (const codings of codes) {
    const best = new Map<string, number>();
    for (const { code, score } of codings.filter(held)) best.set(code, Math.max(score, best.get(code) ?? 0));
    for (const [code, score] of best) {
      const count = counts.get(code) ?? { comments: 0, score: 0 };
      counts.set(code, { comments: count.comments + 1, score: count.score + score });
    }
  }
  const [first] = [...counts].sort(
    (a, b) => b[1].comments - a[1].comments || b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1),
  );
  if (!first || first[1].comments < Math.max(THEME.comments, THEME.share * codes.length)) return OTHER;
  return first[0];
}

/** A frame that several comments tell of the same name. */
interface Telling {
  readonly code: string;
  readonly stance: Coding["stance"];
  readonly comments: Set<number>;
  readonly codings: Coding[];
}

/** One line such as "blame: the council - for closing the bridge"; undefined where members share no frame. */
export function gistOf(codes: readonly (readonly Coding[])[]): string | undefined {
  const tellings = new Map<string, Telling>();
  codes.forEach((codings, comment) => {
    for (const coding of codings) {
      const name = held(coding) ? nameOf(coding) : undefined;
      if (name === undefined) continue;
      const key = JSON.stringify([coding.code, coding.stance, name]);
      const telling = tellings.get(key) ?? {
        code: coding.code,
        stance: coding.stance,
        comments: new Set(),
        codings: [],
      };
      telling.comments.add(comment);
      telling.codings.push(coding);
      tellings.set(key, telling);
    }
  });
  const [first] = [...tellings].sort(
    (a, b) =>
      b[1].comments.size - a[1].comments.size || b[1].codings.length - a[1].codings.length || (a[0] < b[0] ? -1 : 1),
  );
  if (!first || first[1].comments.size < Math.max(SHARED.comments, SHARED.share * codes.length)) return undefined;
  return lineOf(first[1]);
}

/** What a framed coding is about: the normalised name, or the stance and words where there is none. */
function nameOf({ code, evidence }: Coding): string | undefined {
  const frame = FRAMES.get(code);
  const holder = frame && evidence.find(({ slot }) => slot === frame.slot);
  // "They" of one comment need not be "they" of another.
  if (holder && !holder.name && STOPWORDS.has(holder.quote.toLowerCase())) return undefined;
  return holder && (holder.name ?? holder.quote.toLowerCase());
}

function lineOf({ code, stance, codings }: Telling): string {
  const { slot, rest } = FRAMES.get(code)!;
  const subject = commonest(
    codings.flatMap(({ evidence }) => evidence.filter((piece) => piece.slot === slot).slice(0, 1)),
  );
  const details = rest.map((name) => bestPiece(codings, name)).filter((piece) => piece !== undefined);
  const head = stance ? `${code}, ${stance}` : code;
  if (details.length === 0) return `${head}: ${subject}`;
  const joined = details.join(", ");
  return `${head}: ${subject} - ${code === "blame" && !/^for\b/i.test(joined) ? "for " : ""}${joined}`;
}

/** The commonest wording, the shortest among equals. */
function commonest(pieces: readonly Evidence[]): string {
  const counts = new Map<string, number>();
  for (const { quote } of pieces) counts.set(quote, (counts.get(quote) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return shortened(first?.[0] ?? "");
}

/** The slot's words in the coding with the highest score that fills it. */
function bestPiece(codings: readonly Coding[], slot: string): string | undefined {
  const filled = codings
    .flatMap(({ score, evidence }) =>
      evidence.filter((piece) => piece.slot === slot).map(({ quote }) => ({ score, quote })),
    )
    .sort((a, b) => b.score - a.score || a.quote.length - b.quote.length || (a.quote < b.quote ? -1 : 1));
  return filled[0] && shortened(filled[0].quote);
}

function shortened(quote: string): string {
  const words = quote.trim().split(/\s+/);
  return words.length > WORDS ? `${words.slice(0, WORDS).join(" ")} ...` : words.join(" ");
}
