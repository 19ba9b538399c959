/** Letters that are valid UTF-8 outweigh a declaration that a tool left behind when it saved the page. */
import { expect, test } from "vitest";
import { encodingOf } from "../../src/readers/parts/encodings.ts";

const page = (body: string, encoding: BufferEncoding): Buffer =>
  Buffer.from(`<html><head><meta charset="iso-8859-1"></head><body>${body}</body></html>`, encoding);

test.each([
  ["Brücke über den Fluß", "utf-8", "utf-8"],
  ["Brücke über den Fluß", "latin1", "windows-1252"],
  ["Bridge", "utf-8", "windows-1252"],
] as const)("%s written as %s is read as %s", (body, written, name) =>
  expect(encodingOf(page(body, written), true).name).toBe(name),
);
