/** Every regular expression literal of the sources, and what `recheck` says of it: does its time grow with the text, or faster? */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
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
