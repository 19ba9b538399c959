/** Hostile comments through every writer: nothing links, runs, breaks a table or becomes a formula (HOSTILE cases 13 to 18). */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { guarded, unguarded } from "../../src/writers/csv.ts";
import { filesOf } from "../../src/writers/index.ts";
import { escaped, tableOf } from "../../src/writers/markdown.ts";
import { IN_HOUSE } from "../../src/writers/privacy.ts";
import { shortened } from "../../src/writers/quoting.ts";
import { analysisOf, CODES, silentThread } from "./analysis.ts";
import { HOSTILE, hostileThread, takenUpThread } from "./hostile.ts";

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const markdownIt = new MarkdownIt({ html: true, linkify: true, typographer: false });
const RENDERERS: readonly [string, (text: string) => string][] = [
  ["markdown-it", (text) => markdownIt.render(text)],
  [
    "micromark",
    (text) =>
      micromark(text, {
        allowDangerousHtml: true,
        allowDangerousProtocol: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      }),
  ],
];
const files = filesOf(analysisOf([hostileThread(), takenUpThread(), silentThread()], hostileRun()), CLOCK);
const pages = files.filter((file) => file.path.endsWith(".md"));
const tables = files.filter((file) => file.path.endsWith(".csv"));

function hostileRun(): Parameters<typeof analysisOf>[1] {
  const text = HOSTILE.slice(17, 40).join(" ");
  return {
    shared: HOSTILE.map((label, index) => ({
      id: `s${index}`,
      label,
      theme: label,
      narratives: ["taken-up/n1", `hostile/n${index}`],
    })),
    notices: HOSTILE.map((message) => ({ code: "x", level: "warning" as const, message })),
    codes: CODES.map((entry) => ({
      ...entry,
      label: `${entry.label} ${text}`,
      definition: text,
      include: HOSTILE,
      sources: HOSTILE,
    })),
  };
}

describe("CSV", () => {
  it.each(tables.map((file) => [file.path, file.content] as const))(
    "%s holds no cell that a spreadsheet would run, and loses nothing",
    (_, content) => {
      const rows = parse(content) as string[][];
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      const risky = rows
        .flat()
        .filter((cell) => /^[\s\u0000\u200b\ufeff]*[=+\-@＝＋－＠]/.test(cell) || /^[\t\r\n]/.test(cell));
      expect(risky.filter((cell) => !/^-?[\d.]+$/.test(cell))).toEqual([]);
      expect(rows[0]!.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
    },
  );
  it("gives back every text", () => {
    const kept = filesOf(analysisOf([hostileThread()]), CLOCK, { ...IN_HOUSE, keepAuthors: true });
    const comments = kept.find((file) => file.path === "comments.csv")!.content;
    const texts = (parse(comments, { columns: true }) as Record<string, string>[]).map((row) =>
      unguarded(row["text"]!),
    );
    expect(texts).toEqual(HOSTILE.map((text) => text.replaceAll("\u0000", "\ufffd").toWellFormed()));
  });
  it("guards so that it can be undone, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "=", "'", "  -", "＠"),
        (text, start) => unguarded(guarded(start + text)) === start + text,
      ),
    );
  });
});

describe.each(RENDERERS)("Markdown in %s", (_, render) => {
  it.each(pages.map((page) => [page.path, page.content] as const))(
    "%s has no link, image, script or markup of a comment's",
    (_, content) => {
      const html = render(content);
      const links = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map((match) => match[1]!);
      expect(links.filter((link) => !/^(?:threads\/[a-z0-9-]+\.md|\.\.\/report\.md)$/.test(link))).toEqual([]);
      const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]!.toLowerCase()));
      const known = new Set("h1 h2 h3 p strong em table thead tbody tr th td ul ol li blockquote code a".split(" "));
      expect([...tags].filter((tag) => !known.has(tag))).toEqual([]);
    },
  );
  it.each(pages.map((page) => [page.path, page.content] as const))("%s has whole tables", (_, content) => {
    const rendered = render(content);
    for (const table of rendered.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const widths = (table.match(/<tr>[\s\S]*?<\/tr>/g) ?? []).map((row) => row.match(/<t[hd]/g)!.length);
      expect(new Set(widths).size).toBe(1);
    }
    const written = content.split("\n\n").filter((part) => part.startsWith("| "));
    expect(rendered.match(/<table>/g)?.length ?? 0).toBe(written.length);
  });
  it.each(HOSTILE)("shows as itself: %j", (text) => {
    const seen = textIn(render(`Said “${escaped(text)}” there.`));
    const kept = text.toWellFormed().replace(/\s+/g, " ").trim();
    const shown = kept.replace(/(?<=[\p{L}\p{N}._-])@(?=[\p{L}\p{N}])/gu, " (at) ").replace(HIDDEN, "\ufffd");
    expect(seen).toBe(`Said “${shown}” there.`);
  });
  it("shows any text as itself, in a line and in a table", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."ab1.:/@|\\`*_[]()<>!#+-=~&;{}$^ \n'\"wphtf".split(""), "www.", "http://", "- "), {
          maxLength: 12,
        }),
        (parts) => {
          const text = parts.join("").replace(/\s+/g, " ").trim();
          fc.pre(text !== "" && !/[\p{L}\p{N}._-]@/u.test(text));
          expect(textIn(render(escaped(text)))).toBe(text);
          const table = render(tableOf([{ head: "a" }, { head: "b" }], [[escaped(text), 1]]));
          expect(textIn(table.match(/<td[^>]*>([\s\S]*?)<\/td>/)![1]!)).toBe(text);
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });
});

describe("what reaches a reader's eye", () => {
  it("holds no control or bidirectional character", () => {
    for (const page of pages) expect(page.content.replaceAll("\n", "").match(HIDDEN)).toBeNull();
  });
  it("has the sections in which hostile words stand", () => {
    const report = pages.find(({ path }) => path === "report.md")!.content;
    for (const words of [
      "The same story in several threads",
      "What differs between the threads",
      "| sentence of the article |",
    ])
      expect(report).toContain(words);
    expect(pages.find(({ path }) => path === "threads/taken-up.md")!.content).toContain("| sentence of the article |");
  });
  it("quotes at most twelve words, without addresses and handles", () => {
    for (const text of HOSTILE) {
      const quote = shortened(text);
      expect(quote.split(" ").length).toBeLessThanOrEqual(13);
      expect(quote).not.toMatch(/https?:|www\.|(?:^|\s)@\w/);
    }
  });
  it("stands under safe file names", () => {
    for (const { path } of files) expect(path).toMatch(/^(?:threads\/)?[a-z0-9_-]+\.(?:md|html|csv|json)$/);
  });
});

const HIDDEN =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

function textIn(html: string): string {
  const bare = html.replace(/<\/?[a-z][^>]*>/gi, "");
  return bare
    .replace(
      /&(lt|gt|quot|amp|#39);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" })[name]!,
    )
    .trim();
}
