/** A saved or copied page as plain text. */
import type { ReadItem } from "../model.ts";
import type { Input, Reader } from "./parts/reader.ts";

export const text: Reader = {
  name: "text",
  title: "Page as plain text",
  kind: "pages",
  recognised: "text that is nothing else",
  recognises: () => true,
  async *read(input: Input): AsyncGenerator<ReadItem> {
    const document = {
      file: input.name,
      document: 0,
      format: "text",
      markup: "plain",
      text: await input.text(),
    } as const;
    yield { kind: "document", document };
  },
};
