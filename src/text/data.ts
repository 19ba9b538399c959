import { fileURLToPath } from "node:url";

/** Path of a file or folder in the package's `data/`; the same from `src/` and from `dist/`, both one level below the package root. */
export function dataPath(...parts: readonly string[]): string {
  return fileURLToPath(new URL(["../../data", ...parts].join("/"), import.meta.url));
}
