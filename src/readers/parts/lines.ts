/** Lines of a decoded stream, with a limit on their length. */

/** Longest line kept, in UTF-16 units; the longest record of a Reddit dump seen is under 1 MB. */
const LINE_LIMIT = 16 * 2 ** 20;
/** Characters kept of a line that is too long, for its row in `rejected.csv`. */
const KEPT_OF_LONG = 200;

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** True where the line passed the limit and `text` is only its beginning. */
  readonly tooLong: boolean;
}

/** Splits at LF and CRLF, in batches as they come, and passes over empty lines; memory stays bounded whatever the length of a line. */
export async function* linesOf(
  chunks: AsyncIterable<string>,
  limit: number = LINE_LIMIT,
): AsyncGenerator<readonly Line[]> {
  let number = 1;
  let pending: string[] = [];
  let length = 0;
  const take = (): Line => {
    const tooLong = length > limit;
    const text = pending.join("");
    pending = [];
    length = 0;
    return { number: number++, text: text.endsWith("\r") ? text.slice(0, -1) : text, tooLong };
  };
  const add = (text: string): void => {
    length += text.length;
    if (length <= limit) pending.push(text);
    else if (pending.length !== 1 || pending[0]!.length > KEPT_OF_LONG)
      pending = [(pending.join("") + text).slice(0, KEPT_OF_LONG)];
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      if (end === from && length === 0) number++;
      else {
        add(chunk.slice(from, end));
        lines.push(take());
      }
      from = end + 1;
    }
    if (from < chunk.length) add(chunk.slice(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [take()];
}
