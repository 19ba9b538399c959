/** Comments that a page carries as data: application states, Blogger feeds, Discourse preloads. */
import { commentsInState, type FoundComment } from "./harvest.ts";
import { literalAt } from "./literal.ts";
import { attributeOf, type HtmlPage } from "./nodes.ts";

/** Scripts that cannot hold comments are not read. */
const TALK = /comment|repl(?:y|ies)|post_stream|displayTime/i;
/** Where a state begins: an assignment, a call of JSON.parse, an item of a push. */
const START = /(?:=|\(|:|return|\bpush\()\s*(?=[{[])/g;
const PARSED = /JSON\.parse\(\s*(?=["'])/g;
/** Literals tried in one script. */
const MAX_STARTS = 400;

/** The largest set of comments that one script or attribute of the page holds. */
export function embeddedComments(page: HtmlPage): readonly FoundComment[] {
  let best: readonly FoundComment[] = [];
  const offer = (found: readonly FoundComment[]): void => {
    if (found.length > best.length) best = found;
  };
  for (const node of page.nodes) {
    const preloaded =
      node.tag === "div" || node.tag === "discourse-assets-json" ? attributeOf(node, "data-preloaded") : undefined;
    if (preloaded && TALK.test(preloaded)) offer(commentsInState(expanded(parsed(preloaded))));
    if (node.tag !== "script") continue;
    const text = page.nodes[node.order + 1]?.text ?? "";
    if (text.length < 100 || !TALK.test(text) || /ld\+json/i.test(attributeOf(node, "type") ?? "")) continue;
    for (const state of statesIn(text)) offer(commentsInState(state));
  }
  return best;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Discourse keeps each part of its preload as text within the JSON. */
function expanded(state: unknown): unknown {
  if (typeof state !== "object" || state === null) return state;
  return Object.values(state).map((value) =>
    typeof value === "string" && /^[{[]/.test(value) ? parsed(value) : value,
  );
}

function statesIn(text: string): unknown[] {
  const trimmed = text.trim();
  if (/^[{[]/.test(trimmed)) {
    const whole = parsed(trimmed);
    if (whole !== undefined) return [whole];
  }
  const states: unknown[] = [];
  PARSED.lastIndex = 0;
  for (let match = PARSED.exec(text); match && states.length < MAX_STARTS; match = PARSED.exec(text)) {
    const quoted = literalAt(`[${closedString(text, PARSED.lastIndex)}]`, 0);
    const value = Array.isArray(quoted.value) ? quoted.value[0] : undefined;
    if (typeof value === "string") states.push(parsed(value));
  }
  START.lastIndex = 0;
  let tries = 0;
  for (let match = START.exec(text); match && tries < MAX_STARTS; match = START.exec(text), tries++) {
    const literal = literalAt(text, START.lastIndex);
    if (literal.value !== undefined) states.push(literal.value);
    START.lastIndex = Math.max(START.lastIndex, literal.end);
  }
  return states;
}

/** The quoted string at `start`, with its quotes. */
function closedString(text: string, start: number): string {
  const quote = text[start]!;
  let end = start + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === "\\" ? 2 : 1;
  return text.slice(start, end + 1);
}
