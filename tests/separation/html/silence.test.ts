/** Sections in which nobody wrote, in the shapes of old and new sites: none of their furniture is a comment. */
import { expect, test } from "vitest";
import type { ThreadStatus } from "../../../src/model.ts";
import { separateHtml } from "../../../src/separation/html.ts";

const ARTICLE = `<div id="story"><h1>Ferry pier to be rebuilt</h1><p class="by">By Ines Marlow, 4 February 2009</p>
<p>The wooden pier at Harrow Quay will be taken down in April and rebuilt in steel, the harbour office said on Tuesday, after divers had found that eleven of its posts are hollow.</p>
<p>The ferry to the island will land at the fish market until autumn. A second gangway is being built there, so that bicycles need not wait for the last passenger.</p>
<p>The work costs two million, of which the county pays half. The old planks will be sold, and the harbour master expects them to be gone within a day.</p></div>`;

const FIELDS = `<input type="text" name="name"> <input type="text" name="email"> <textarea name="comment"></textarea> <input type="submit" value="Post">`;

/** Markup behind the article, and what may be said of it. */
const SECTIONS: readonly (readonly [string, ThreadStatus, string])[] = [
  ["a heading and an invitation", "no-comments", `<h3>Comments</h3><p>Be the first to comment on this story.</p>`],
  [
    "a count of none and a form in a table",
    "no-comments",
    `<table class="cmts"><tr><td class="hd"><b>Comments (0)</b></td></tr><tr><td>Name:</td><td><input name="n"></td></tr><tr><td>Town:</td><td><input name="t"></td></tr><tr><td colspan="2"><textarea name="c"></textarea></td></tr></table>`,
  ],
  [
    "house rules with a date and a name",
    "no-comments",
    `<div class="comments"><h2>Have your say</h2><p>Posted by the editor on 1 February 2009: please keep to the subject. Comments that break our rules are removed, and we may shorten what you write.</p><p>We read every comment before it shows; that can take a day at weekends.</p><form>${FIELDS}</form></div>`,
  ],
  [
    "a template of a comment for the script",
    "no-comments",
    `<div id="comments"><h3>Reader comments</h3><div class="comment-template" style="display:none"><div class="comment"><span class="author">{{name}}</span> <span class="date">{{date}}</span><p>{{text}}</p></div></div><p>No comments yet.</p></div>`,
  ],
  [
    "a preview of what will be written",
    "no-comments",
    `<div id="comments"><h3>0 Comments</h3><form>${FIELDS}</form><div id="comment-preview"><div class="comment"><cite>You</cite> said on 4 February 2009 at 10:15: <p>Your comment will look like this once it has been sent.</p></div></div></div>`,
  ],
  [
    "other stories below a heading that says comments",
    "no-comments",
    `<div class="comments"><h3>Comments</h3><p>Nobody has commented yet.</p></div><div class="box"><h3>Most commented</h3><ol><li><a href="/a">Market hall gets a new roof at last</a> <span>14 comments</span> <span>3 Feb 2009</span></li><li><a href="/b">Route nine turns at the old mill</a> <span>9 comments</span> <span>2 Feb 2009</span></li><li><a href="/c">Library opens on Sundays again</a> <span>7 comments</span> <span>1 Feb 2009</span></li></ol></div>`,
  ],
  [
    "comments on other stories in a column",
    "no-comments",
    `<div class="comments"><h3>Comments (0)</h3></div><div class="column"><h3>Recent comments</h3><div class="rc"><b>Joost</b> on <a href="/b">Route nine</a>, 3 Feb 2009: it is late every day, so who will notice.</div><div class="rc"><b>Edda</b> on <a href="/c">Library</a>, 2 Feb 2009: finally, I work six days a week and never got in.</div><div class="rc"><b>Piet</b> on <a href="/a">Market hall</a>, 1 Feb 2009: a roof before winter would have been wiser.</div></div>`,
  ],
  [
    "a login box between heading and form",
    "no-comments",
    `<div id="usercomments"><h2>Your comments</h2><div class="login"><p>You must be logged in to post a comment.</p><p>Not a member? Register now, it is free and takes a minute.</p><form><input name="user"><input type="password" name="pw"></form></div><p>There are currently no comments.</p></div>`,
  ],
  [
    "the author's box in the shape of a comment",
    "no-comments",
    `<div class="comment author-box"><img src="i.jpg"><h4>About Ines Marlow</h4><p>Ines Marlow has written about harbours since 12 May 2004 and lives beside one.</p></div><div id="comments"><h3>Leave a reply</h3><form>${FIELDS}</form></div>`,
  ],
  [
    "closed, with the archive's note",
    "closed",
    `<div id="comments"><h3>Comments</h3><p>Comments are closed.</p><p>This story was archived on 1 March 2009. Write to the editor if you have news about it.</p></div>`,
  ],
  [
    "terms in a numbered list",
    "no-comments",
    `<div class="comments"><h3>Add your comment</h3><ol class="rules"><li>Write about the story, not about the people who comment on it.</li><li>Do not give telephone numbers or addresses, not even your own.</li><li>Links are shown as text. The editors may change headlines.</li></ol><form>${FIELDS}</form></div>`,
  ],
  [
    "the report form of a comment that is not there",
    "no-comments",
    `<div id="comments"><h3>Comments</h3><p>There are no comments on this story.</p><div class="report-comment"><p>Report this comment: tell us why you think that it breaks the rules.</p><form>${FIELDS}</form></div></div>`,
  ],
  [
    "lists of related stories with authors and times",
    "no-comments",
    `<div id="comments"><p>Be the first to comment</p></div><div class="more"><div class="item"><span class="author">Ines Marlow</span> <span class="date">3 Feb 2009</span><p>The market hall gets a new roof before the summer.</p></div><div class="item"><span class="author">Tom Reyes</span> <span class="date">2 Feb 2009</span><p>Route nine will turn at the old mill from March on.</p></div><div class="item"><span class="author">Ines Marlow</span> <span class="date">1 Feb 2009</span><p>The library opens on Sundays again, from ten to four.</p></div></div>`,
  ],
  [
    "the pages of the section, without entries",
    "no-comments",
    `<a name="comments"></a><h2>Comments</h2><div class="comment-pager">Page 1 of 1 | Newest first | Oldest first</div><div class="comment-footer"><a href="#top">Back to top</a> | <a href="/rss">Comments feed</a></div><form>${FIELDS}</form>`,
  ],
  [
    "a poll with dates and votes",
    "no-comments",
    `<div class="poll"><h3>Should the pier be wood?</h3><div class="answer">Yes, as it always was <b>61%</b></div><div class="answer">No, steel lasts longer <b>39%</b></div><p>Poll closes on 9 February 2009.</p></div><div id="comments"><h3>No comments so far</h3></div>`,
  ],
  [
    "letters to the editor by post",
    "no-section",
    `<div class="contact"><h4>Write to us</h4><p>Letters to the editor: 12 Quay Street, Harrow. Letters received by 9 February 2009 are printed on Friday.</p></div>`,
  ],
  [
    "short messages of the newspaper",
    "no-section",
    `<div class="twtr"><h4>@quaycourier</h4><ul><li>Pier to be rebuilt in steel <a href="/s">2 hours ago</a></li><li>Market hall gets a roof <a href="/s">1 day ago</a></li><li>Route nine turns at the mill <a href="/s">2 days ago</a></li></ul></div>`,
  ],
  [
    "links of the trade below the story",
    "no-section",
    `<div class="links"><h4>From other news sites</h4><p><a href="/x">Island Post</a> New pier for Harrow <i>2 hrs ago</i></p><p><a href="/y">County Mail</a> Divers find hollow posts <i>3 hrs ago</i></p><p><a href="/z">Sea Times</a> Steel for a wooden pier <i>5 hrs ago</i></p></div>`,
  ],
  [
    "a form that asks for all and explains itself",
    "no-comments",
    `<div id="respond"><h3>Leave a comment</h3><form class="comment-form"><p class="comment-notes">Your email address will not be published. Required fields are marked *</p><p class="comment-form-author"><label>Name *</label><input name="author"></p><p class="comment-form-comment"><label>Comment</label><textarea name="comment"></textarea></p><p class="form-allowed-tags">You may use these tags: &lt;a href=""&gt; &lt;b&gt; &lt;i&gt;</p></form></div>`,
  ],
  [
    "German, a gate for members of the forum",
    "no-comments",
    `<div class="leserkommentare"><h3>Kommentare</h3><p>Schreiben Sie den ersten Kommentar zu diesem Artikel.</p><p>Bitte melden Sie sich an, um zu kommentieren. Die Redaktion prüft jeden Beitrag vom Montag bis Freitag, zuletzt am 4. Februar 2009 um 10:15 Uhr.</p></div>`,
  ],
  [
    "French, rules with a signature",
    "no-comments",
    `<div id="reactions"><h3>Réactions (0)</h3><div class="charte"><p>Par La rédaction, le 4 février 2009 : vos réactions paraissent après lecture. Restez courtois.</p></div><form>${FIELDS}</form></div>`,
  ],
];

test.each(SECTIONS)("%s: %s", (_, status, markup) => {
  const text = `<html lang="en"><head><title>Ferry pier to be rebuilt</title></head><body><div id="top"><a href="/">Quay Courier</a> <a href="/sport">Sport</a></div>${ARTICLE}${markup}<div id="foot">Imprint | 4 February 2009</div></body></html>`;
  const thread = separateHtml({ file: "x.html", document: 0, format: "html", markup: "html", text });
  expect(thread.comments.map((comment) => comment.text)).toEqual([]);
  expect(thread.status).toBe(status);
  expect(thread.article?.paragraphs).toHaveLength(3);
});
