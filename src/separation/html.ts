/** Takes a saved HTML page apart: article, comments, status. */
import type { PageDocument, SeparatedThread } from "../model.ts";
import { separated } from "./html/thread.ts";

export function separateHtml(page: PageDocument): SeparatedThread {
  return separated(page);
}
