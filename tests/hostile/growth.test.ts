/** Everything that reads strangers' text, on units that they repeat: four times the text costs about four times the CPU, never sixteen times. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Comment, PageDocument } from "../../src/model.ts";
import { narrativesOf } from "../../src/narratives/index.ts";
import { annotate, loadResources } from "../../src/pipeline.ts";
import { wordsIn } from "../../src/readers/parts/columns.ts";
import { htmlText as htmlComment } from "../../src/readers/parts/html.ts";
import { endsOpen, parseJson, repeatsKeys } from "../../src/readers/parts/json.ts";
import { markdownText } from "../../src/readers/parts/markdown.ts";
import { timeOf } from "../../src/readers/parts/times.ts";
import { separateHtml } from "../../src/separation/html.ts";
import { separateText } from "../../src/separation/text.ts";
import { withoutAddresses } from "../../src/text/addresses.ts";
import { languageOf } from "../../src/text/language.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import { linkThread } from "../../src/threads/link.ts";
import { guarded } from "../../src/writers/csv.ts";
import { disguised } from "../../src/writers/disguise.ts";
import { lawful, xmlText } from "../../src/writers/exchange/xml.ts";
import { htmlText, jsonText } from "../../src/writers/html/escape.ts";
import { escaped } from "../../src/writers/markdown.ts";
import { quoteOf, shortened } from "../../src/writers/quoting.ts";
import { hostileThread } from "../writers/hostile.ts";

const resources = loadResources();
const some = hostileThread().thread;
const commentOf = (text: string, id = "1"): Comment => ({ ...some.comments[0]!, id, text, quotes: [] });
const pageOf = (text: string, markup: PageDocument["markup"]): PageDocument => ({
  file: "page",
  document: 0,
  format: markup === "html" ? "html" : "text",
  markup,
  text,
});

/** What reads a text, by name. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  "a page": (text) =>
    separateHtml(pageOf(`<body><h1>The ferry</h1><p>${text}</p><div class="comment">${text}`, "html")),
  "names of elements": (text) => separateHtml(pageOf(`<body><div class="${text}"><p class="${text}">Quay`, "html")),
  "ids of elements": (text) => {
    const ids = (text.replaceAll('"', "").match(/.{1,79}/gsu) ?? []).map(
      (id) => `<li class="comment" id="${id}!">Late.`,
    );
    return separateHtml(pageOf(`<body><ol>${ids.join("")}`, "html"));
  },
  "a text": (text) => separateText(pageOf(`The ferry\n\nComments\n\nAnn\n2 days ago\n${text}\nReply\n`, "plain")),
  "a comment in HTML": htmlComment,
  "a comment in Markdown": markdownText,
  "a cell": (text) => [wordsIn(text), timeOf(text)],
  JSON: (text) => [parseJson(text), parseJson(`{"a":"${text}`), endsOpen(text), repeatsKeys(text, {})],
  tokens: tokensOf,
  language: (text) => languageOf(text),
  addresses: withoutAddresses,
  "quotes and answers": (text) =>
    linkThread({
      ...some,
      article: { title: "The ferry", paragraphs: [text] } as never,
      comments: [commentOf(text), commentOf(text, "2"), commentOf(`> ${text}`, "3")],
    } as never),
  "quotes between other words": (text) =>
    linkThread({
      ...some,
      article: { title: "The ferry", paragraphs: ["At night the quay is closed now and then."] } as never,
      comments: [
        commentOf(text),
        commentOf(text.replace(/.{12}/gsu, '$& "the quay is closed now" the quay is closed now'), "2"),
      ],
    } as never),
  "codes and tone": (text) => annotate({ id: "1", text, quotes: [], topicWords: ["ferry"] }, resources),
  narratives: (text) =>
    narrativesOf(
      [text, `${text} ferry`, `the quay ${text}`].map((one, i) => ({
        id: String(i),
        threadId: "t",
        text: one,
        quotes: [],
        topicWords: [],
        codes: [],
      })),
      resources.narratives,
    ),
  "pseudonyms in a comment": (text) =>
    disguised(some, { comment: commentOf(text), annotation: undefined }, () => "Reader 1"),
  "cells, Markdown, HTML and XML of a report": (text) => [
    guarded(text),
    escaped(text),
    htmlText(text),
    jsonText(text),
    xmlText(lawful(text)),
    shortened(text),
    quoteOf(text, { start: text.length >> 1, end: (text.length >> 1) + 5 }),
  ],
};

/** Pieces that markup, quotes, mentions, dates, links and cues are made of. */
const PIECES = [
  ..."<>&\"'`*_[](){}|\\/@#=+-:;,.!?~^$%“”‘’«»…–— \n\t\r\u00a0\u200b\u0301\u202e\ud83d0aAéяЖ水🌉",
  ...'<b>|</b>|<a href=|<!--|]]>|&amp|&#|<div class="comment">|<br>|<li|http://|https://a.b/|www.|@ann|@ann |u/ann|>>12|> |\n> |\n\n|- |1. |1,|"a":|{"a":[|10:30 |2 days ago\n|Reply\n|Ann wrote:|said |not |n\'t |they |because |the mayor |is to blame |should |don\'t |who |if |and |, and |of the |re-|a-|a\'|a.|1.|00|a@b.|(c'.split(
    "|",
  ),
];
/** A unit alone, and some of two or three. */
const UNITS: readonly string[] = [
  ...PIECES,
  ...fc.sample(
    fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 3 }).map((pieces) => pieces.join("")),
    { seed: 8, numRuns: 8 },
  ),
];

/** Characters of the long text. */
const LENGTH = 12_000;
/** CPU seconds below which nothing is suspected: a step for each pair of characters would take about as many. */
const IDLE = 0.06;
/** Growth of the CPU that four times the text may have; it is 4 where all is linear, 16 where it is quadratic. */
const GROWTH = 7;

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const least = (work: () => unknown): number => Math.min(cpuOf(work), cpuOf(work), cpuOf(work));

/** What four times the unit costs over the unit alone, best of three; 1 where it costs next to nothing. */
function growthOf(read: (text: string) => unknown, unit: string): number {
  const repeated = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
  const long = repeated(LENGTH);
  if (cpuOf(() => read(long)) < IDLE) return 1;
  const slow = least(() => read(long));
  if (slow < IDLE) return 1;
  const short = repeated(LENGTH / 4);
  const growth = slow / least(() => read(short));
  // A busy machine and a compiler at work can look like growth once; what is steep is steep every time.
  if (growth <= GROWTH) return growth;
  const again = [1, 2].map(() => least(() => read(long)) / least(() => read(short)));
  return Math.min(growth, ...again);
}

describe("CPU grows with the text", () => {
  it.each(Object.entries(READERS))("%s", (name, read) => {
    const steep = UNITS.map((unit) => [unit, growthOf(read, unit)] as const).filter(([, growth]) => growth > GROWTH);
    expect(steep, name).toEqual([]);
  });

  it("quotes that begin alike and end each in its own way", () => {
    const read = (text: string): unknown => {
      const lines = text.split("\n").map((line, i) => `"${line} ${i}"`);
      return linkThread({
        ...some,
        comments: [commentOf(lines.join("\n")), commentOf(lines.join("\n"), "2")],
      } as never);
    };
    expect(growthOf(read, "Now is the time\n")).toBeLessThan(GROWTH);
  });
});
