/** XML exports as a stream of flat elements; a document type is refused, so there are no entities to expand. */
import { Parser } from "htmlparser2";
import { failure } from "../../notices.ts";

/** An element with everything in it, by path: "author/name" is the text of an element, "thread@dsq:id" an attribute. */
export interface XmlElement {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Exports nest a handful deep; the parser's stack would make deep nesting slow. */
const DEPTH_LIMIT = 200;
const ELEMENT_CHARACTERS = 64 * 2 ** 20;

interface Open {
  readonly name: string;
  readonly level: number;
  readonly values: Map<string, string>;
}

/** The elements at the wanted paths ("disqus/post") of an XML stream as they close, inner ones first; throws BelowlineError where it has a document type, and where it is cut unless `onCut` is there to hear of it. */
export async function* elementsOf(
  chunks: AsyncIterable<string>,
  wanted: ReadonlySet<string>,
  onCut?: () => void,
): AsyncGenerator<XmlElement> {
  const done: XmlElement[] = [];
  const path: string[] = [];
  const open: Open[] = [];
  let size = 0;
  let roots = 0;
  const inner = (): string => path.slice(open.at(-1)?.level ?? 0).join("/");
  const add = (key: string, text: string): void => {
    const values = open.at(-1)?.values;
    size += text.length;
    if (size > ELEMENT_CHARACTERS) throw failure("broken-xml", "one element is larger than the limit");
    values?.set(key, (values.get(key) ?? "") + text);
  };
  const parser = new Parser(
    {
      onprocessinginstruction: (name) => {
        if (/^!doctype/i.test(name)) throw failure("xml-doctype");
      },
      onopentag: (name, attributes) => {
        if (path.length === 0) roots++;
        path.push(name);
        if (path.length > DEPTH_LIMIT) throw failure("broken-xml", "elements nest too deep");
        if (wanted.has(path.join("/"))) {
          open.push({ name, level: path.length, values: new Map() });
          size = 0;
        }
        for (const [key, value] of Object.entries(attributes)) add(`${inner()}@${key}`, value);
      },
      ontext: (text) => {
        if (open.length > 0) add(inner(), text);
      },
      onclosetag: () => {
        if (open.at(-1)?.level === path.length) done.push(open.pop()!);
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for await (const chunk of chunks) {
    parser.write(chunk.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, ""));
    yield* done.splice(0);
  }
  if (roots === 0 || path.length > 0) {
    if (!onCut || roots === 0) throw failure("broken-xml", "it ends before it is complete");
    onCut();
    return;
  }
  parser.end();
}

/** Text of a value without the blanks that indent it; undefined where it is empty. */
export function textAt(element: XmlElement, path: string): string | undefined {
  const value = element.values.get(path)?.trim();
  return value === "" ? undefined : value;
}
