/// <reference lib="dom" />
// playwright-core declares its types over the DOM; the build of src stays without it.
/** report.html in Chromium: no error, no request, filters by mouse and keyboard, no serious accessibility fault, readable on paper and telephone. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import type { AnalysedThread } from "../../src/model.ts";
import { filesOf } from "../../src/writers/index.ts";
import { browserPath } from "../support/browser.ts";
import { need } from "../support/needs.ts";
import { analysisOf, clockThread, silentThread, threadOf } from "../writers/analysis.ts";
import { HOSTILE } from "../writers/hostile.ts";

// Its types want a DOM; only its source is wanted here.
const require = createRequire(import.meta.url);
const axe = require("axe-core") as { readonly source: string };
const BROWSER = browserPath();
const folder = mkdtempSync(path.join(tmpdir(), "belowline-page-"));
const hostile = threadOf(
  "hostile",
  HOSTILE.map((text) => ({ text, author: text })),
  { article: { title: HOSTILE.join(" "), paragraphs: [] } },
);
const long = threadOf(
  "long",
  Array.from({ length: 450 }, (_, index) => ({
    text: `The bridge, part ${index + 1}.`,
    author: `a${index % 9}`,
    ...(index % 4 === 3 && { answers: index }),
  })),
);
let browser: Browser | undefined;

beforeAll(async () => {
  if (BROWSER !== undefined)
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("report.html in Chromium", () => {
  it("loads nothing and runs without a word on the console, hostile comments or not", async (context) => {
    needBrowser(context);
    for (const threads of [[clockThread(), silentThread()], [hostile], [silentThread()], [long]]) {
      const { page, troubles } = await open(threads);
      await page.waitForTimeout(200);
      expect(troubles).toEqual([]);
      await page.context().close();
    }
  });
  it.for([
    ["light", 1280],
    ["light", 390],
    ["dark", 1280],
    ["dark", 390],
  ] as const)(
    "has no serious accessibility fault and no sideways scroll (%s, %i pixels)",
    async ([colorScheme, width], context) => {
      needBrowser(context);
      const { page } = await open([clockThread(), silentThread()], { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run()")) as {
        violations: { id: string; impact: string; nodes: { html: string }[] }[];
      };
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );
  it("filters by mouse and by keyboard, and follows a link to a comment that is not shown", async (context) => {
    needBrowser(context);
    const { page } = await open([long]);
    const found = (): Promise<string | null> => page.locator("#found").textContent();
    expect(await found()).toBe("450 comments, the first 200 are shown.");
    await page.getByRole("button", { name: "Show more" }).click();
    expect(await page.locator("article").count()).toBe(400);
    await page.locator("input[name=words]").focus();
    await page.keyboard.type("part 45");
    await expect.poll(found).toBe("2 of 450 comments.");
    await page.getByRole("button", { name: "Clear" }).press("Enter");
    await expect.poll(found).toContain("450 comments");
    await page.locator("select[name=author]").selectOption("reader 3");
    await expect.poll(found).toBe("50 of 450 comments.");
    await page.evaluate('location.hash = "#c-long-449"');
    await expect.poll(() => page.locator("#c-long-449").count()).toBe(1);
    await page.context().close();
  });
  it("finds codes and modes in the thread", async (context) => {
    needBrowser(context);
    const { page } = await open([clockThread()]);
    await page.locator("select[name=code]").selectOption("conspiracy");
    await expect.poll(() => page.locator("article").count()).toBe(2);
    await page.locator("select[name=code]").selectOption("conspiracy:mocked");
    await expect.poll(() => page.locator("article").count()).toBe(1);
    await page.context().close();
  });
  it("shows charts, tables and the first comments without scripts and on paper", async (context) => {
    needBrowser(context);
    const { page } = await open([long], { javaScriptEnabled: false });
    expect(await page.locator("article").count()).toBe(200);
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.context().close();
  });
});

function needBrowser(context: TestContext): void {
  need(context, "chromium", browser !== undefined, "no Chromium is installed");
}

interface Opened {
  readonly page: Page;
  /** Console messages, errors, dialogs and requests other than for the page itself. */
  readonly troubles: readonly string[];
}

async function open(threads: readonly AnalysedThread[], options: BrowserContextOptions = {}): Promise<Opened> {
  const clock = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
  const file = path.join(folder, "report.html");
  writeFileSync(file, filesOf(analysisOf(threads), clock).find((output) => output.path === "report.html")!.content);
  const page = await (
    await browser!.newContext({ ...options, bypassCSP: options.colorScheme !== undefined })
  ).newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("dialog", (dialog) => troubles.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, troubles };
}
