/** Marks of readers' talk on a page, as running sums: dates, authors, reply links; and what every element's names say. */
import { type DateOrder, dateOrderOf, stampOf } from "./dates.ts";
import { attributeOf, type HtmlNode, type HtmlPage, type NodeRange, namesOf, wordsIn } from "./nodes.ts";
import { isBlock } from "./tags.ts";
import { type Naming, namingReader } from "./vocabulary.ts";

export interface Cues {
  /** What the names of each node say; by order. */
  readonly naming: readonly Naming[];
  /** Running sums, one longer than the nodes. */
  readonly dates: Int32Array;
  readonly authors: Int32Array;
  readonly replies: Int32Array;
  /** Fields to fill in. */
  readonly controls: Int32Array;
  /** Order of the nearest enclosing comment list (or the element itself), -1 without. */
  readonly list: Int32Array;
  /** 1 inside sidebars, navigation, recent-comments widgets, forms, previews. */
  readonly noise: Uint8Array;
  /** Positions of headings and labels that announce comments ("12 Comments"). */
  readonly announcements: readonly number[];
  readonly dateOrder: DateOrder;
  readonly language: string;
}

/** Longest text node that is looked at for a date line, in characters. */
const MAX_CUE = 200;
/** A sidebar name on an element with more than this share of the page's words names the page's layout, not a sidebar (+3 points F1 on dragnet). */
const MAX_NOISE_SHARE = 0.4;

const REPLY =
  /^(?:\W*)(?:reply|reply to this.*|reply with quote|quote|respond|report(?: (?:abuse|this|post|comment|spam|inappropriate).*)?|flag(?: as.*)?|permalink|permanent link|link(?: to (?:this )?comment)?|recommend.*|like|likes?|unsuitable or offensive.*|offensive.*|antworten|zitieren|melden|beitrag melden|kommentar melden|répondre|citer|signaler.*|responder|citar|denunciar.*|rispondi|cita|segnala.*|beantwoorden|reageer|citeren|odpowiedz|cytuj|zgłoś|yanıtla|cevapla|alıntı|şikayet.*|ответить|цитировать|пожаловаться|balas|svara|svar|vastaa|edit|delete|parent|share|upvote|thumb up|agree|disagree|link me)(?:\W*\d*\W*)$/iu;
const SAYS =
  /(?:^|[\p{L}\p{N})\].…☆’'"“”!?-])[\s:,]*\b(?:says|said|wrote|writes|schrieb|schreibt|sagt|meint|a écrit|dit|dijo|dice|escribió|escreveu|disse|diz|ha scritto|scrive|schreef|zegt|napisał\(?a?\)?|pisze|yazdı|dedi ki|пишет|написал\(?а?\)?|skrev|säger|commented|added|responded|kommentiert)\b[\s:.…»-]*(?:on\b.{0,40}|at\b.{0,40}|am\b.{0,40})?$|^(?:posted|written|comment(?:ed)?|submitted|verfasst|geschrieben)(?: by| von)?\b:?\s*\S.{0,80}$|^(?:von|by|par|por|door|autor|author|auteur|name|from|user)\b:?\s*\p{Lu}\S*(?:\s\S+){0,3}$/iu;
const ANNOUNCE =
  /^\W*(?:(?:\d[\d.,]*|no|one|two|three|four|five|all|view|read|show|there (?:are|is)(?: currently)?|currently)\s+)*(?:\d[\d.,]*\s+)?(?:(?:reader|readers?['’]?s?|user|blog|recent|latest|total|facebook|most recent|your)\s+)?(?:comments?|responses?|replies|thoughts?|opinions?|reactions?|feedback|talkbacks?|discussion|conversation|have your say|your views|your say|join the (?:discussion|conversation|debate)|kommentare?|leserkommentare|antworten|meinungen|diskussion|commentaires?|réactions?|réponses?|comentarios?|comentários?|respuestas?|opiniones|commenti|commento|risposte|reacties|reactie|komentarze|komentarzy|yorumlar?|комментари(?:и|ев|й)|отзыв(?:ы|ов)|kommentarer|kommentit)(?:\s*(?:to|on|so far|from|zu|for|sur|a|en|su|op|about|\(|\[|:|$).{0,120})?$/iu;

/** Reads the cues of a page. */
export function cuesOf(page: HtmlPage): Cues {
  const size = page.nodes.length;
  const dates = new Int32Array(size + 1);
  const authors = new Int32Array(size + 1);
  const replies = new Int32Array(size + 1);
  const controls = new Int32Array(size + 1);
  const naming: Naming[] = [];
  const list = new Int32Array(size).fill(-1);
  const noise = new Uint8Array(size);
  const announcements: number[] = [];
  const read = namingReader();
  const language = languageOf(page);
  const dateOrder = dateOrderOf(sampleOf(page), language);
  for (let i = 0; i < size; i++) {
    const node = page.nodes[i]!;
    const said = read(node.tag === "" ? "" : namesOf(node));
    naming.push(said);
    dates[i + 1] = dates[i]! + (page.silent[i] === 0 && showsDate(node, dateOrder) ? 1 : 0);
    authors[i + 1] = authors[i]! + (page.silent[i] === 0 && showsAuthor(page, node, said) ? 1 : 0);
    replies[i + 1] = replies[i]! + (showsReply(page, node) ? 1 : 0);
    controls[i + 1] = controls[i]! + (isControl(node) ? 1 : 0);
    const parent = node.parent?.order ?? 0;
    list[i] = isList(page, node, said) ? i : i > 0 ? list[parent]! : -1;
    noise[i] = (i > 0 && noise[parent] === 1) || isNoise(page, node, said) ? 1 : 0;
    if (node.tag === "" && node.text.length < MAX_CUE && page.silent[i] === 0 && ANNOUNCE.test(node.text.trim()))
      announcements.push(i);
  }
  return { naming, dates, authors, replies, controls, list, noise, announcements, dateOrder, language };
}

function languageOf(page: HtmlPage): string {
  for (let i = 1; i < page.nodes.length && i < 50; i++) {
    const node = page.nodes[i]!;
    if (node.tag === "html" || node.tag === "body") {
      const lang = attributeOf(node, "lang") ?? attributeOf(node, "xml:lang");
      if (lang) return lang.toLowerCase();
    }
  }
  return "";
}

function sampleOf(page: HtmlPage): string {
  const parts: string[] = [];
  for (let i = 0; i < page.nodes.length && parts.length < 3000; i++) {
    const { tag, text } = page.nodes[i]!;
    if (tag === "" && page.silent[i] === 0 && text.length < MAX_CUE && /\d[./-]\d/.test(text)) parts.push(text);
  }
  return parts.join("\n");
}

const DATE_HINT =
  /\d{1,4}[./:-] ?\d|\p{L}{3} ?\.?,? ?\d|\d(?:st|nd|rd|th|\.|er)? (?:de )?\p{L}|\bago\b|yesterday|today|gestern|heute|\bhier\b|\d[smhdwy]\b|\d ?\p{L}{3}/iu;

function showsDate(node: HtmlNode, order: DateOrder): boolean {
  if (node.tag === "") {
    if (node.text.length > MAX_CUE || node.text.length < 2 || !DATE_HINT.test(node.text)) return false;
    const text = node.text.trim();
    const stamp = stampOf(text, order);
    if (!stamp) return false;
    // A date amid prose is talk of a date; in a date line little else stands.
    return text.length - (stamp.end - stamp.start) < 70;
  }
  if (
    node.tag === "time" ||
    node.tag === "abbr" ||
    node.tag === "span" ||
    node.tag === "a" ||
    node.tag === "relative-time"
  ) {
    return attributeOf(node, "data-time") !== undefined && attributeOf(node, "data-date-string") === undefined;
  }
  return false;
}

function showsAuthor(page: HtmlPage, node: HtmlNode, said: Naming): boolean {
  if (node.tag === "") return node.text.length < MAX_CUE && node.text.length > 3 && SAYS.test(node.text.trim());
  if (said.author || node.tag === "cite") {
    const words = wordsIn(page, { from: node.order, to: node.end });
    return words > 0 && words < 30;
  }
  const rel = attributeOf(node, "rel");
  if (rel === "author" || attributeOf(node, "itemprop") === "author") return true;
  return node.tag === "a" && isProfileLink(attributeOf(node, "href") ?? "");
}

const PROFILE =
  /(?:\/(?:u|user|users|member|members|membre\w*|profile|profiles|profil|people|personal_pages\/user|author|mitglied(?:er)?|nutzer|usuario|utente)[/=]|(?:profile|member|memberlist|user_info|user|profil)\.(?:php|asp|aspx|pl|cgi|html?)\?|[?&](?:u|uid|user|userid|user_id|member|memberid|user_profile|profile)=|mode=viewprofile|blogger\.com\/profile|\/membre\d+)/i;

/** Whether an address is that of a member's page. */
export function isProfileLink(href: string): boolean {
  return href.length < 500 && PROFILE.test(href);
}

/** Whether a line is a reply, quote or report link. */
export function showsReplyText(text: string): boolean {
  return text.length < 60 && text.length > 2 && REPLY.test(text.trim());
}

function showsReply(page: HtmlPage, node: HtmlNode): boolean {
  if (node.tag !== "") return false;
  return page.silent[node.order] === 0 && showsReplyText(node.text);
}

function isList(page: HtmlPage, node: HtmlNode, said: Naming): boolean {
  return (
    said.list &&
    node.tag !== "body" &&
    node.tag !== "html" &&
    node.tag !== "a" &&
    !said.noise &&
    node.end - node.order > 1 &&
    wordsIn(page, { from: node.order, to: node.end }) > 0
  );
}

const NOISE_TAGS: ReadonlySet<string> = new Set(["nav", "select", "textarea", "button"]);

function isNoise(page: HtmlPage, node: HtmlNode, said: Naming): boolean {
  if (node.tag === "" || node.tag === "body" || node.tag === "html") return false;
  if (NOISE_TAGS.has(node.tag)) return true;
  const all = page.words[page.nodes.length]! || 1;
  const share = wordsIn(page, { from: node.order, to: node.end }) / all;
  if (said.noise && share < MAX_NOISE_SHARE) return true;
  if (said.form && !said.list && share < 0.2 && isBlock(node.tag)) return hasControls(page, node);
  return node.tag === "aside" && share < 0.2 && said.comment === 0;
}

const CONTROLS: ReadonlySet<string> = new Set(["form", "input", "textarea", "select"]);

/** Whether a reader can write into the element. */
function isControl(node: HtmlNode): boolean {
  return (
    node.tag === "textarea" || (node.tag === "input" && /^(?:|text|email|url)$/.test(attributeOf(node, "type") ?? ""))
  );
}

function hasControls(page: HtmlPage, node: HtmlNode): boolean {
  for (let at = node.order; at < node.end; at++) if (CONTROLS.has(page.nodes[at]!.tag)) return true;
  return wordsIn(page, { from: node.order, to: node.end }) < 15;
}

/** Sum of a cue over a range. */
export function countIn(sums: Int32Array, range: NodeRange): number {
  return sums[range.to]! - sums[range.from]!;
}
