/** A web page that a browser saved with everything in it as one MIME message (.mhtml, .mht). */
import type { ReadItem } from "../model.ts";
import { failure } from "../notices.ts";
import { decodingOf, encodingOf } from "./parts/encodings.ts";
import type { Input, Probe, Reader } from "./parts/reader.ts";

const BOUNDARY = /boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i;
const CHARSET = /charset="?([\w:.-]{1,40})/i;
/** Parts of a saved page: pictures and styles come to hundreds, frames to a few. */
const PARTS_LIMIT = 100_000;

export const mhtml: Reader = {
  name: "mhtml",
  title: "Web page (MHTML)",
  kind: "pages",
  recognised: "a MIME message of parts, one of them HTML",
  recognises: ({ head }: Probe) => {
    const headers = head.slice(0, 4000);
    return (
      /^(?:from|mime-version|content-type|snapshot-content-location|subject|date|x-[\w-]{1,40}):/i.test(headers) &&
      /^content-type:\s*multipart\/related/im.test(headers)
    );
  },
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const chunks: Buffer[] = [];
    for await (const chunk of input.bytes()) chunks.push(chunk);
    const message = Buffer.concat(chunks).toString("latin1");
    const { headers, body } = splitPart(message);
    const boundary = boundaryOf(headers);
    if (!body.includes(`\n--${boundary}--`)) {
      if (!input.cut) throw failure("truncated-page");
      input.cut();
    }
    const pages = partsOf(body, boundary).filter((part) =>
      /^text\/html|^application\/xhtml/i.test(part.headers.get("content-type") ?? ""),
    );
    const [page] = pages;
    if (!page) throw failure("not-this-format", "no part of the message is HTML");
    const frames = new Map<string, string>();
    for (const frame of pages.slice(1)) for (const name of namesOf(frame)) frames.set(name, htmlOf(frame));
    const url = headers.get("snapshot-content-location") ?? page.headers.get("content-location");
    const document = { file: input.name, document: 0, format: "mhtml", markup: "html", text: htmlOf(page) } as const;
    yield {
      kind: "document",
      document: {
        ...document,
        ...(url !== undefined && /^https?:/i.test(url) && { url }),
        ...(frames.size > 0 && { frames }),
      },
    };
  },
};

/** A part with its headers by lower-case name; the body is bytes as Latin-1. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function splitPart(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : "" };
}

/** What stands between the parts; with two more dashes it ends the message. */
function boundaryOf(headers: ReadonlyMap<string, string>): string {
  const [, quoted, bare] = BOUNDARY.exec(headers.get("content-type") ?? "") ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw failure("not-this-format", "the message names no boundary");
  return boundary;
}

/** The parts between the boundaries; a boundary counts only at the beginning of a line. */
function partsOf(body: string, boundary: string): Part[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`, PARTS_LIMIT).slice(1);
  return pieces.filter((piece) => !piece.startsWith("--")).map((piece) => splitPart(piece.replace(/^[ \t]*\r?\n/, "")));
}

/** What pages call a frame: its address, or cid: and its id. */
function namesOf({ headers }: Part): string[] {
  const id = headers.get("content-id")?.replace(/^<|>$/g, "");
  const names = [headers.get("content-location"), id && `cid:${id}`];
  return names.flatMap((name) => (name === undefined || name === "" ? [] : [name]));
}

function htmlOf({ headers, body }: Part): string {
  const transfer = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  const bytes =
    transfer === "quoted-printable"
      ? quotedPrintable(body)
      : transfer === "base64"
        ? Buffer.from(body, "base64")
        : Buffer.from(body, "latin1");
  const [, charset] = CHARSET.exec(headers.get("content-type") ?? "") ?? [];
  const encoding = /^utf-?8$/i.test(charset ?? "") ? "utf-8" : encodingOf(bytes, true).name;
  const decoding = decodingOf(encoding);
  return decoding.write(bytes) + decoding.end();
}

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, "")
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}
