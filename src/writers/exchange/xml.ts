/** Markup for XML 1.0. */

/** What an attribute may hold; missing ones are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Characters that no XML document may hold, not even escaped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const MARKUP = /[&<>"\t\n\r]/g;
const PLAIN = /^[A-Za-z0-9 .,:;_/?!-]*$/;
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  // As themselves they would be taken for blanks, and a CR for a line end.
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/** The text without what XML forbids: each such character, and half of a pair, becomes U+FFFD. */
export function lawful(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, "\ufffd");
}

/** Text for an attribute or an element, which reads back as it was, but for what XML forbids. */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return lawful(text).replace(MARKUP, (character) => REFERENCES.get(character)!);
}

/** An element; `content` is markup. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const start = startTag(name, attributes);
  return content === "" ? `${start.slice(0, -1)}/>` : `${start}${content}</${name}>`;
}

/** The beginning of an element that is written in parts. */
export function startTag(name: string, attributes: Attributes): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  return `<${name}${given.join("")}>`;
}
