/** Rules that a user writes for a site, and explanations of what was decided. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { PageDocument } from "../../../src/model.ts";
import { BelowlineError } from "../../../src/notices.ts";
import { explainPage } from "../../../src/separation/explain.ts";
import { readSelector } from "../../../src/separation/html/selectors.ts";
import { separatePage } from "../../../src/separation/index.ts";
import { readSiteRules } from "../../../src/separation/rules.ts";

const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), "utf8");
const page = (more: Partial<PageDocument> = {}): PageDocument => ({
  file: "kiosk.html",
  document: 0,
  format: "html",
  markup: "html",
  text: read("kiosk.html"),
  ...more,
});
const rules = readSiteRules(read("kiosk.yml"), "kiosk.yml");

describe("site rules", () => {
  it("decide on the pages of their host and its subdomains", () => {
    expect(separatePage(page()).comments).toEqual([]);
    const { status, comments } = separatePage(page(), rules);
    expect(status).toBe("comments");
    const ids = comments.map(({ id }) => id);
    expect(comments.map((each) => [each.author, each.createdAt?.slice(0, 10), each.text, each.depth])).toEqual([
      ["Imke", "2025-03-04", "At last a place for rainy Sundays.", 0],
      ["Pavel", "2025-03-05", "Only if one gets a seat, it was full.", 1],
      ["Imke", "2025-03-05", "Upstairs there were plenty.", 2],
      ["Sunniva", "2025-03-06", "And who pays for the heating?", 0],
    ]);
    expect(comments.map(({ parentId }) => parentId)).toEqual([undefined, ids[0], ids[1], undefined]);
  });

  it("leave pages of other hosts alone", () => {
    expect(separatePage(page({ url: "https://notkiosk.example/a" }), rules)).toEqual(
      separatePage(page({ url: "https://notkiosk.example/a" })),
    );
  });

  it("say so when they fit nothing, and guess no comments in their place", () => {
    const { comments, notices } = separatePage(page(), readSiteRules("- {host: kiosk.example, comment: .gone}", "r"));
    expect(comments).toEqual([]);
    expect(notices.map(({ code }) => code)).toEqual(["site-rules-unmatched"]);
  });

  it.each([
    ["- host: [", /not YAML/],
    ["host: a.example", /no list of rules/],
    ["- comment: .c", /rule 1: host is missing/],
    ["- {host: 'https://a.example/', comment: .c}", /host is "https/],
    ["- host: a.example", /comment is missing/],
    ["- {host: a.example, comment: .c, autor: .a}", /no field "autor"/],
    ["- {host: a.example, comment: 'div > p'}", /comment is "div > p", which is no selector/],
    ["- {host: a.example, comment: 7}", /comment is 7/],
  ])("%s is refused with a way to mend it", (yaml, message) => {
    try {
      readSiteRules(yaml, "rules.yml");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(BelowlineError);
      expect(error).toMatchObject({ code: "site-rules", message: expect.stringMatching(message) });
      expect((error as BelowlineError).hint).toBeTruthy();
    }
  });

  it.each([
    ["div", true],
    ["div.a.b#c[d][e=f]", true],
    [".list  .item", true],
    ['[data-role="comment"]', true],
    ["", false],
    ["a > b", false],
    ["a, b", false],
    ["a:first-child", false],
    [`${"a ".repeat(300)}b`, false],
  ])("%j is a selector: %s", (source, is) => expect(readSelector(source) !== undefined).toBe(is));
});

describe("explanations", () => {
  it("name the rule and the lists weighed on a web page", () => {
    expect(explainPage(page())[0]).toBe("kiosk.html: no-section (no-section-found), 0 comments by: none");
    const lines = explainPage(page(), rules);
    expect(lines[0]).toBe("kiosk.html: comments (section-found), 4 comments by: site rules for kiosk.example");
    expect(lines.filter((line) => line.startsWith("    * ")).map((line) => line.split(/\s+/)[5])).toEqual(["div.k"]);
    expect(lines).toContain('      Pavel | 2025-03-05T00:00:00Z | "Only if one gets a seat, it was full."');
  });

  it("name role, rule and place of each block of a text", () => {
    const text =
      "2 comments\n\nImke says:\nAt last a place for rainy Sundays.\n\nPavel says:\nOnly if one gets a seat.\n";
    const document = page({ file: "dump.txt", format: "text", markup: "plain", text });
    const { blocks } = separatePage(document);
    const rows = explainPage(document).slice(1);
    expect(rows).toHaveLength(blocks.length);
    rows.forEach((row, i) => {
      const { role, reason, start, end } = blocks[i]!;
      expect(row.trim().split(/\s+/).slice(0, 3)).toEqual([role, reason, `${start}-${end}`]);
    });
  });
});
