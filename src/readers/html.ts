/** A saved web page in one HTML file. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ReadItem } from "../model.ts";
import { notice } from "../notices.ts";
import { decodingOf, encodingOf } from "./parts/encodings.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";

const BEGINS =
  /^\s{0,1000}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[\s\S]{0,4000}?-->\s{0,100})?<(?:!doctype html|html|head|body|title|meta|link|script|style|main|article|section|div|header|nav|ol|ul|table|h1|p|span)\b/i;
const TAG = /<\/?(?:html|head|body|div|p|span|article|section|ol|ul|li|table|a|h[1-6])\b[^<>]{0,500}>/i;
/** Where browsers and SingleFile write the address that the page came from. */
const SAVED_FROM =
  /<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{0,5})(https?:\/\/[^\s<>"]{1,2000})/i;
const HEAD_TAGS = /<(?:link|meta)\b[^<>]{0,3000}>/gi;
const NAMES_PAGE = /\b(?:rel=["']?canonical|property=["']?og:url)\b/i;
const ADDRESS = /\b(?:href|content)=["']?(https?:\/\/[^\s"'<>]{1,2000})/i;
/** Characters of a page searched for its address; styles that SingleFile inlines may fill more, and then there is none. */
const HEAD_CHARACTERS = 200_000;

/** What browsers append to a page's name for the folder of its parts. */
const PARTS = ["_files", ".files"];
const FRAME = /\.x?html?$/i;
const FRAMES_LIMIT = 50;
const FRAME_BYTES = 8 * 2 ** 20;

export const html: Reader = {
  name: "html",
  title: "Web page (HTML, SingleFile)",
  kind: "pages",
  recognised: "HTML tags at its beginning",
  recognises: ({ head, extension }: Probe) =>
    BEGINS.test(head) || (/^(?:x?html?|shtml|php|aspx?)$/.test(extension) && TAG.test(head)),
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const page = await input.text();
    // Browsers show such a page as far as it goes, and old sites have many that were never whole.
    if (endsInMarkup(page)) {
      if (input.cut) input.cut();
      else yield { kind: "notice", notice: notice("unfinished-page", input.name) };
    }
    const url = urlOf(page);
    const frames = await framesBeside(input.path);
    const document = { file: input.name, document: 0, format: "html", markup: "html", text: page } as const;
    yield {
      kind: "document",
      document: { ...document, ...(url !== undefined && { url }), ...(frames.size > 0 && { frames }) },
    };
  },
};

/** Characters before the end in which `</body>` or `</html>` shows that a page is complete, whatever follows. */
const END_CHARACTERS = 20_000;

/** Whether a page ends within a tag, a script or a note in its source: one cut between two words cannot be told from a careless one. */
function endsInMarkup(page: string): boolean {
  if (/<\/(?:body|html)\b/i.test(page.slice(-END_CHARACTERS))) return false;
  const open = page.lastIndexOf("<");
  if (open > page.lastIndexOf(">") && /^<(?:[a-z!/]|$)/i.test(page.slice(open, open + 2))) return true;
  if (page.lastIndexOf("<!--") > page.lastIndexOf("-->")) return true;
  const script = Math.max(page.lastIndexOf("<script"), page.lastIndexOf("<style"));
  return script >= 0 && !/<\/(?:script|style)/i.test(page.slice(script));
}

/** The HTML files in the folder that a browser writes beside a page saved as complete; comments often stand in a frame. */
async function framesBeside(path: string | undefined): Promise<Map<string, string>> {
  const frames = new Map<string, string>();
  if (path === undefined) return frames;
  for (const ending of PARTS) {
    const folder = path.replace(/\.[A-Za-z]{1,8}$/, "") + ending;
    const names = await readdir(folder).catch((): string[] => []);
    for (const name of names
      .filter((one) => FRAME.test(one))
      .sort()
      .slice(0, FRAMES_LIMIT)) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (!found?.isFile() || found.size > FRAME_BYTES) continue;
      const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      const decoding = decodingOf(encodingOf(bytes, true).name);
      frames.set(`${basename(folder)}/${name}`, decoding.write(bytes) + decoding.end());
    }
  }
  return frames;
}

/** Address of a saved page, where the page itself says it. */
function urlOf(page: string): string | undefined {
  const head = page.slice(0, HEAD_CHARACTERS);
  const saved = SAVED_FROM.exec(head)?.[1];
  const tags = saved === undefined ? (head.match(HEAD_TAGS) ?? []).filter((tag) => NAMES_PAGE.test(tag)) : [];
  const named = tags.map((tag) => ADDRESS.exec(tag)?.[1]).find((url) => url !== undefined);
  return (saved ?? named)?.replaceAll("&amp;", "&");
}
