/** What is whole of a JSON document that ends too early. */

/** A list that is still open, and where its last whole record ends; -1 before the first. */
interface OpenList {
  whole: number;
}

/**
 * The document cut back to the last whole record of the innermost list that has one, and closed there; undefined where no
 * record is whole. Records around that list lack what would have followed.
 */
export function wholePartOf(text: string): string | undefined {
  const open: (OpenList | "}")[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x7b) open.push("}");
    else if (code === 0x5b) open.push({ whole: -1 });
    else if (code === 0x7d || code === 0x5d) {
      open.pop();
      const list = open.at(-1);
      if (code === 0x7d && list !== undefined && list !== "}") list.whole = i + 1;
    }
  }
  const last = open.findLastIndex((one) => one !== "}" && one.whole >= 0);
  if (last < 0) return undefined;
  const closing = open.slice(0, last + 1).map((one) => (one === "}" ? "}" : "]"));
  return text.slice(0, (open[last] as OpenList).whole) + closing.reverse().join("");
}

/** Position of the quotation mark that closes the string opened at `start`, or the text's length. */
export function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1;
  return i;
}
