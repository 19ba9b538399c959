/** Every regular expression literal of the sources, and what `recheck` says of it: does its time grow with the text, or faster? */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { vi } from "vitest";
import { parseAst } from "vitest/node";

const SOURCES = path.resolve(import.meta.dirname, "../../src");

/** A literal as it is written, and a file that holds it. */
export interface Literal {
  readonly raw: string;
  readonly pattern: string;
  readonly flags: string;
  readonly file: string;
}

/** Each literal once, in the order of files; training runs on our own machines only. */
export function literalsOf(): readonly Literal[] {
  const found = new Map<string, Literal>();
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).sort();
  for (const file of files.filter((name) => /\.ts$/.test(name) && !/\.d\.ts$|^training\//.test(name))) {
    for (const literal of literalsIn(readFileSync(path.join(SOURCES, file), "utf8"), file))
      if (!found.has(literal.raw)) found.set(literal.raw, literal);
  }
  return [...found.values()];
}

function literalsIn(source: string, file: string): Literal[] {
  const literals: Literal[] = [];
  const nodes: unknown[] = [parseAst(source, { lang: "ts" })];
  while (nodes.length > 0) {
    const node = nodes.pop() as { raw?: string; regex?: { pattern: string; flags: string } };
    if (node.regex && node.raw) literals.push({ raw: node.raw, ...node.regex, file });
    nodes.push(...Object.values(node).filter((value) => typeof value === "object" && value !== null));
  }
  return literals.reverse();
}

/** Repetitions up to a number beyond this one are shortened: they add to the time for a character, not to how it grows, and the automaton of `{0,3000}` is too large to look at. */
const LONG = 4;

/** What is asked, in milliseconds at most; ten times what the slowest literal takes on a machine that does nothing else. */
const PATIENCE = 30_000;

/** "linear", or what is wrong with the literal. */
export async function verdictOf({ pattern, flags }: Pick<Literal, "pattern" | "flags">): Promise<string> {
  // Else it looks for a Java machine or a native program of its own.
  process.env["RECHECK_SYNC_BACKEND"] = "pure";
  const { checkSync } = await import("recheck");
  const short = pattern.replace(/\{(\d+),(\d+)\}/g, (whole, least: string, most: string) =>
    Number(most) > LONG ? `{${Math.min(Number(least), LONG - 1)},${LONG}}` : whole,
  );
  // Stickiness only takes beginnings away.
  const checked = checkSync(short, flags.replace("y", ""), { timeout: PATIENCE });
  if (checked.status === "safe") return "linear";
  if (checked.status === "unknown") return `not decided: ${checked.error.kind}`;
  return `${checked.complexity.summary}, for example on ${checked.attack.pattern}`;
}

/** Patterns that the sources put together at run time, each once: caught while pages, texts and quotes are read. */
export async function madeAtRunTime(): Promise<readonly Literal[]> {
  const made = new Map<string, Literal>();
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct: (target, args: [string, string?]) => {
      const regex = new target(...args);
      // Behind the error itself and this function stands who made it; libraries make patterns too.
      const maker = new Error().stack?.split("\n")[2] ?? "";
      const file = /\/src\/(\S+?\.ts)/.exec(maker)?.[1];
      const raw = String(regex);
      if (file !== undefined && typeof args[0] === "string")
        made.set(raw, { raw, pattern: regex.source, flags: regex.flags, file });
      return regex;
    },
  });
  try {
    // Whatever was loaded before has made its patterns already.
    vi.resetModules();
    const [{ separateHtml }, { separateText }] = await Promise.all([
      import("../../src/separation/html.ts"),
      import("../../src/separation/text.ts"),
    ]);
    await import("../../src/threads/words.ts");
    const read = { file: "page", document: 0 } as const;
    for (const said of ["Ann wrote:", "2 days ago", "3 March 2021 at 10:30"]) {
      separateText({
        ...read,
        format: "text",
        markup: "plain",
        text: `The ferry\n\nComments\n\nAnn\n${said}\nLate again.\n\nReply\nBen\n${said}\n…and wet. I agree.\n`,
      });
      separateHtml({
        ...read,
        format: "html",
        markup: "html",
        text: `<body><h1>The ferry</h1><div id="comments"><div class="comment">${said} Late.</div></div>`,
      });
    }
  } finally {
    globalThis.RegExp = real;
  }
  return [...made.values()];
}
