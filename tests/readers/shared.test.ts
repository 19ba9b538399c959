/** The exports of other people in ../shared/formats, read with the counts that they declare; skipped where they are not at hand. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commentsOf, readPath } from "./read.ts";

const FORMATS = join(import.meta.dirname, "../../../shared/formats");
const HERE = existsSync(FORMATS);

/** File, format, threads, comments (opening posts among them), of these not visible, orphans, not loaded. */
const TABLE: readonly (readonly [string, string, number, number, number, number, number])[] = [
  ["reddit-listing/comments_3hahrw_continue_thread.json", "reddit", 1, 4, 0, 1, 0],
  ["reddit-listing/comments_6wmniq_removed.json", "reddit", 1, 201, 0, 0, 6290],
  ["reddit-listing/morechildren_3hahrw.json", "reddit", 1, 11, 0, 1, 0],
  ["pushshift/RC_2007_sample.ndjson", "pushshift", 2, 4, 1, 2, 0],
  ["pushshift/RC_2007_sample.zst", "pushshift", 2, 4, 1, 2, 0],
  ["youtube-api/comment_thread_with_replies.json", "youtube", 2, 2, 0, 0, 0],
  ["youtube-api/comment_threads_all_to_me.json", "youtube", 2, 4, 0, 0, 1],
  ["youtube-api/comments_by_parent_paged_1.json", "youtube", 1, 2, 0, 2, 0],
  ["ytdlp-infojson/sample.info.json", "ytdlp", 1, 2, 0, 0, 0],
  ["disqus/remark42-disqus.xml", "disqus", 3, 6, 1, 0, 0],
  ["disqus/remark42-disqus-deleted-post.xml", "disqus", 3, 6, 2, 0, 0],
  ["wordpress-wxr/isso-wordpress.xml", "wordpress", 3, 8, 0, 0, 0],
  ["hackernews-algolia/items_1_docs.json", "hackernews", 1, 3, 0, 0, 0],
  ["hackernews-algolia/llm-hacker-news_example.json", "hackernews", 1, 7, 0, 0, 0],
  ["hackernews-firebase/items_readme.json", "hackernews-firebase", 5, 5, 0, 1, 141],
  ["discourse/topic.json", "discourse", 1, 4, 0, 0, 0],
  ["telegram/exported.json", "telegram", 1, 34, 0, 1, 0],
  ["bluesky-thread/deep_thread_from_snapshot.json", "bluesky", 1, 4, 0, 0, 0],
  ["mastodon-context/context_entity.json", "mastodon", 1, 0, 0, 0, 0],
  ["mastodon-context/context_mastodonpy.json", "mastodon", 1, 0, 0, 0, 0],
  ["guardian/discussion.json", "guardian", 1, 51, 5, 0, 445],
  ["guardian/discussionWithTwoComments.json", "guardian", 1, 2, 0, 0, 0],
  ["nyt/community_api_v3_sample.json", "nyt", 1, 1, 0, 1, 24],
  ["convokit", "convokit", 50, 1519, 78, 0, 0],
  ["coral/comment_document.json", "coral", 1, 1, 0, 0, 0],
  ["coral/csv_strategy_example.csv", "csv", 1, 0, 0, 0, 0],
  ["lemmy/comment_list_partial.json", "lemmy", 1, 1, 0, 0, 20],
  ["4chan/po_570368.json", "4chan", 1, 3, 0, 0, 0],
  ["isso/generic.json", "isso", 2, 2, 0, 0, 0],
  ["remark42/tree.json", "remark42", 1, 12, 0, 0, 0],
  ["commento/remark42-commento.json", "commento", 2, 3, 0, 0, 0],
  ["polis/15-per-hour-seattle-comments.csv", "polis", 1, 54, 23, 0, 0],
  ["tttc/reddit_climate_change_posts_500.csv", "csv", 1, 500, 0, 0, 0],
];

describe.skipIf(!HERE)("the exports in ../shared/formats (absent: skipped)", () => {
  test.each(TABLE)("%s is %s", async (path, format, threads, comments, gone, orphans, notLoaded) => {
    const reading = await readPath(join(FORMATS, path));
    const all = commentsOf(reading);
    const orphaned = reading.threads.flatMap((thread) =>
      thread.notices.filter((notice) => notice.code === "parent-missing"),
    );
    expect({
      format: reading.record.format,
      threads: reading.threads.length,
      comments: all.length,
      gone: all.filter((comment) => comment.status !== "visible").length,
      orphans: orphaned.reduce((sum, notice) => sum + Number(/(\d+) in thread/.exec(notice.message)![1]), 0),
      notLoaded: reading.threads.reduce((sum, thread) => sum + (thread.notLoaded ?? 0), 0),
    }).toEqual({ format, threads, comments, gone, orphans, notLoaded });
  });

  test("pages: MHTML and WARC", async () => {
    const mhtml = await readPath(join(FORMATS, "mhtml/hn.mhtml"));
    expect(mhtml.documents).toMatchObject([{ markup: "html", url: "https://news.ycombinator.com/" }]);
    expect(mhtml.documents[0]!.text).toContain("</html>");
    const warc = await readPath(join(FORMATS, "warc/example.warc.gz"));
    expect(warc.documents).toMatchObject([{ markup: "html", url: "http://example.com/" }]);
    expect(warc.documents[0]!.text).toContain("Example Domain");
  });

  test("the same dump, plain and compressed, is the same", async () => {
    const [plain, zst] = await Promise.all(
      ["ndjson", "zst"].map((end) => readPath(join(FORMATS, `pushshift/RC_2007_sample.${end}`))),
    );
    expect(commentsOf(zst!)).toEqual(commentsOf(plain!));
  });

  test("an empty conversation has the status no-comments", async () => {
    const { threads } = await readPath(join(FORMATS, "mastodon-context/context_mastodonpy.json"));
    expect(threads).toMatchObject([{ status: "no-comments" }]);
  });
});
