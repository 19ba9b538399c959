/** How much of an article's own vocabulary leaks into the tone of comments that merely mention it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Sentiment from "sentiment";
import { dataPath } from "../../src/text/data.ts";
import { readingOf } from "../../src/text/reading.ts";
import { STOPWORDS } from "../../src/text/stopwords.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import { loadToneLexicons, type ToneLexicons, toneOf } from "../../src/tone/index.ts";
import { ROLES, TOPICAL_OTHER, type ToneWord } from "../../src/tone/lexicon.ts";

/** A text, and its rating where there is one. */
export interface LeakText {
  readonly text: string;
  readonly valence?: number | undefined;
}

/** Mean absolute shift of valence when a neutral sentence of grim topic words is added, ours beside that of `sentiment`. */
export interface TopicLeak {
  readonly texts: number;
  /** Our valence is -1..1, null counted as 0. */
  readonly shift: number;
  /** Comparative score of the `sentiment` package brought to -1..1 (a fifth of it). */
  readonly sentimentShift: number;
  /** shift / sentimentShift, each first divided by the standard deviation of its valences on the texts alone. */
  readonly standardisedShare: number;
  readonly share: number;
  /** The share with the words of the independent list. */
  readonly independentShare: number;
  /** That with the program's list of events taken away, so that only how words are used can tell. */
  readonly unlistedShare: number;
  /** The share with words of the independent list one by one in prose, instead of in a row. */
  readonly proseShare: number;
  /** Correlation with the ratings without topic words, and with all content words of each text as its topic words. */
  readonly r: number;
  readonly rAllTopic: number;
  /** r - rAllTopic. */
  readonly fall: number;
}

interface Material {
  readonly seed: number;
  readonly draw: number;
  /** The fixed list; the program's own lists were extended after looking at its leaks. */
  readonly words: readonly string[];
  /** Written afterwards, without sight of the program's lists; never to be mended word by word. */
  readonly independent: readonly string[];
  readonly sentences: readonly string[];
  readonly prose: readonly string[];
}

const SLOT = /\{(\d)\}/g;
const SCALE_OF_SENTIMENT = 5;

/** The words and sentences of the measure, own work, in `topic-leak.json`. */
export function leakMaterial(): Material {
  return JSON.parse(readFileSync(new URL("topic-leak.json", import.meta.url), "utf8")) as Material;
}

/** The leak on the sets that the design names; ratings of the editorials give the counter-check. */
export function topicLeak(codingFolder: string): TopicLeak {
  const textsOf = (set: string, rated: boolean): LeakText[] =>
    readFileSync(path.join(codingFolder, `${set}.jsonl`), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { text: string; labels: { valence?: number } })
      .map(({ text, labels }) => ({ text, valence: rated ? labels.valence : undefined }));
  const texts = [...textsOf("vader_nyt_editorial", true), ...textsOf("comments300_dev", false)];
  return topicLeakOf(texts, loadToneLexicons(dataPath()));
}

/** Measures the leak on texts; those with a rating also give the counter-check. */
export function topicLeakOf(texts: readonly LeakText[], lexicons: ToneLexicons): TopicLeak {
  const material = leakMaterial();
  const rated = texts.filter(({ valence }) => valence !== undefined);
  const ratings = rated.map(({ valence }) => valence!);
  const correlation = (topicOf: (text: string) => readonly string[]): number =>
    correlationOf(
      rated.map(({ text }) => valenceIn(text, topicOf(text), lexicons)),
      ratings,
    );
  const [r, rAllTopic] = [correlation(() => []), correlation(contentWordsOf)];
  return {
    texts: texts.length,
    ...shiftsOf(texts, material.words, material.sentences, lexicons),
    independentShare: shiftsOf(texts, material.independent, material.sentences, lexicons).share,
    unlistedShare: shiftsOf(texts, material.independent, material.sentences, withoutEvents(lexicons)).share,
    proseShare: shiftsOf(texts, material.independent, material.prose, lexicons).share,
    r,
    rAllTopic,
    fall: r - rAllTopic,
  };
}

/** The lexicons without the list of events: its words are as any other. */
function withoutEvents({ names, words }: ToneLexicons): ToneLexicons {
  const plain = ([key, word]: [string, ToneWord]): [string, ToneWord] => [
    key,
    (word.roles & ROLES.event) !== 0 && word.topical < TOPICAL_OTHER ? { ...word, topical: TOPICAL_OTHER } : word,
  ];
  return { names, words: new Map([...words].map(plain)), formWords: [] };
}

function valenceIn(text: string, topicWords: readonly string[], lexicons: ToneLexicons): number {
  return toneOf(readingOf({ id: "", text, quotes: [], topicWords }), lexicons).valence ?? 0;
}

type Shifts = Pick<TopicLeak, "shift" | "sentimentShift" | "share" | "standardisedShare">;

function shiftsOf(
  texts: readonly LeakText[],
  list: readonly string[],
  sentences: readonly string[],
  lexicons: ToneLexicons,
): Shifts {
  const material = leakMaterial();
  const random = randomOf(material.seed);
  const analyser = new Sentiment();
  const theirs = (text: string): number => analyser.analyze(text).comparative / SCALE_OF_SENTIMENT;
  const pairs = texts.map(({ text }, i) => {
    const words = drawn(list, material.draw, random);
    const sentence = sentences[i % sentences.length]!.replace("{words}", words.join(", ")).replace(
      SLOT,
      (_, slot: string) => words[Number(slot)]!,
    );
    return [
      valenceIn(text, words, lexicons),
      valenceIn(`${text} ${sentence}`, words, lexicons),
      theirs(text),
      theirs(`${text} ${sentence}`),
    ] as const;
  });
  const shift = meanOf(pairs.map(([alone, added]) => Math.abs(added - alone)));
  const sentimentShift = meanOf(pairs.map(([, , alone, added]) => Math.abs(added - alone)));
  const spread = deviationOf(pairs.map(([alone]) => alone)) / deviationOf(pairs.map(([, , alone]) => alone));
  const share = shift / sentimentShift;
  return { shift, sentimentShift, share, standardisedShare: share / spread };
}

function contentWordsOf(text: string): string[] {
  return tokensOf(text).flatMap(({ kind, word }) => (kind === "word" && !STOPWORDS.has(word) ? [word] : []));
}

function drawn(words: readonly string[], count: number, random: () => number): string[] {
  const rest = [...words];
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
}

/** Numbers 0..1 from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return meanOf(a.map((value, i) => (value - meanA) * (b[i]! - meanB))) / (deviationOf(a) * deviationOf(b));
}
