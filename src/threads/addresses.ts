/** What no output may hold, whoever wrote it where: e-mail and IP addresses. */
import type { Comment, SeparatedThread } from "../model.ts";
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
    comments: thread.comments.map(commentWithout),
    rejected: thread.rejected.map((item) => ({ ...item, text: withoutAddresses(item.text) })),
  };
}

/** Most comments hold none and stay the object they are: of a dump there are millions. */
function commentWithout(comment: Comment): Comment {
  const text = withoutAddresses(comment.text);
  const heading = comment.heading === undefined ? undefined : withoutAddresses(comment.heading);
  // An address is no name; hidden, two readers would become one.
  const nameless = comment.author !== undefined && withoutAddresses(comment.author) !== comment.author;
  if (text === comment.text && heading === comment.heading && !nameless) return comment;
  const { author, ...rest } = comment;
  return {
    ...rest,
    ...(author !== undefined && !nameless && { author }),
    text,
    ...(heading !== undefined && { heading }),
  };
}
