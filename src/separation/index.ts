/** Takes a saved page apart: article, comments, furniture. */
import type { PageDocument, SeparatedThread } from "../model.ts";
import { separateHtml } from "./html.ts";
import { separateText } from "./text.ts";

/** One page in, one thread out; nothing of the page is lost without a reason. */
export function separatePage(page: PageDocument): SeparatedThread {
  return page.markup === "html" ? separateHtml(page) : separateText(page);
}
