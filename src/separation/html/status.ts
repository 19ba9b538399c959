/** Why a page has no comments, from its embeds and from what it says. */
import type { ThreadStatus } from "../../model.ts";
import { mendOf, type NoticeCode } from "../../notices.ts";
import type { Scene } from "./candidates.ts";
import { EMBEDS, type Embed } from "./engines.ts";
import { linesOf } from "./lines.ts";
import { type HtmlNode, rangeOf, wordsIn } from "./nodes.ts";

export interface Outcome {
  readonly status: ThreadStatus;
  readonly reason: NoticeCode;
  readonly advice?: string;
}

const CLOSED =
  /comments? (?:are|is|have been|has been|for this (?:article|post|story|entry|thread|discussion) (?:are|is))(?: now| currently)? (?:closed|disabled|turned off|switched off|off)|(?:commenting|discussion|thread)(?: \w+){0,4} (?:is|has been)(?: now)? (?:closed|disabled|locked)|not open for (?:further )?(?:comments?|replies)|kommentar(?:e|funktion|bereich)?(?: \S+){0,6} (?:geschlossen|deaktiviert|abgeschaltet)|les commentaires(?: \S+){0,5} (?:fermés|désactivés|clos)|(?:los )?comentarios(?: \S+){0,5} (?:cerrados|desactivados|encerrados|fechados)|i commenti(?: \S+){0,5} (?:chiusi|disabilitati)|(?:de )?reacties(?: \S+){0,5} (?:gesloten|uitgeschakeld)|reageren is niet (?:meer )?mogelijk|komentowanie(?: \S+){0,5} (?:wyłączone|zablokowane)|komentarze(?: \S+){0,4} (?:wyłączone|zamknięte)|yorum(?:lar|lara)?(?: \S+){0,4} (?:kapalı|kapatıl)|комментарии(?: \S+){0,4} (?:закрыты|отключены)|kommentarerna(?: \S+){0,3} stängd/iu;
const PAYWALLED =
  /(?:subscri(?:be|ption)|member|abonn|suscr|assin(?:e|ante)|abbonat|prenumer|abone|подпис)(?:\S{0,40} ){0,8}\S{0,40}(?:comment|kommentier|kommentar|commenter|commentaire|comentar|comentário|comment(?:are|o|i)|reage|reacties|koment|yorum|коммент)|(?:comment(?:s|ing)?|kommentare?|commentaires?|comentarios?|comentários|commenti|reacties|komentarze|yorum\S*|комментарии)(?: \S+){0,8} (?:(?:only )?(?:for|by|to) (?:our )?(?:subscribers|members)|(?:nur )?für abonnenten|abonnenten|réservés? aux abonnés|solo (?:para|per) (?:suscriptores|abbonati)|voor abonnees|dla prenumeratorów|aboneler)/iu;
const EMPTY =
  /be the first(?: one)? to (?:comment|reply|respond|leave|post|share|write|add|start)|no (?:comments?|responses|replies)(?: yet| so far|$|\.|!| have)|there are (?:currently )?no comments|(?:^|\s|\()0 (?:comments?|responses?|replies|kommentare?|antworten|commentaires?|réactions?|comentarios?|comentários?|commenti|reacties|komentarzy|yorum|комментариев)|(?:^|\s)(?:comments?|responses|kommentare|commentaires|réactions|comentarios|comentários|commenti|reacties|komentarze|yorumlar|комментарии)\s?[:([]\s?0\s?(?:[)\]]|$)|(?:noch )?kein(?:e)? kommentare?|schreiben? sie den ersten|sei(?:en sie)? der erste|erste[rn]? kommentar|aucun commentaire|soyez le premier|sé el primero|no hay comentarios|sin comentarios|seja o primeiro|nenhum comentário|sem comentários|nessun commento|(?:sii|scrivi) (?:il|per) primo|(?:nog )?geen reacties|wees de eerste|brak komentarzy|bądź pierwszy|henüz yorum|ilk yorumu|yorum yok|нет комментариев|будьте первым|inga kommentarer|ei kommentteja/iu;
const INVITATION =
  /^\W*(?:leave a (?:reply|comment)|post a comment|add (?:a|your) comment|write a comment|join the (?:discussion|conversation)|comments?|have your say|(?:ihr |schreibe? einen |einen )?kommentar(?: (?:schreiben|verfassen|abgeben|hinterlassen))?|kommentare|laisser un commentaire|ajouter un commentaire|votre commentaire|commentaires|deja (?:un comentario|una respuesta)|comentarios|deixe (?:um comentário|uma resposta)|comentários|lascia un commento|commenti|plaats een reactie|geef een reactie|reacties|dodaj komentarz|komentarze|yorum (?:yap|yaz)\w*|yorumlar|оставить комментарий|добавить комментарий|комментарии)\W*$/iu;
/** Longest line that can be a notice about the section, in characters. */
const MAX_NOTICE = 300;

/** A forum's page with fewer words was saved before its script had loaded the posts. */
const MIN_FORUM_WORDS = 60;

/** The outcome for a page without a single comment; `declared` is the number of comments that the page says it has. */
export function outcomeWithout(scene: Scene, declared: number | undefined): Outcome {
  const said = noticesOf(scene);
  const embed = embedOf(scene);
  if (said.paywalled) return { status: "paywalled", reason: "section-paywalled", ...mended("section-paywalled") };
  if (said.closed && (declared ?? 0) === 0) return { status: "closed", reason: "section-closed" };
  if (embed)
    return {
      status: "not-loaded",
      reason: "embed-not-loaded",
      advice: `${embed.service} embed found and no comments in the file: ${embed.advice}`,
    };
  if ((declared ?? 0) > 0) {
    return {
      status: "not-loaded",
      reason: "embed-not-loaded",
      advice: `the page says it has ${declared} comments and the file holds none: ${mendOf("embed-not-loaded") ?? ""}`,
    };
  }
  if (said.closed) return { status: "closed", reason: "section-closed" };
  if (scene.forum && scene.page.words[scene.page.nodes.length]! < MIN_FORUM_WORDS) {
    const advice =
      "the page is a forum's and holds hardly any text: wait until the posts show, then save it as complete (or as a single file)";
    return { status: "not-loaded", reason: "embed-not-loaded", advice };
  }
  if (said.empty || said.invited || hasSection(scene)) return { status: "no-comments", reason: "section-empty" };
  return { status: "no-section", reason: "no-section-found" };
}

function mended(code: NoticeCode): { advice?: string } {
  const advice = mendOf(code);
  return advice === undefined ? {} : { advice };
}

/** The comment service whose embed stands in the page, if there is one. */
function embedOf(scene: Scene): Embed | undefined {
  for (const node of scene.page.nodes) {
    const mark = markOf(node);
    if (mark === "") continue;
    const embed = EMBEDS.find(({ pattern }) => pattern.test(mark));
    if (embed) return embed;
  }
  return undefined;
}

/** What an element says of an embed: names of containers, addresses of scripts and frames, short inline scripts. */
function markOf(node: HtmlNode): string {
  if (node.tag === "") {
    const script =
      node.parent?.tag === "script" &&
      node.text.length < 5000 &&
      /disqus|coral|spot|viafoura|hyvor|livefyre|intensedebate|commento|isso/i.test(node.text);
    return script && /\.js|shortname|embed/i.test(node.text) ? node.text.toLowerCase() : "";
  }
  if (/^(?:html|body|link|meta|a|li|p|img|ul)$/.test(node.tag)) return "";
  let mark = node.tag.includes("-") || node.tag.includes(":") ? node.tag : "";
  const { attributes } = node;
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i]!;
    if (
      name === "id" ||
      name === "class" ||
      (name === "src" && (node.tag === "script" || node.tag === "iframe")) ||
      name === "data-spot-id"
    )
      mark += ` ${attributes[i + 1]} ${name}`;
  }
  return mark.length > 2000 ? "" : mark.toLowerCase();
}

interface Said {
  readonly closed: boolean;
  readonly paywalled: boolean;
  readonly empty: boolean;
  readonly invited: boolean;
}

function noticesOf(scene: Scene): Said {
  const { page } = scene;
  const said = { closed: false, paywalled: false, empty: false, invited: false };
  for (const line of linesOf(page, rangeOf(page.nodes[0]!))) {
    if (line.text.length > MAX_NOTICE) continue;
    said.closed ||= CLOSED.test(line.text);
    said.paywalled ||= PAYWALLED.test(line.text);
    said.empty ||= EMPTY.test(line.text);
    said.invited ||= INVITATION.test(line.text) && hasForm(scene, line.from);
  }
  return said;
}

/** Nodes after a heading within which its form must stand. */
const FORM_WITHIN = 120;

function hasForm(scene: Scene, at: number): boolean {
  for (let i = at; i < Math.min(at + FORM_WITHIN, scene.page.nodes.length); i++)
    if (scene.page.nodes[i]!.tag === "textarea") return true;
  return false;
}

/** Whether a container or form for comments stands in the page. */
function hasSection(scene: Scene): boolean {
  return scene.page.nodes.some((node) => {
    if (node.tag === "" || node.tag === "body" || node.tag === "html" || node.tag === "a" || node.tag === "script")
      return false;
    const naming = scene.cues.naming[node.order]!;
    if (naming.noise) return false;
    return (naming.list && wordsIn(scene.page, rangeOf(node)) > 0) || (naming.form && node.tag === "form");
  });
}
