/** Takes a saved page apart: article, comments, furniture. */
import type { PageDocument, SeparatedThread } from "../model.ts";
import { separateHtml } from "./html.ts";
import type { SiteRule } from "./rules.ts";
import { separateText } from "./text.ts";

/** One page in, one thread out; nothing of the page is lost without a reason. `rules` decide for the pages of their sites. */
export function separatePage(page: PageDocument, rules: readonly SiteRule[] = []): SeparatedThread {
  return page.markup === "html" ? separateHtml(page, rules) : separateText(page);
}
