import { describe, expect, it } from "vitest";
import { BRIDGE, outline, separated } from "./pages.ts";

const body = BRIDGE.join("\n");

describe("a page without a comment section", () => {
  it("has no comments", () => {
    const text = `Bridge to stay closed until October\n\n${body}\n\nOur website uses cookies for statistics.`;
    const thread = separated(text);
    expect(thread).toMatchObject({ status: "no-section", reason: "no-section-found", comments: [], rejected: [] });
    expect(thread.article).toMatchObject({ title: "Bridge to stay closed until October", paragraphs: BRIDGE });
    expect(thread.blocks.at(-1)).toMatchObject({ role: "furniture" });
  });

  it("does not take lively paragraphs for comments", () => {
    const lively = "I cannot believe it! Do you remember the ferry? We all do, and you should too.";
    expect(separated(`${body}\n${lively}\n${lively} Truly.`).comments).toEqual([]);
  });

  it("does not take teasers with dates for comments", () => {
    const teasers = [12, 13, 14, 15, 16].flatMap((day) => [`Ferry timetable for week ${day}`, `${day} October 2021`]);
    expect(separated(`${body}\nLatest comments\n${teasers.join("\n")}`).comments).toEqual([]);
  });

  it("gives an empty page no blocks", () => {
    expect(separated(" \n\t\n")).toMatchObject({ status: "no-section", comments: [], blocks: [] });
    expect(separated("").article).toBeUndefined();
  });
});

describe("the status of a section without comments", () => {
  it.each([
    ["en", "Comments\nSubscribe to join in.\nAlready a member? Sign in\nClose", "paywalled"],
    ["de", "Kommentare\nUm zu kommentieren, müssen Sie Abonnent sein.\nBereits Abonnent? Anmelden", "paywalled"],
    ["fr", "Commentaires\nRéservé aux abonnés\nDéjà abonné ? Se connecter", "paywalled"],
    ["es", "Comentarios\nExclusivo para suscriptores\n¿Ya eres suscriptor?", "paywalled"],
    ["it", "Commenti\nRiservato agli abbonati\nSei già abbonato?", "paywalled"],
    ["en", "0 Comments\nBe the first to comment", "no-comments"],
    ["de", "Kommentare\nNoch keine Kommentare", "no-comments"],
    ["fr", "Commentaires\nSoyez le premier à commenter", "no-comments"],
    ["pt", "Comentários\nSeja o primeiro a comentar", "no-comments"],
    ["tr", "Yorumlar\nHenüz yorum yapılmamış", "no-comments"],
    ["en", "Comments\nComments are closed.", "closed"],
    ["de", "Kommentare\nDie Kommentarfunktion ist geschlossen.", "closed"],
    ["nl", "Reacties\nReacties zijn gesloten", "closed"],
    ["pl", "Komentarze\nKomentarze są wyłączone", "closed"],
    ["ru", "Комментарии\nКомментарии закрыты", "closed"],
    ["en", "Please enable JavaScript to view the comments powered by Disqus.", "not-loaded"],
    ["de", "Kommentare werden geladen", "not-loaded"],
    ["es", "Ver comentarios", "not-loaded"],
    ["it", "Caricamento commenti", "not-loaded"],
    ["fr", "Afficher les commentaires", "not-loaded"],
    ["en", "14 comments", "not-loaded"],
  ])("%s: %j is %s", (_, section, status) => {
    const thread = separated(`Bridge closed\n\n${body}\n\n${section}\n`);
    expect(thread.comments).toEqual([]);
    expect(thread.status).toBe(status);
    expect(thread.article?.paragraphs).toEqual(BRIDGE);
  });
});

describe("a repeated article", () => {
  const copy = [BRIDGE[0], BRIDGE[1], `${BRIDGE[2]!.slice(0, 120)}........`].join("\n");
  const text = `${body}\nTOWNPAPER - Bridge to stay closed until October - A. Writer\nmenu_open\nBridge to stay closed until October\n14 0\n26.09.2023\n${copy}\n© The Lenne Herald`;
  const thread = separated(text);

  it("is marked duplicate, the cut paragraph too", () => {
    const duplicates = thread.blocks.filter((block) => block.role === "duplicate");
    expect(duplicates.map((block) => text.slice(block.start, block.end))).toEqual(copy.split("\n"));
    expect(thread.article?.paragraphs).toEqual(BRIDGE);
  });

  it("keeps the headline above the copy, and the counter is furniture", () => {
    expect(thread.article).toMatchObject({ title: "Bridge to stay closed until October", published: "2023-09-26" });
    expect(outline(text, thread.blocks)).toContain("furniture: 14 0");
    expect(thread.comments).toEqual([]);
  });
});

describe("captions, bylines, pull quotes and tags", () => {
  it("are no paragraphs", () => {
    const pull = "The detour over the lock adds twenty minutes to the way between the two halves of the town";
    const text = [
      '<iframe src="//stats.example/ns.html" height="0">',
      "Bridge to stay closed until October",
      "By Jana Writer",
      "3 October 2021",
      BRIDGE[0],
      pull,
      "The ferry landing on Monday. Photograph: Jan Lens/Lenne Pictures",
      ...BRIDGE.slice(1),
    ].join("\n");
    const thread = separated(text);
    expect(thread.article).toEqual({
      title: "Bridge to stay closed until October",
      byline: "Jana Writer",
      published: "2021-10-03",
      paragraphs: BRIDGE,
    });
    expect(thread.blocks.map((block) => block.role).slice(0, 7)).toEqual([
      "furniture",
      "headline",
      "meta",
      "meta",
      "body",
      "duplicate",
      "caption",
    ]);
  });
});
