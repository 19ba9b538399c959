/** What no output may hold, whoever wrote it where: e-mail and IP addresses. */
import type { SeparatedThread } from "../model.ts";
import { withoutAddresses } from "../text/addresses.ts";

/** The thread with every e-mail and IP address in its words hidden; nothing changes its place. */
export function withoutAddressesIn(thread: SeparatedThread): SeparatedThread {
  const { article } = thread;
  return {
    ...thread,
    ...(article && {
      article: {
        ...article,
        ...(article.title !== undefined && { title: withoutAddresses(article.title) }),
        ...(article.byline !== undefined && { byline: withoutAddresses(article.byline) }),
        paragraphs: article.paragraphs.map(withoutAddresses),
      },
    }),
    comments: thread.comments.map(({ author, ...comment }) => ({
      ...comment,
      // An address is no name; hidden, two readers would become one.
      ...(author !== undefined && withoutAddresses(author) === author && { author }),
      text: withoutAddresses(comment.text),
      ...(comment.heading !== undefined && { heading: withoutAddresses(comment.heading) }),
    })),
    rejected: thread.rejected.map((item) => ({ ...item, text: withoutAddresses(item.text) })),
  };
}
