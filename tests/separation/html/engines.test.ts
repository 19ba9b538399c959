/** Invented pages in the shapes of comment engines, forums and statuses, each with a golden of what must come out. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { separateHtml } from "../../../src/separation/html.ts";

const FOLDER = new URL("./fixtures/", import.meta.url);
const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".html"))
  .sort();

test("there are at least twenty engines and a page of each status", () => {
  expect(pages.filter((name) => !name.startsWith("status-")).length).toBeGreaterThanOrEqual(20);
});

test.each(pages)("%s", async (name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  const thread = separateHtml({ file: name, document: 0, format: "html", markup: "html", text });
  for (const comment of thread.comments) {
    expect(comment.text === comment.text.normalize("NFC")).toBe(true);
    for (const quote of comment.quotes) expect(comment.text.slice(quote.start, quote.end)).not.toBe("");
    expect(thread.comments.some((other) => other.id === comment.parentId) || comment.parentId === undefined).toBe(true);
  }
  expect(new Set(thread.comments.map((comment) => comment.id)).size).toBe(thread.comments.length);
  await expect(`${JSON.stringify(thread, null, 1)}\n`).toMatchFileSnapshot(
    `./goldens/${name.replace(".html", ".json")}`,
  );
});
