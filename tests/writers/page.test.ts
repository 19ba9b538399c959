/** report.html: loads nothing, runs nothing of a comment's, and says what report.md says. */
import { createHash } from "node:crypto";
import { type Element, isTag, isText } from "domhandler";
import { findAll, getElementsByTagName, textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { AnalysedThread } from "../../src/model.ts";
import { MOST } from "../../src/writers/html/browser.ts";
import { filesOf } from "../../src/writers/index.ts";
import { analysisOf, clockThread, silentThread, threadOf } from "./analysis.ts";
import { HOSTILE } from "./hostile.ts";

const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const pageOf = (...threads: AnalysedThread[]): string =>
  filesOf(analysisOf(threads), CLOCK).find((file) => file.path === "report.html")!.content;
const hostile = threadOf(
  "hostile",
  HOSTILE.map((text) => ({
    text,
    author: text,
    codes: [
      {
        code: "conspiracy",
        mode: "asserted",
        evidence: [
          ["actor", text.slice(0, 9), text],
          ["act", text],
        ],
      },
    ],
  })),
  {
    file: '"><script>alert(1)</script>.html',
    url: "javascript:alert(1)",
    article: { title: HOSTILE.join(" "), byline: HOSTILE.join(" "), paragraphs: [] },
  },
  HOSTILE.map((text, index) => ({
    id: text,
    threadId: "hostile",
    theme: "conspiracy",
    label: text,
    gist: text,
    keyPhrases: [text],
    members: [{ id: `hostile/c${index + 1}`, score: 1 }],
    exemplars: [`hostile/c${index + 1}`],
  })),
);
const PAGES: readonly (readonly [string, string])[] = [
  ["one thread", pageOf(clockThread())],
  ["several threads", pageOf(clockThread(), silentThread())],
  ["hostile comments", pageOf(hostile, silentThread())],
  ["no comments", pageOf(silentThread())],
];

describe.each(PAGES)("report.html on %s", (_, page) => {
  const tree = parseDocument(page);
  const elements = findAll(isTag, tree.children) as Element[];

  it("allows its own style and script by their hashes, and nothing else", () => {
    const policy = elements.find((element) => element.attribs["http-equiv"] === "Content-Security-Policy")!.attribs[
      "content"
    ]!;
    const hashOf = (name: string): string => {
      const own = getElementsByTagName(name, tree.children).filter(
        (element) => element.attribs["type"] !== "application/json",
      );
      expect(own.length).toBe(1);
      return `'sha256-${createHash("sha256").update(textContent(own)).digest("base64")}'`;
    };
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hashOf("style")};`);
    expect(policy).toContain(`script-src ${hashOf("script")};`);
  });
  it("has no handler, no style attribute, no outside address and no element that loads", () => {
    const attributes = elements.flatMap((element) => Object.entries(element.attribs));
    expect(attributes.filter(([name]) => /^on|^style$|^src$|^srcdoc$|^formaction$/.test(name))).toEqual([]);
    expect(attributes.filter(([name, value]) => name === "href" && !/^#[a-z0-9-]+$/.test(value))).toEqual([]);
    expect(
      elements.filter(({ name }) =>
        /^(?:img|iframe|object|embed|link|base|video|audio|image|use|foreignobject)$/.test(name),
      ),
    ).toEqual([]);
  });
  it("links only to what is there, with ids that occur once", () => {
    const ids = elements.flatMap((element) => element.attribs["id"] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = elements.flatMap((element) => (element.name === "a" ? element.attribs["href"]!.slice(1) : []));
    const missing = links.filter((id) => !ids.includes(id) && !page.includes(`id=\\"${id}\\"`));
    expect(missing).toEqual([]);
  });
  it("names every picture and every field", () => {
    for (const svg of getElementsByTagName("svg", tree.children))
      expect(svg.attribs).toMatchObject({ role: "img", "aria-label": expect.stringMatching(/.{10,}/) });
    for (const field of [
      ...getElementsByTagName("select", tree.children),
      ...getElementsByTagName("input", tree.children),
    ]) {
      expect((field.parent as Element).name).toBe("label");
    }
  });
  it("draws no number that is none", () => expect(page).not.toMatch(/="(?:NaN|-?Infinity|undefined)/));
});

describe("report.html", () => {
  it("shows every comment as it is written, with its evidence marked", () => {
    const tree = parseDocument(PAGES[2]![1]);
    const articles = getElementsByTagName("article", tree.children);
    const shown = articles.map((article) =>
      textContent(findAll((element) => element.attribs["class"] === "words", [article])),
    );
    const visible = (text: string): string =>
      text
        .toWellFormed()
        .replace(/@(?:SUM)/, "@someone")
        .replace(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g,
          "\ufffd",
        );
    expect(shown).toEqual(HOSTILE.map(visible));
    const marks = getElementsByTagName("mark", getElementsByTagName("article", parseDocument(PAGES[0]![1]).children));
    expect(marks.map((mark) => textContent(mark))).toContain("forgot to wind the clock");
  });
  it("says what report.md says", () => {
    const markdown = filesOf(analysisOf([clockThread()]), CLOCK).find((file) => file.path === "report.md")!.content;
    const text = findAll(isTag, parseDocument(PAGES[0]![1]).children)
      .flatMap((element) => element.children.filter(isText).map((child) => child.data))
      .join(" ");
    for (const heading of markdown.match(/^#+ .*$/gm)!) expect(text).toContain(heading.replace(/^#+ /, ""));
  });
  it("gives each of very many threads a page of its own, and leads there and back", () => {
    const threads = Array.from({ length: 60 }, (_, index) => threadOf(`t${index}`, [{ text: `Part ${index}.` }]));
    const files = filesOf(analysisOf(threads), CLOCK);
    const report = files.find(({ path }) => path === "report.html")!.content;
    const pages = files.filter(({ path }) => /^threads\/.*\.html$/.test(path));
    expect(pages.length).toBe(60);
    for (const { path, content } of pages) {
      expect(report).toContain(`<a href="${path}">`);
      expect(content).toContain('<a href="../report.html">');
    }
    expect(report).not.toContain("<details");
    expect(report.indexOf("All threads together")).toBeLessThan(report.indexOf(">Threads</h2>"));
  });
  it("holds fewer comments where they are long", () => {
    const essays = Array.from({ length: 70 }, (_, index) => ({ text: `${index} ${"ferry ".repeat(17_000)}` }));
    expect(pageOf(threadOf("essays", essays))).toContain("1 of every 2 of 70 comments");
  });
  it("holds the comments beyond the first 200 as data, and samples beyond its limit", () => {
    const many = pageOf(
      threadOf(
        "many",
        Array.from({ length: 450 }, (_, index) => ({ text: `Comment </script><!-- number ${index}.` })),
      ),
    );
    const tree = parseDocument(many);
    expect(getElementsByTagName("article", tree.children).length).toBe(200);
    const block = getElementsByTagName("script", tree.children).find(
      (script) => script.attribs["type"] === "application/json",
    )!;
    const data = JSON.parse(textContent(block));
    expect([data.keys.length, data.cards.length]).toEqual([450, 250]);
    const more = pageOf(
      threadOf(
        "more",
        Array.from({ length: MOST + 1 }, (_, index) => ({ text: `${index}` })),
      ),
    );
    expect(more).toContain(`1 of every 2 of ${MOST + 1} comments`);
  });
});
