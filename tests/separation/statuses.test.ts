/** A page of each status in five languages, read as a page and as the text it shows. */
import { expect, test } from "vitest";
import type { ThreadStatus } from "../../src/model.ts";
import { separateHtml } from "../../src/separation/html.ts";
import { separateText } from "../../src/separation/text.ts";
import { htmlToLines } from "../bench/flatten.ts";

interface Language {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Section by status; of `comments` two of them. */
  readonly sections: Readonly<Record<ThreadStatus, string>>;
}

const talk = (heading: string, ...comments: readonly (readonly [string, string, string])[]): string =>
  `<section class="comments"><h2>${heading}</h2>${comments
    .map(
      ([name, date, text], i) =>
        `<div class="comment" id="comment-${i + 1}"><b class="author">${name}</b> <span class="date">${date}</span><p>${text}</p></div>`,
    )
    .join("")}</section>`;

const box = (heading: string, ...lines: readonly string[]): string =>
  `<section class="comments"><h2>${heading}</h2>${lines.map((line) => `<p>${line}</p>`).join("")}</section>`;

const embed = (heading: string): string =>
  `<h2>${heading}</h2><div id="disqus_thread"></div><script src="https://quay.disqus.com/embed.js"></script>`;

const LANGUAGES: Readonly<Record<string, Language>> = {
  en: {
    title: "Pool closes for repairs",
    paragraphs: [
      "The pool in Mill Street will close on Monday, because two of its pumps have to be replaced before the summer, the town hall said.",
      "Swimming lessons move to the school until June. Season tickets stay valid and are extended by the time that the pool is shut.",
      "The repairs cost ninety thousand, of which the county pays a third. The town hall expects to reopen the pool on the first Sunday of June.",
    ],
    sections: {
      comments: talk(
        "2 comments",
        [
          "Greta",
          "3 February 2021, 8:15",
          "I hope that they mend the showers as well, they have been cold for a year.",
        ],
        ["Tom", "3 February 2021, 9:20", "Why not in winter, when nobody swims?"],
      ),
      "no-comments": box("Comments (0)", "Be the first to comment."),
      closed: box("Comments", "Comments are closed."),
      paywalled: box(
        "Comments",
        "Only subscribers can comment on this article.",
        "Subscribe to join the conversation.",
      ),
      "not-loaded": embed("12 comments"),
      "no-section": "",
    },
  },
  de: {
    title: "Schwimmbad schließt",
    paragraphs: [
      "Das Schwimmbad in der Mühlstraße schließt am Montag, weil zwei seiner Pumpen vor dem Sommer ersetzt werden müssen, teilte das Rathaus mit.",
      "Der Unterricht zieht bis Juni in die Schule um. Saisonkarten bleiben gültig und werden um die Zeit verlängert, in der das Bad geschlossen ist.",
      "Die Arbeiten kosten neunzigtausend Euro, von denen der Kreis ein Drittel zahlt. Am ersten Sonntag im Juni soll das Bad wieder öffnen.",
    ],
    sections: {
      comments: talk(
        "2 Kommentare",
        [
          "Greta",
          "3. Februar 2021, 8:15 Uhr",
          "Ich hoffe, dass sie auch die Duschen richten, die sind seit einem Jahr kalt.",
        ],
        ["Tom", "3. Februar 2021, 9:20 Uhr", "Warum nicht im Winter, wenn niemand schwimmt?"],
      ),
      "no-comments": box("Kommentare (0)", "Noch keine Kommentare."),
      closed: box("Kommentare", "Die Kommentarfunktion ist geschlossen."),
      paywalled: box("Kommentare", "Nur Abonnenten können diesen Artikel kommentieren."),
      "not-loaded": embed("12 Kommentare"),
      "no-section": "",
    },
  },
  fr: {
    title: "La piscine ferme pour travaux",
    paragraphs: [
      "La piscine de la rue du Moulin fermera lundi, parce que deux de ses pompes doivent être remplacées avant l'été, a annoncé la mairie.",
      "Les cours auront lieu à l'école jusqu'en juin. Les abonnements restent valables et seront prolongés de la durée de la fermeture.",
      "Les travaux coûtent quatre-vingt-dix mille euros, dont un tiers payé par le département. La piscine doit rouvrir le premier dimanche de juin.",
    ],
    sections: {
      comments: talk(
        "2 commentaires",
        ["Greta", "3 février 2021 à 8:15", "J'espère qu'ils répareront aussi les douches, froides depuis un an."],
        ["Tom", "3 février 2021 à 9:20", "Pourquoi pas en hiver, quand personne ne nage ?"],
      ),
      "no-comments": box("Commentaires (0)", "Soyez le premier à commenter."),
      closed: box("Commentaires", "Les commentaires sont fermés."),
      paywalled: box("Commentaires", "Les commentaires sont réservés aux abonnés."),
      "not-loaded": embed("12 commentaires"),
      "no-section": "",
    },
  },
  es: {
    title: "La piscina cierra por obras",
    paragraphs: [
      "La piscina de la calle del Molino cerrará el lunes, porque dos de sus bombas deben cambiarse antes del verano, informó el ayuntamiento.",
      "Las clases pasan a la escuela hasta junio. Los abonos siguen siendo válidos y se prolongan por el tiempo que dure el cierre.",
      "Las obras cuestan noventa mil euros, de los que la provincia paga un tercio. La piscina debe abrir de nuevo el primer domingo de junio.",
    ],
    sections: {
      comments: talk(
        "2 comentarios",
        [
          "Greta",
          "3 de febrero de 2021 a las 8:15",
          "Espero que arreglen también las duchas, que llevan un año frías.",
        ],
        ["Tom", "3 de febrero de 2021 a las 9:20", "¿Por qué no en invierno, cuando nadie nada?"],
      ),
      "no-comments": box("Comentarios (0)", "No hay comentarios."),
      closed: box("Comentarios", "Los comentarios están cerrados."),
      paywalled: box("Comentarios", "Comentarios solo para suscriptores."),
      "not-loaded": embed("12 comentarios"),
      "no-section": "",
    },
  },
  it: {
    title: "La piscina chiude per lavori",
    paragraphs: [
      "La piscina di via del Mulino chiuderà lunedì, perché due delle sue pompe devono essere sostituite prima dell'estate, ha detto il comune.",
      "Le lezioni si spostano alla scuola fino a giugno. Gli abbonamenti restano validi e saranno prolungati per il tempo della chiusura.",
      "I lavori costano novantamila euro, di cui la provincia paga un terzo. La piscina dovrebbe riaprire la prima domenica di giugno.",
    ],
    sections: {
      comments: talk(
        "2 commenti",
        ["Greta", "3 febbraio 2021 alle 8:15", "Spero che riparino anche le docce, fredde da un anno."],
        ["Tom", "3 febbraio 2021 alle 9:20", "Perché non in inverno, quando nessuno nuota?"],
      ),
      "no-comments": box("Commenti (0)", "Nessun commento."),
      closed: box("Commenti", "I commenti sono chiusi."),
      paywalled: box("Commenti", "I commenti sono solo per abbonati."),
      "not-loaded": embed("12 commenti"),
      "no-section": "",
    },
  },
};

const CELLS = Object.entries(LANGUAGES).flatMap(([language, { sections }]) =>
  Object.keys(sections).map((status) => [language, status as ThreadStatus] as const),
);

test.each(CELLS)("%s: %s", (language, status) => {
  const { title, paragraphs, sections } = LANGUAGES[language]!;
  const html = `<html lang="${language}"><head><title>${title}</title></head><body><div class="nav"><a href="/">Quay Courier</a></div><h1>${title}</h1><div class="text">${paragraphs.map((each) => `<p>${each}</p>`).join("")}</div>${sections[status]}<div class="foot">© Quay Courier</div></body></html>`;
  const page = { file: "x.html", document: 0, format: "html", markup: "html", text: html } as const;
  const text = { ...page, markup: "plain", text: htmlToLines(html) } as const;
  for (const thread of [separateHtml(page), separateText(text)]) {
    expect(thread.status).toBe(status);
    expect(thread.article?.paragraphs).toEqual(paragraphs);
    expect(thread.comments.map(({ author, createdAt }) => [author, createdAt])).toEqual(
      status === "comments"
        ? [
            ["Greta", "2021-02-03T08:15:00Z"],
            ["Tom", "2021-02-03T09:20:00Z"],
          ]
        : [],
    );
    if (status === "not-loaded" || status === "paywalled") expect(thread.advice).toMatch(/\w/);
  }
});
