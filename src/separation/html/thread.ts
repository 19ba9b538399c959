/** Puts a page's parts together: comments, article, status. */
import type { Article, Comment, PageDocument, Rejected, SeparatedThread } from "../../model.ts";
import { notice } from "../../notices.ts";
import { threadIdOf } from "../../text/names.ts";
import type { SiteRule } from "../rules.ts";
import { addressOf } from "./address.ts";
import { creditsOf, metaOf, titleOf } from "./article.ts";
import { bodyLinesOf } from "./body.ts";
import type { Candidate, Scene } from "./candidates.ts";
import { type Choice, candidatesOf, chooseItems } from "./choose.ts";
import { commentsFrom, commentsOf, pingbacksOf, type ThreadFrame } from "./comments.ts";
import { declaredCountOf } from "./count.ts";
import { cuesOf } from "./cues.ts";
import { type Declared, declaredOf } from "./declared.ts";
import { embeddedComments } from "./embedded.ts";
import { isForum, isLaterPage } from "./forum.ts";
import { joinedFrame } from "./frames.ts";
import type { FoundComment } from "./harvest.ts";
import type { Skip } from "./lines.ts";
import { attributeOf, rangeOf, wordsIn } from "./nodes.ts";
import { openingItem } from "./opening.ts";
import { parseHtml } from "./parse.ts";
import { ruleFor, siteChoice } from "./site.ts";
import { type Outcome, outcomeWithout } from "./status.ts";

/** Everything that was found out about one document (the page itself or a frame in it). */
interface Found {
  readonly scene: Scene;
  readonly choice: Choice | undefined;
  readonly comments: readonly Comment[];
  readonly rejected: readonly Rejected[];
  readonly declared: Declared;
  readonly meta: ReadonlyMap<string, string>;
  readonly thread: boolean;
  /** What the comments were found by. */
  readonly rule: string;
  /** Whether there is a rule for the site, and no element it means. */
  readonly unmatched: boolean;
}

/** The rule of comments that came as data. */
export const DATA = "data in the page";

/** A page taken apart, what its comments were found by, and every list that was weighed. */
export interface Traced {
  readonly thread: SeparatedThread;
  readonly rule: string;
  readonly candidates: () => readonly Candidate[];
  readonly choice: Choice | undefined;
  readonly scene: Scene | undefined;
}

/** Takes a saved page apart; a page that cannot be parsed safely is rejected whole. */
export function separated(document: PageDocument, rules: readonly SiteRule[]): SeparatedThread {
  return traced(document, rules).thread;
}

/** A page taken apart, with what was weighed on the way. */
export function traced(document: PageDocument, rules: readonly SiteRule[]): Traced {
  const threadId = threadIdOf(document.file, document.document);
  const base = { file: document.file, document: document.document, format: document.format, threadId, blocks: [] };
  const main = foundIn(document.text, document, threadId, rules);
  if (!main) {
    const rejected: Rejected = { file: document.file, kind: "page", reason: "html-limit", text: "" };
    const thread: SeparatedThread = {
      ...base,
      status: "no-section",
      reason: "html-limit",
      comments: [],
      rejected: [rejected],
      notices: [notice("html-limit", document.file)],
    };
    return { thread, rule: "none", candidates: () => [], choice: undefined, scene: undefined };
  }
  const url = addressOf(document.url, main.meta);
  const framed = frameWithComments(document, main, threadId, rules);
  const best = main.comments.length > 0 ? main : (framed ?? main);
  const frame = best === main ? (framed?.comments ?? []) : [];
  const joined = joinedFrame(best.comments, frame, document.file);
  const rejected = [...best.rejected, ...joined.rejected];
  const count = declaredCountOf(main.scene, main.declared, main.choice?.items[0]);
  const outcome: Outcome =
    best.comments.length > 0 ? { status: "comments", reason: "section-found" } : outcomeWithout(main.scene, count);
  const declared = count !== undefined && count >= joined.comments.length ? count : undefined;
  // Blogs count pingbacks among their comments.
  const missing = (declared ?? 0) - joined.comments.length - best.rejected.length;
  const thread: SeparatedThread = {
    ...base,
    ...(url !== undefined && { url }),
    ...outcome,
    ...(declared !== undefined && {
      declared,
      ...(missing > 0 && { notLoaded: missing }),
    }),
    article: articleOf(main, best === main),
    comments: joined.comments,
    rejected,
    notices: main.unmatched ? [notice("site-rules-unmatched", document.file)] : [],
  };
  const rule = best.comments.length === 0 ? "none" : best.rule;
  return {
    thread,
    rule: best === main ? rule : `${rule}, in a frame of the page`,
    candidates: () => candidatesOf(best.scene),
    choice: best.choice,
    scene: best.scene,
  };
}

function foundIn(
  text: string,
  document: PageDocument,
  threadId: string,
  rules: readonly SiteRule[],
): Found | undefined {
  const page = parseHtml(text);
  if (!page) return undefined;
  const url = document.url;
  const scene: Scene = { page, cues: cuesOf(page), forum: isForum(page, url) };
  const declared = declaredOf(page);
  const meta = metaOf(scene);
  const site = ruleFor(rules, addressOf(url, meta));
  const chosen = site ? siteChoice(scene, site) : chooseItems(scene);
  const thread = (declared.discussion || (scene.forum && !declared.article)) && chosen !== undefined;
  const opens = thread && !isLaterPage(addressOf(url, meta));
  const opening = chosen && opens && !site ? openingItem(scene, chosen.items) : undefined;
  const choice = chosen && opening ? { ...chosen, items: [opening, ...chosen.items] } : chosen;
  const frame: ThreadFrame = { file: document.file, threadId, opens };
  const read = choice ? commentsOf(scene, choice, frame) : { comments: [], rejected: [] };
  const rejected = [...read.rejected, ...pingbacksOf(scene, frame)];
  const given = site ? undefined : richer(read.comments, [declared.comments, embeddedComments(page)]);
  const comments = given ? commentsFrom(scene, given, { ...frame, opens: false }) : read.comments;
  const rule = given ? DATA : (choice?.rule ?? "none");
  return { scene, choice, comments, rejected, declared, meta, thread, rule, unmatched: site !== undefined && !chosen };
}

/** Data is preferred to the page's own markup only where it holds at least twice as many comments. */
function richer(
  read: readonly Comment[],
  sources: readonly (readonly FoundComment[])[],
): readonly FoundComment[] | undefined {
  const best = sources.reduce((most, each) => (each.length > most.length ? each : most), []);
  return best.length > 0 && best.length >= 2 * read.length ? best : undefined;
}

/** The frame of the page that holds the most comments: `srcdoc` documents and the frames that were saved beside it. */
function frameWithComments(
  document: PageDocument,
  main: Found,
  threadId: string,
  rules: readonly SiteRule[],
): Found | undefined {
  const sources = [...(document.frames?.values() ?? [])];
  for (const node of main.scene.page.nodes) {
    const source = node.tag === "iframe" ? attributeOf(node, "srcdoc") : undefined;
    if (source !== undefined && source.length > 200) sources.push(source);
  }
  let best: Found | undefined;
  for (const source of sources) {
    const found = foundIn(source, document, threadId, rules);
    if (found && found.comments.length > (best?.comments.length ?? 0)) best = found;
  }
  return best;
}

function articleOf(main: Found, own: boolean): Article {
  const { scene, choice } = main;
  const title = titleOf(scene, main.meta, main.declared);
  const credits = creditsOf(scene, main.meta, main.declared, main.thread);
  const items = own && choice ? choice.items : [];
  const inside = new Uint8Array(scene.page.nodes.length);
  for (const item of items) inside.fill(1, item.from, item.to);
  const excluded: Skip = (node) => {
    if (inside[node.order] === 1) return true;
    const naming = scene.cues.naming[node.order]!;
    return (
      naming.list &&
      node.tag !== "body" &&
      wordsIn(scene.page, rangeOf(node)) < 0.5 * scene.page.words[scene.page.nodes.length]! &&
      scene.cues.list[node.order] === node.order &&
      !holdsArticle(node)
    );
  };
  const lines = main.thread ? [] : bodyLinesOf(scene, excluded, title);
  return {
    ...(title !== undefined && { title }),
    ...credits,
    paragraphs: lines.map((line) => line.text.normalize("NFC")),
  };

  function holdsArticle(node: { order: number; end: number }): boolean {
    for (let at = node.order; at < node.end; at++) if (scene.page.nodes[at]!.tag === "h1") return true;
    return false;
  }
}
