/** What every HTML page of ours is: one file that loads nothing. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dataPath } from "../../text/data.ts";
import { htmlText } from "./escape.ts";
import type { Chapter } from "./medium.ts";

/** Links to the chapters of a page. */
export function contentsOf(chapters: readonly Chapter[]): string {
  const links = chapters.map(({ id, line }) => `<li><a href="#${id}">${line}</a></li>`);
  return `<nav aria-label="Contents"><ul>${links.join("")}</ul></nav>`;
}

/** A page around its contents and main part, in parts; style and script stand in it, and its policy allows no others. */
export function* documentOf(title: string, contents: string, main: Iterable<string>): Generator<string> {
  const style = readFileSync(dataPath("report", "page.css"), "utf8");
  const script = readFileSync(dataPath("report", "page.js"), "utf8");
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
${contents}
<main id="main">
`;
  yield* main;
  yield `
</main>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
