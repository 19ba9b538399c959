/** What binds the comments of a thread to each other and to the article. */
import type { Comment, Quote, SeparatedThread, Thread } from "../model.ts";
import { resultOf, type Steps } from "../text/steps.ts";
import { duplicatesIn } from "./duplicates.ts";
import { quotesOf } from "./quotes.ts";
import { withReplies } from "./replies.ts";
import { topicWordsOf } from "./topics.ts";

/** Finds quotes, lost reply links, near-duplicates and topic words; links that the source gives stay as they are. */
export function linkThread(separated: SeparatedThread): Thread {
  return resultOf(linkedInSteps(separated));
}

/** The same with pauses: a thread of 200,000 comments takes many seconds. Near-duplicates are half of the work, and may be left unsought. */
export function* linkedInSteps(separated: SeparatedThread, seekDuplicates = true): Steps<Thread> {
  const quotes = quotesOf(separated.comments, separated.article);
  const replies = losesLinks(separated) ? withReplies(separated.comments, quotes) : separated.comments;
  yield;
  const duplicates = seekDuplicates ? yield* duplicatesIn(separated.comments) : new Map<number, number>();
  const comments = replies.map((comment, i): Comment => {
    const first = duplicates.get(i);
    const sure = comment.parentId === undefined || comment.parentConfidence !== undefined;
    if (sure && first === undefined && quotes[i]!.length === 0 && comment.quotes.length === 0) return comment;
    return {
      ...comment,
      ...(!sure && { parentConfidence: 1 }),
      quotes: quotes[i]!.map(({ start, end, source }): Quote => ({ start, end, source })),
      ...(first !== undefined && { duplicateOf: separated.comments[first]!.id }),
    };
  });
  return { ...separated, comments, topicWords: topicWordsOf(separated.article) };
}

/** Pages without a single reply link have lost them; exports that carry ids say what answers what, and that some answer nothing. */
function losesLinks({ reason, comments }: SeparatedThread): boolean {
  return reason === "section-found" && comments.every((comment) => comment.parentId === undefined);
}
