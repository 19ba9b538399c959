/// <reference lib="dom" />
/** The picture in README.md, made from the sample report: its findings beside its comments. `npm run picture` makes it anew. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { browserPath } from "./browser.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PANEL = { width: 620, height: 700 };

const browser = await chromium.launch({ executablePath: browserPath() ?? "chromium", args: ["--no-sandbox"] });
const panels = [await panelOf(browser, "What the comments contain"), await panelOf(browser, "The comments")];
const page = await (
  await browser.newContext({ viewport: { width: 2 * PANEL.width + 48, height: PANEL.height + 32 } })
).newPage();
const images = panels.map((panel) => `<img src="data:image/png;base64,${panel.toString("base64")}" alt="">`);
await page.setContent(
  `<style>body { margin: 16px; display: flex; gap: 16px; background: #e9ebe6 } img { border-radius: 6px }</style>${images.join("")}`,
);
await page.screenshot({ path: path.join(ROOT, "docs/report.png") });
await browser.close();

/** The sample report from a heading on, as wide as half the picture. */
async function panelOf(from: Browser, heading: string): Promise<Buffer> {
  const page = await (await from.newContext({ viewport: PANEL, colorScheme: "light" })).newPage();
  await page.goto(pathToFileURL(path.join(ROOT, "reports/sample/report.html")).href);
  await page
    .getByRole("heading", { name: heading, exact: true })
    .first()
    .evaluate((element) => {
      element.scrollIntoView();
    });
  return page.screenshot();
}
