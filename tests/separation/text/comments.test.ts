import { describe, expect, it } from "vitest";
import { BRIDGE, separated } from "./pages.ts";

const body = BRIDGE.join("\n");

describe("comments without authors or dates", () => {
  const comments = [
    "Good thing the council looked at the hangers before the winter came and somebody got hurt on the way home.",
    "Are you serious? They knew about the rust in spring and did nothing.",
    "I agree. My sister works at the lock and says the same.",
    "“A temporary ferry is to run from six in the morning to eight in the evening”\nThat will not help anybody on the night shift at the mill, and you know it.",
    "What does it cost to paint a bridge every ten years? Less than this, I would say.\nAlso, who signed the last report?\nIt was not the harbour master.",
    "In yesterday's piece you wrote:\n“The bridge is as sound as a bell.”\nDespite that we are rowing now.",
    "Spot on.",
  ];
  const text = `${body}\nJoin the discussion\nTo leave a comment, please subscribe to the Herald.\nSubscribe${comments.join("\n")}\n`;
  const thread = separated(text);

  it("begin and end where a reader would cut", () => {
    expect(thread.comments.map((comment) => comment.text)).toEqual(comments);
    expect(thread.status).toBe("comments");
  });

  it("lose the glued label, offsets kept", () => {
    const first = thread.blocks.find((block) => block.role === "comment")!;
    expect(text.slice(first.start, first.end)).toBe(comments[0]);
    expect(text.slice(first.start - "Subscribe".length, first.start)).toBe("Subscribe");
    expect(thread.rejected).toEqual([
      { file: "page.txt", at: 7, kind: "block", reason: "furniture", text: "Subscribe" },
    ]);
  });

  it("say how sure their borders are, and by which rule", () => {
    for (const { confidence } of thread.comments) expect(confidence).toBeGreaterThan(0);
    for (const { confidence } of thread.comments) expect(confidence).toBeLessThan(1);
    expect(thread.blocks.filter((block) => block.role === "comment").map((block) => block.reason)).toEqual([
      "section-start",
      "reply-cue",
      "reply-cue",
      "quote-first",
      "default",
      "default",
      "reply-cue",
    ]);
  });

  it("are split where buttons stand between them", () => {
    const buttoned = `${body}\n5 comments\n${comments.slice(0, 5).join("\nReply\nLike\n")}\nReply\nRelated articles\nFerry timetable`;
    expect(separated(buttoned).comments.map((comment) => comment.text)).toEqual(comments.slice(0, 5));
  });

  it("are split where names stand above them", () => {
    const names = ["Olga P", "rower_7", "Jens", "Olga P"];
    const named = `${body}\nComments (4)\n${names.map((name, i) => `${name}\n${comments[i]!.replace("\n", " ")}`).join("\n")}`;
    const { comments: found, declared } = separated(named);
    expect(found.map((comment) => [comment.author, comment.text])).toEqual(
      names.map((name, i) => [name, comments[i]!.replace("\n", " ")]),
    );
    expect(declared).toBe(4);
  });
});

describe("comments below their headings", () => {
  it("as blogs print them: NAME says, date, text, Reply", () => {
    const text = `Bridge closed\n${body}\n3 Responses to “Bridge closed”\nOlga says:\nOctober 3, 2021 at 9:15 am\nAt last somebody looked.\nReply\nrower_7 says:\nOctober 3, 2021 at 11:02 pm\nThe ferry is full every morning.\n\nI walk now.\nReply\nJens Holm says:\nOctober 4, 2021 at 7:40 am\nAwesome\nReply\nLeave a Reply\nName (required)\nYour email address will not be published.\nArchives\n`;
    const thread = separated(text);
    expect(
      thread.comments.map(({ author, createdAt, heading, text: said }) => ({ author, createdAt, heading, said })),
    ).toEqual([
      {
        author: "Olga",
        createdAt: "2021-10-03T09:15:00Z",
        heading: "Olga says:\nOctober 3, 2021 at 9:15 am",
        said: "At last somebody looked.",
      },
      {
        author: "rower_7",
        createdAt: "2021-10-03T23:02:00Z",
        heading: "rower_7 says:\nOctober 3, 2021 at 11:02 pm",
        said: "The ferry is full every morning.\nI walk now.",
      },
      {
        author: "Jens Holm",
        createdAt: "2021-10-04T07:40:00Z",
        heading: "Jens Holm says:\nOctober 4, 2021 at 7:40 am",
        said: "Awesome",
      },
    ]);
    expect(thread.declared).toBe(3);
    expect(thread.article?.title).toBe("Bridge closed");
    expect(thread.rejected.map((row) => row.text)).toContain("Leave a Reply");
  });

  it("in one line: NAME · 3 hours ago · Reply", () => {
    const text = `${body}\nDiscussion (2)\nOlga P · 3 hours ago · Reply\nWho pays for the ferry in the end?\nJens · 2 hours ago · Reply\nWe all do, as always.\n`;
    expect(separated(text).comments.map((comment) => [comment.author, comment.text, comment.createdAt])).toEqual([
      ["Olga P", "Who pays for the ferry in the end?", undefined],
      ["Jens", "We all do, as always.", undefined],
    ]);
  });

  it("with the date below the text: Posted by NAME at DATE", () => {
    const text = `${body}\nComments\nThe hangers were painted in 2009, not later.\nPosted by: Olga at November 8, 2021 9:19 AM\nThen it is high time.\nI saw the rust myself.\nPosted by: Jens at November 8, 2021 9:37 AM\nPost a comment\n`;
    expect(separated(text).comments.map((comment) => [comment.author, comment.text, comment.timePrecision])).toEqual([
      ["Olga", "The hangers were painted in 2009, not later.", "minute"],
      ["Jens", "Then it is high time.\nI saw the rust myself.", "minute"],
    ]);
  });

  it("with the date below the text, above a form that previews the comment", () => {
    const text = `${body}\nComments\nThe hangers were painted in 2009, not later, says my uncle.\nPosted by: Olga | November 8, 2021 at 09:19 AM\nThen it is high time. I saw the rust myself.\nPosted by: Jens | November 8, 2021 at 09:37 AM\nVerify your Comment\nPreviewing your Comment\nPosted by: |\nThis is only a preview. Your comment has not yet been posted.\nYour comment could not be posted. Error type:\nYour comment has been posted. Post another comment\nThe letters and numbers you entered did not match the image. Please try again.\n`;
    const { comments } = separated(text);
    expect(comments.map((comment) => [comment.author, comment.text.split("\n")[0]])).toEqual([
      ["Olga", "The hangers were painted in 2009, not later, says my uncle."],
      ["Jens", "Then it is high time. I saw the rust myself."],
    ]);
    expect(comments.map((comment) => comment.text).join()).not.toMatch(/preview|posted/i);
  });

  it.each([
    ["de", "2 Kommentare", "Olga schrieb am 3. Oktober 2021 um 09:15 Uhr:", "2021-10-03T09:15:00Z"],
    ["fr", "2 commentaires", "Olga a écrit le 3 octobre 2021 à 09:15 :", "2021-10-03T09:15:00Z"],
    ["es", "2 comentarios", "Olga dijo el 3 de octubre de 2021 09:15:", "2021-10-03T09:15:00Z"],
    ["it", "2 commenti", "Olga ha scritto il 3 ottobre 2021 09:15:", "2021-10-03T09:15:00Z"],
    ["nl", "2 reacties", "Olga schreef op 3 oktober 2021 09:15:", "2021-10-03T09:15:00Z"],
    ["pl", "2 komentarze", "Olga pisze 3 października 2021 09:15:", "2021-10-03T09:15:00Z"],
    ["tr", "2 yorum", "Olga yazdı 3 Ekim 2021 09:15:", "2021-10-03T09:15:00Z"],
    ["ru", "2 комментария", "Ольга пишет 3 октября 2021 09:15:", "2021-10-03T09:15:00Z"],
  ])("in %s", (_, header, heading, createdAt) => {
    const text = `${body}\n${header}\n${heading}\nOne two three four five six.\n${heading.replace("Olga", "Jens").replace("Ольга", "Иван")}\nSeven eight nine ten eleven twelve.\n`;
    const { comments } = separated(text);
    expect(comments.map((comment) => comment.text)).toEqual([
      "One two three four five six.",
      "Seven eight nine ten eleven twelve.",
    ]);
    expect(comments[0]).toMatchObject({ author: heading.split(" ")[0], createdAt });
  });

  it("as forums print them, the first one opening the thread", () => {
    const post = (n: number, name: string, day: number, said: string): string =>
      `#${n}\nPosted Mar ${day}, 2020, 10:41 PM\n${name}\nRegistered User\nJoin Date: Jul 2014\nPosts: ${3000 + n}\n${said}\nView Public Profile\nFind all posts by ${name}`;
    const said = [
      "Which pump should I take for a well of nine metres?\nThe old one gave up.",
      "Take a submersible one, mine has run for ten years.",
      "Ok",
      "Mind the frost line when you lay the pipe.",
    ];
    const text = `The Water Forum\nHome\nRegister\n${said.map((line, i) => post(i + 1, `user${i % 2}`, 20 + i, line)).join("\n")}\nForum Jump\nPowered by vBulletin`;
    const { comments } = separated(text);
    expect(comments.map((comment) => comment.text)).toEqual(said);
    expect(comments.map((comment) => comment.author)).toEqual(["user0", "user1", "user0", "user1"]);
    expect(comments.map((comment) => comment.opening)).toEqual([true, false, false, false]);
    expect(comments[3]!.createdAt).toBe("2020-03-23T22:41:00Z");
  });
});
