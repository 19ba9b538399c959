/** Takes a saved HTML page apart: article, comments, status. */
import type { PageDocument, SeparatedThread } from "../model.ts";
import { separated } from "./html/thread.ts";
import type { SiteRule } from "./rules.ts";

export function separateHtml(page: PageDocument, rules: readonly SiteRule[] = []): SeparatedThread {
  return separated(page, rules);
}
