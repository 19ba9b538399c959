/** Flattens HTML to the text a browser's "copy all" would give, to measure the plain-text path on pages whose gold is known. */
import { Parser } from "htmlparser2";

const HIDDEN = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "svg",
  "iframe",
  "select",
  "textarea",
  "object",
]);
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "hr"]);
const BLOCKS = new Set(
  `address article aside body caption center dd details dialog div dt fieldset figcaption figure footer form header html legend li main
nav option section summary table tbody td tfoot th thead tr button label br`.split(/\s+/),
);

/** The visible text of a page: one line a block, a blank line around paragraphs; markup, authors' structure and nesting are lost. */
export function htmlToLines(html: string): string {
  const out: string[] = [];
  let hidden = 0;
  let verbatim = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (name === "body") hidden = 0; // the end of the head may be left out
        if (HIDDEN.has(name)) hidden++;
        if (name === "pre") verbatim++;
        if (PARAGRAPHS.has(name)) out.push("\n\n");
        else if (BLOCKS.has(name)) out.push("\n");
      },
      ontext(text) {
        if (hidden === 0) out.push(verbatim > 0 ? text : text.replace(/[\s\u00a0]+/g, " "));
      },
      onclosetag(name) {
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        if (name === "pre") verbatim = Math.max(0, verbatim - 1);
        if (PARAGRAPHS.has(name)) out.push("\n\n");
        else if (BLOCKS.has(name) && name !== "br") out.push("\n");
      },
    },
    // Two in five pages of the forum set were saved as XML (`<script src=... />`).
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.write(html);
  parser.end();
  return tidied(out.join(""));
}

function tidied(text: string): string {
  const lines: string[] = [];
  let blank = 0;
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (line === "") {
      blank++;
      continue;
    }
    // One break ends a block; a paragraph leaves at least one empty line behind.
    if (blank > 0 && lines.length > 0) lines.push("");
    blank = 0;
    lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}
