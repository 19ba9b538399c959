/** The one list of everything the program can tell its user or give as a reason. */
import type { Notice } from "./model.ts";

interface Wording {
  readonly level: Notice["level"];
  readonly message: string;
  readonly mend?: string;
}

/** Code -> wording. Codes are stable: they stand in `rejected.csv` and in the output of `separate`. */
export const NOTICES = {
  // Inputs
  missing: { level: "error", message: "no such file or folder", mend: "check the path" },
  unreadable: { level: "error", message: "the file could not be opened", mend: "check its permissions" },
  "empty-file": { level: "error", message: "the file is empty", mend: "save the page or export again" },
  "empty-folder": {
    level: "error",
    message: "the folder holds no file to read",
    mend: "name a folder with saved pages or exports",
  },
  binary: {
    level: "error",
    message: "the file is not text",
    mend: "give a saved page, a text dump or an export (belowline formats lists them)",
  },
  unrecognised: {
    level: "error",
    message: "the format was not recognised",
    mend: "name it with --format (belowline formats lists them)",
  },
  "no-text-column": {
    level: "error",
    message: "no column holds the comments' text",
    mend: "name it with --map text=COLUMN",
  },
  "no-such-column": { level: "error", message: "the file has no column of that name", mend: "correct --map" },
  "truncated-json": {
    level: "error",
    message: "the JSON ends before it is complete",
    mend: "download or export the file again",
  },
  "broken-json": {
    level: "error",
    message: "the JSON cannot be parsed",
    mend: "check that the file is the unedited export",
  },
  "too-large": { level: "error", message: "the file is larger than the limit", mend: "split it" },
  "truncated-page": {
    level: "error",
    message: "the saved page ends in the middle of its markup",
    mend: "save the page again",
  },
  "unfinished-page": {
    level: "warning",
    message: "the page ends in the middle of its markup and was read as far as it goes",
    mend: "save the page again if something is missing",
  },
  "truncated-archive": {
    level: "error",
    message: "the compressed file or archive ends before it is complete",
    mend: "download it again",
  },
  "broken-archive": { level: "error", message: "the file cannot be decompressed", mend: "download it again" },
  "expands-too-far": {
    level: "error",
    message: "the compressed file grows beyond the limit",
    mend: "decompress it yourself if you trust it, and give the result",
  },
  "zstd-missing": {
    level: "error",
    message: "reading .zst files needs the zstd program",
    mend: "install zstd, or decompress the file first",
  },
  "broken-xml": {
    level: "error",
    message: "the XML cannot be parsed",
    mend: "check that the file is the unedited export",
  },
  "xml-doctype": {
    level: "error",
    message: "the XML declares a document type, which exports do not and attacks do",
    mend: "export again without it",
  },
  "unknown-format": { level: "error", message: "there is no reader of that name", mend: "see belowline formats" },
  "unknown-field": { level: "error", message: "--map knows no such field", mend: "name one of these" },
  "not-this-format": {
    level: "error",
    message: "the file does not look like the format it was said to have",
    mend: "leave --format out, or name another",
  },
  unexpected: {
    level: "error",
    message: "an error that should not happen",
    mend: "please report it with the input that caused it",
  },
  "no-valid-text": {
    level: "error",
    message: "the file holds bytes that are no valid text",
    mend: "convert it to UTF-8, or leave --strict-encoding out",
  },
  "cut-short": {
    level: "warning",
    message: "the file ends before it is complete; what was whole has been read",
    mend: "download or export the file again",
  },
  "special-file": { level: "warning", message: "not a regular file, skipped" },
  "invalid-bytes": {
    level: "warning",
    message: "some bytes are no valid text and became U+FFFD",
    mend: "check the file's encoding",
  },
  // Records and comments
  "broken-line": { level: "warning", message: "the line is not valid JSON", mend: "check the export" },
  "line-too-long": { level: "warning", message: "the line is longer than the limit" },
  "no-id": { level: "warning", message: "the record has no id" },
  "not-coded": {
    level: "error",
    message: "the coders stumbled over the comment, which is a fault of the program",
    mend: "please report it with the comment",
  },
  "out-of-memory": { level: "warning", message: "coding the comment took more memory than a thread may have" },
  timeout: {
    level: "warning",
    message: "coding the comment took longer than allowed",
    mend: "give it more time with --deadline",
  },
  "broken-row": { level: "warning", message: "the row does not fit the header" },
  "no-text": { level: "warning", message: "the record has no text" },
  "bad-time": { level: "info", message: "times that could not be read were left out" },
  "repeated-keys": {
    level: "warning",
    message: "records that give a key twice were read with the last value",
    mend: "check the program that wrote the file",
  },
  "damaged-id": {
    level: "warning",
    message: "ids that a spreadsheet has rounded were replaced by row numbers",
    mend: "import the columns as text and export again",
  },
  mojibake: {
    level: "warning",
    message: "some text was decoded wrongly before it was saved",
    mend: "export again as UTF-8",
  },
  "sheet-limit": {
    level: "warning",
    message: "the table has as many rows as a spreadsheet can hold and was probably cut",
    mend: "export it without a spreadsheet",
  },
  "record-skipped": { level: "info", message: "records that are no comments were skipped" },
  empty: { level: "info", message: "the text is empty" },
  "seen-before": { level: "info", message: "the same comment was read before" },
  "duplicate-id": { level: "warning", message: "the id was used before in this thread" },
  pingback: { level: "info", message: "a pingback or trackback from another site, no reader's comment" },
  "parent-missing": { level: "info", message: "the comment that this one answers is not in the file" },
  "cycle-cut": { level: "warning", message: "the reply links went in a circle, which was cut" },
  "not-loaded-stub": {
    level: "info",
    message: "the source announces comments that the file does not hold",
    mend: "load all comments before saving, or export the thread with a tool that does",
  },
  // Why a thread has the status it has
  "section-found": { level: "info", message: "the page has a comment section with comments" },
  "records-read": { level: "info", message: "the export holds comments" },
  "section-empty": { level: "info", message: "the comment section is there and nobody has written" },
  "export-empty": { level: "info", message: "the export holds no comment" },
  "section-paywalled": {
    level: "warning",
    message: "the comment section is shown to subscribers only",
    mend: "save the page while logged in, with the comments open",
  },
  "section-closed": { level: "info", message: "comments are closed and none are shown" },
  "site-rules-unmatched": {
    level: "warning",
    message: "the site rules name no comment on this page",
    mend: "compare the selector with the page's markup, or leave the rule out",
  },
  "html-limit": {
    level: "warning",
    message: "the page is too large, or built to choke parsers, and was not read",
    mend: "save the page again, or cut it down",
  },
  "embed-not-loaded": {
    level: "warning",
    message: "the comments come from an embedded service and are not in the file",
    mend: "scroll to the comments until they show, then save the page as complete, or export the thread from the service",
  },
  "comments-not-in-file": {
    level: "warning",
    message: "the page counts comments that are not in the file",
    mend: "open the comments, then save the page as complete again",
  },
  "no-section-found": { level: "info", message: "no comment section was found on the page" },
  // Why a block of a page was left out
  furniture: { level: "info", message: "page furniture" },
  "duplicate-block": { level: "info", message: "repeats an earlier part of the page" },
  // Narratives
  "fitted-on-sample": {
    level: "info",
    message: "narratives were found on a sample of the thread's texts, and the others put where their neighbours are",
  },
  // An external coder
  "coder-url": {
    level: "error",
    message: "the coder's address is no http address",
    mend: "write it as http://127.0.0.1:PORT",
  },
  "coder-remote": {
    level: "error",
    message: "the coder is on another machine, and comments are private",
    mend: "use an address of this machine, or allow it with --coder-remote",
  },
  "coder-model": {
    level: "error",
    message: "an external coder needs an address and a model",
    mend: "add --coder-url and --coder-model",
  },
  "coder-unreachable": {
    level: "error",
    message: "nobody answers at the coder's address",
    mend: "start the server, or correct --coder-url",
  },
  "coder-refused": {
    level: "error",
    message: "the coder's server refuses the question",
    mend: "check --coder-model and the server's log",
  },
  "coder-silent": { level: "warning", message: "the coder gave no usable answer, and the comment is not coded" },
  "coder-code": { level: "warning", message: "the coder gave a code that the codebook does not have" },
  "coder-shape": { level: "warning", message: "the coder gave a coding that is not of the shape asked for" },
  "coder-quote": {
    level: "warning",
    message: "the coder quoted words that the comment does not contain, or only quotes",
  },
  // Projects and output folders
  locked: {
    level: "error",
    message: "another run holds the folder",
    mend: "wait until it ends, or delete the lock when it has ended on another machine",
  },
  "over-time": {
    level: "error",
    message: "the input took more processor time than an input may",
    mend: "look at the file, or give more with --deadline",
  },
  "over-memory": {
    level: "error",
    message: "the input took more memory than an input may",
    mend: "look at the file, or give more with --memory",
  },
  // Outputs
  "foreign-output": {
    level: "error",
    message: "the output folder holds files of these names that no earlier run wrote",
    mend: "choose another folder with -o",
  },
  "not-written": {
    level: "error",
    message: "the output could not be written",
    mend: "check the disk space and the folder's permissions",
  },
} as const satisfies Record<string, Wording>;

export type NoticeCode = keyof typeof NOTICES;

/** A notice with its wording filled in; `detail` is appended to the message. */
export function notice(code: NoticeCode, where?: string, detail?: string): Notice {
  const wording: Wording = NOTICES[code];
  return {
    code,
    level: wording.level,
    ...(where !== undefined && { where }),
    message: detail === undefined ? wording.message : `${wording.message}: ${detail}`,
    ...(wording.mend !== undefined && { mend: wording.mend }),
  };
}

/** Advice that goes with a status reason, if there is any. */
export function mendOf(code: NoticeCode): string | undefined {
  const wording: Wording = NOTICES[code];
  return wording.mend;
}

/** An error for unusable input with the wording of its code; `detail` is appended to the message. */
export function failure(code: NoticeCode, detail?: string): BelowlineError {
  return new BelowlineError(code, notice(code, undefined, detail).message, mendOf(code));
}

/** Unusable input: says what was wrong, with the value, and what to do. */
export class BelowlineError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.name = "BelowlineError";
    this.code = code;
    this.hint = hint;
  }
}
