/** Text made safe for a terminal: what could move the cursor, change colours or reorder words is shown, not done. */

const HAZARDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text with control, zero-width and bidirectional characters written as `\u{..}`; tabs and newlines become blanks. */
export function printable(text: string): string {
  return text.replace(HAZARDS, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`).replace(/[\t\n]/g, " ");
}
