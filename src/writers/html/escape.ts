/** HTML that no comment can break out of. */

/** What could move, hide or reorder text; joiners stay, as scripts and emoji need them. */
const HAZARDS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const NAMES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for an element or an attribute; control and bidirectional characters become U+FFFD. */
export function htmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(HAZARDS, "\ufffd")
    .replace(/[&<>"']/g, (mark) => NAMES[mark]!);
}

/** A value as JSON for a data block: only a tag or a comment could end the block, and both begin with `<`. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).toWellFormed().replaceAll("<", "\\u003c");
}
