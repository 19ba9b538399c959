/** Interface words of ten languages: what a line of a page says about the page rather than about its subject. */
import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { dataPath } from "../text/data.ts";
import { withWordEdges } from "../text/openings.ts";
import { namesLastPost } from "./phrases.ts";

/** What a whole line can be besides text; the lists of `data/furniture` of the same names. */
const LINE_KINDS = [
  "wall",
  "closed",
  "empty",
  "embed",
  "section",
  "profile",
  "control",
  "form",
  "invite",
  "after",
  "page",
  "caption",
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** The compiled lists of `data/furniture`, all languages together. */
export interface InterfaceWords {
  readonly kinds: readonly (readonly [LineKind, RegExp])[];
  /** Button labels that dumps glue to the text after them, longest first. */
  readonly labels: readonly string[];
  /** Sources of patterns, to be built into larger ones. */
  readonly says: string;
  readonly posted: ReadonlySet<string>;
  readonly ago: string;
  readonly days: string;
  /** Twelve alternations, January first. */
  readonly months: readonly string[];
  /** Words of money or membership, which tell a paywall from a login. */
  readonly paid: RegExp;
}

/** A printed number, in brackets or not; `#` in the lists. */
const NUMBER = "[(\\[{]?\\s?\\d[\\d.,']{0,9}\\s?k?\\s?[)\\]}]?";
/** Longer lines are never furniture: the longest pattern of the lists ends well before. */
const LONGEST_LINE = 420;

/** Longest line that tells of a thread's last post. */
const LONGEST_LABEL = 120;

/** A line of nothing but tags: left over where a page was turned to text carelessly, or those that a form allows. */
const MARKUP = /<[!/]?[a-z][^<>]{0,400}(?:>|$)/gi;

type Lists = Readonly<Record<string, readonly string[] | string | undefined>>;
let loaded: InterfaceWords | undefined;

/** The interface words, read once. */
export function interfaceWords(): InterfaceWords {
  loaded ??= compiled(
    readdirSync(dataPath("furniture"))
      .filter((name) => name.endsWith(".yml"))
      .sort()
      .map((name) => load(readFileSync(dataPath("furniture", name), "utf8")) as Lists),
  );
  return loaded;
}

/** All kinds that a line matches; empty for text. */
export function lineKindsOf(line: string): ReadonlySet<LineKind> {
  const found = new Set<LineKind>();
  if (line.length > LONGEST_LINE) return found;
  if (line.startsWith("<") && line.replace(MARKUP, "").trim() === "") return found.add("page");
  if (line.length < LONGEST_LABEL && namesLastPost(line)) return found.add("after");
  const plain = plainLine(line);
  for (const [kind, pattern] of interfaceWords().kinds) {
    // Captions are long patterns for long lines; what sets a credit off is looked for first.
    if (kind === "caption" && !/[:/©(]/.test(plain)) continue;
    if (pattern.test(plain)) found.add(kind);
  }
  return found;
}

/** A line as the lists see it: lower case, straight marks, single blanks, no bullets or arrows around. */
export function plainLine(line: string): string {
  return line
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u0307", "")
    .replace(/[‘’`´ʼ]/g, "'")
    .replace(/[\s\u200b-\u200f\u202a-\u202e\ufeff]+/g, " ")
    .replace(/^[^\p{L}\p{N}("“«'[{@$€£+#©-]+/u, "")
    .replace(/^[-–—]+ /, "")
    .replace(/(?<![\s•·»«›‹→←↑↓▲▼►▾▸|*:>–—\-….,!;])[\s•·»«›‹→←↑↓▲▼►▾▸|*:>–—\-….,!;]+$/u, "");
}

function compiled(files: readonly Lists[]): InterfaceWords {
  const all = (key: string): string[] => files.flatMap((file) => file[key] ?? []);
  const either = (key: string): string => all(key).map(numbered).join("|") || "(?!)";
  return {
    kinds: LINE_KINDS.map((kind) => [kind, new RegExp(`^(?:${either(kind)})$`, "u")] as const),
    labels: [...new Set(all("labels"))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    says: either("says"),
    posted: new Set(all("posted").flatMap((words) => words.split("|"))),
    ago: either("ago"),
    days: either("days"),
    months: Array.from({ length: 12 }, (_, i) => files.flatMap((file) => file["months"]?.[i] ?? []).join("|")),
    paid: new RegExp(`(?:${either("paid")})`, "u"),
  };
}

function numbered(pattern: string): string {
  return withWordEdges(pattern.replace(/(?<!\\)#/g, NUMBER));
}
