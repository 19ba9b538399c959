import type { PageDocument, SeparatedThread } from "../model.ts";

export function separateHtml(page: PageDocument): SeparatedThread {
  return { file: page.file, document: page.document, format: page.format, threadId: page.file, status: "no-section", reason: "no-section-found", comments: [], blocks: [], rejected: [], notices: [] };
}
