/** How many pages a CPU second are taken apart, beside Readability on linkedom: the same pages, in process, one thread. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { separateHtml } from "../../src/separation/html.ts";
import type { Figure } from "./figures.ts";

// Their types want a browser's, and do not pass `skipLibCheck: false`.
const load = createRequire(import.meta.url);
const { parseHTML } = load("linkedom") as { parseHTML(text: string): { document: unknown } };
const { Readability } = load("@mozilla/readability") as {
  Readability: new (document: unknown) => { parse(): unknown };
};

/** Pages per CPU second. */
export interface PageSpeed {
  readonly here: number;
  readonly readability: number;
}

const SETS = ["dragnet", "harvest-forum52", "scrapinghub", "trafilatura-snippets", "wcxb-forum"];
/** Rounds over all pages; the fastest counts. Readability is slow, and one round of it is enough to compare with. */
const ROUNDS = 2;

export const PAGE_FIGURES: readonly Figure[] = [
  {
    name: "pages separated a CPU second",
    job: { kind: "pages" },
    path: ["here"],
    baseline: "11.5 Readability",
    aim: 30,
    ungated: true,
  },
  { name: "Readability on linkedom, pages a CPU second", job: { kind: "pages" }, path: ["readability"], ungated: true },
];

/** Reads every page of the separation sets with both. */
export function pageSpeed(folder: string): PageSpeed {
  const pages = SETS.flatMap((set) => {
    const html = path.join(folder, set, "html");
    return readdirSync(html).map((name) => readFileSync(path.join(html, name), "utf8"));
  });
  return {
    here: rateOf(pages, ROUNDS, (text) =>
      separateHtml({ file: "page.html", document: 0, format: "html", markup: "html", text }),
    ),
    readability: rateOf(pages, 1, (text) => readable(text)),
  };
}

function rateOf(pages: readonly string[], rounds: number, work: (text: string) => unknown): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const text of pages) work(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, pages.length / ((user + system) / 1e6));
  }
  return best;
}

/** Some pages make it throw; they count as read. */
function readable(text: string): unknown {
  try {
    return new Readability(parseHTML(text).document).parse();
  } catch {
    return undefined;
  }
}
