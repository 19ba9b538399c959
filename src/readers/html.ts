/** A saved web page in one HTML file. */
import type { ReadItem } from "../model.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";

const BEGINS =
  /^\s*(?:<!--[\s\S]{0,4000}?-->\s*)?<(?:!doctype html|html|head|body|title|meta|link|script|style|main|article|section|div|header|nav|ol|ul|table|h1|p|span)\b/i;
const TAG = /<\/?(?:html|head|body|div|p|span|article|section|ol|ul|li|table|a|h[1-6])\b[^<>]{0,500}>/i;
/** Where browsers and SingleFile write the address that the page came from. */
const SAVED_FROM =
  /<!--\s*(?:saved from url=\(\d{1,6}\)|\s*Page saved with SingleFile\s*url:\s{0,5})(https?:\/\/[^\s<>"]{1,2000})/i;
const CANONICAL = [
  /<link\b[^<>]{0,300}?\brel=["']?canonical["']?[^<>]{0,300}?\bhref=["']?(https?:\/\/[^\s"'<>]{1,2000})/i,
  /<link\b[^<>]{0,300}?\bhref=["']?(https?:\/\/[^\s"'<>]{1,2000})["']?[^<>]{0,300}?\brel=["']?canonical/i,
  /<meta\b[^<>]{0,300}?\bproperty=["']?og:url["']?[^<>]{0,300}?\bcontent=["']?(https?:\/\/[^\s"'<>]{1,2000})/i,
];
/** Characters of a page searched for its address; styles that SingleFile inlines may fill more, and then there is none. */
const HEAD_CHARACTERS = 200_000;

export const html: Reader = {
  name: "html",
  title: "Web page (HTML, SingleFile)",
  kind: "pages",
  recognised: "HTML tags at its beginning",
  recognises: ({ head, extension }: Probe) =>
    BEGINS.test(head) || (/^(?:x?html?|shtml|php|aspx?)$/.test(extension) && TAG.test(head)),
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const page = await input.text();
    const url = urlOf(page);
    const document = { file: input.name, document: 0, format: "html", markup: "html", text: page } as const;
    yield { kind: "document", document: url === undefined ? document : { ...document, url } };
  },
};

/** Address of a saved page, where the page itself says it. */
export function urlOf(page: string): string | undefined {
  const head = page.slice(0, HEAD_CHARACTERS);
  const found = [SAVED_FROM, ...CANONICAL].map((pattern) => pattern.exec(head)?.[1]).find((url) => url !== undefined);
  return found?.replaceAll("&amp;", "&");
}
