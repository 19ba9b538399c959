/// <reference lib="dom" />
/** Pages that the program itself wrote, of the samples, of the seeds and of a comparison, seen in Chromium in both themes at two widths. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { browserPath } from "../support/browser.ts";
import { need, needShared, SHARED } from "../support/needs.ts";
import { belowline } from "../support/shell.ts";

// Its types want a DOM; only its source is wanted here.
const axe = createRequire(import.meta.url)("axe-core") as { readonly source: string };
const BROWSER = browserPath();
const ROOT = path.resolve(import.meta.dirname, "../..");
const SAMPLES = path.join(ROOT, "data/samples");
const folder = mkdtempSync(path.join(tmpdir(), "belowline-runs-"));
/** Pictures to look at; they stay. */
const PICTURES = path.join(tmpdir(), "belowline-pictures");
/** A picture shows this much of a page. */
const PICTURED = 4000;
const VIEWS = [
  ["light", 1280],
  ["light", 390],
  ["dark", 1280],
  ["dark", 390],
] as const;
const PAGES = {
  samples: () => written("report.html", "analyze", SAMPLES),
  seeds: () => written("report.html", "analyze", path.join(SHARED, "seeds")),
  comparison: () =>
    written(
      "compare.html",
      "compare",
      path.join(SAMPLES, "opinion-article.txt"),
      path.join(SAMPLES, "blog-comments.html"),
    ),
};
let browser: Browser | undefined;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  if (BROWSER !== undefined)
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["samples", "seeds", "comparison"] as const)("the page of the %s", (name) => {
  it("asks for nothing, says nothing on the console, and has no serious accessibility fault in any view", async (context) => {
    needs(context, name);
    const file = PAGES[name]();
    for (const [colorScheme, width] of VIEWS) {
      const { page, troubles } = await open(file, { colorScheme, viewport: { width, height: PICTURED } });
      await page.screenshot({ path: path.join(PICTURES, `${name}-${colorScheme}-${width}.png`) });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(troubles).toEqual([]);
      await page.context().close();
    }
    // The rules look at structure and colours; each theme and each width is looked at once.
    expect(await faultsOf(file, { colorScheme: "light", viewport: { width: 1280, height: 900 } })).toEqual([]);
    expect(await faultsOf(file, { colorScheme: "dark", viewport: { width: 390, height: 900 } })).toEqual([]);
  });
});

describe("the filters of the samples", () => {
  it("are worked by mouse: theme, tone, narrative, author and thread, alone and together", async (context) => {
    needs(context, "samples");
    const { page, troubles } = await open(PAGES.samples());
    const total = await countOf(page);
    for (const name of ["code", "tone", "narrative", "author", "thread"]) {
      await page.locator(`select[name=${name}]`).selectOption({ index: 1 });
      await expect.poll(() => countOf(page)).toBeLessThan(total);
      expect(await countOf(page)).toBeGreaterThan(0);
      await page.getByRole("button", { name: "Clear" }).click();
      await expect.poll(() => countOf(page)).toBe(total);
    }
    await page.locator("select[name=code]").selectOption("blame");
    await page.locator("select[name=tone]").selectOption("negative");
    await expect.poll(() => page.locator("#list article").count()).toBeLessThan(total);
    for (const card of await page.locator("#list article").all())
      expect(await card.locator("header").textContent()).toContain("Blame narratives");
    expect(troubles).toEqual([]);
    await page.context().close();
  });
  it("are worked by keyboard, and the words that warrant a code stay marked", async (context) => {
    needs(context, "samples");
    const { page } = await open(PAGES.samples());
    const total = await countOf(page);
    await page.locator("input[name=words]").focus();
    await page.keyboard.type("ferry");
    await expect.poll(() => countOf(page)).toBeLessThan(total);
    for (const text of await page.locator("#list .words").allTextContents())
      expect(text.toLowerCase()).toContain("ferry");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.name")).toBe("code");
    await page.keyboard.type("Policy");
    await expect.poll(() => page.locator("#list mark.k-policy").count()).toBeGreaterThan(0);
    await page.locator("#filters button").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => countOf(page)).toBe(total);
    await page.context().close();
  });
});

/** Comments that the page says the filters leave. */
async function countOf(page: Page): Promise<number> {
  return Number.parseInt((await page.locator("#found").textContent())!, 10);
}

/** Serious and critical findings of axe; its script needs the page's policy lifted. */
async function faultsOf(file: string, options: BrowserContextOptions): Promise<string[]> {
  const { page } = await open(file, { ...options, bypassCSP: true });
  await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  await page.context().close();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Path of a page that a command writes. */
function written(page: string, ...args: readonly string[]): string {
  const output = mkdtempSync(path.join(folder, "run-"));
  const { exit, stderr } = belowline([...args, "-o", output]);
  expect(exit, stderr).toBe(0);
  return path.join(output, page);
}

function needs(context: TestContext, name: keyof typeof PAGES): void {
  if (name === "seeds") needShared(context, "seeds");
  need(context, "chromium", browser !== undefined, "no Chromium is installed");
}

async function open(
  file: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly troubles: readonly string[] }> {
  const page = await (await browser!.newContext(options)).newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, troubles };
}
