/** Comments in JSON values of any shape: objects with a text, an author and a time, gathered in lists or trees. */
import { isThing, nameOf, numberOf, type Thing, textOf, wrappedTextOf } from "./json.ts";

/** A comment as JSON gave it; the text may hold markup. */
export interface FoundComment {
  readonly markup: string;
  readonly author?: string | undefined;
  /** A date as text, or seconds or milliseconds since 1970. */
  readonly time?: string | number | undefined;
  readonly id?: string | undefined;
  readonly parentId?: string | undefined;
  readonly depth: number;
  readonly likes?: number | undefined;
}

const TEXT = [
  "text",
  "commentText",
  "body",
  "body_html",
  "bodyHtml",
  "commentBody",
  "content",
  "contentHtml",
  "message",
  "cooked",
  "comment_text",
  "textDisplay",
  "textOriginal",
  "commentBodyHtml",
  "html",
  "raw",
  "contentText",
  "comment",
];
const AUTHOR = [
  "author",
  "user",
  "userProfile",
  "authorName",
  "userDisplayName",
  "name",
  "username",
  "authorDisplayName",
  "display_name",
  "creator",
  "authorText",
  "poster",
  "nickname",
  "owner",
  "commenter",
  "profile",
];
const TIME = [
  "datePublished",
  "dateCreated",
  "created_at",
  "createdAt",
  "createDate",
  "created",
  "published",
  "publishedAt",
  "date",
  "isoDateTime",
  "timestamp",
  "approveDate",
  "created_utc",
  "time",
  "displayTime",
  "publishedTimeText",
  "publishedTime",
  "creationDate",
  "postedAt",
  "publish_date",
];
const ID = [
  "post_number",
  "id",
  "commentID",
  "commentId",
  "comment_id",
  "cid",
  "@id",
  "post_number",
  "_id",
  "uuid",
  "identifier",
];
const PARENT = [
  "parentId",
  "parent_id",
  "parentID",
  "inReplyTo",
  "in_reply_to",
  "reply_to_post_number",
  "replyTo",
  "parent",
];
const LIKES = [
  "likes",
  "likeCount",
  "upvoteCount",
  "recommendationCount",
  "numRecommends",
  "like_count",
  "score",
  "upvotes",
  "voteCount",
  "reaction_count",
];
const CHILDREN = [
  "comment",
  "comments",
  "suggestedAnswer",
  "acceptedAnswer",
  "replies",
  "children",
  "responses",
  "items",
  "nodes",
  "edges",
  "node",
  "posts",
  "results",
  "data",
  "answers",
  "discussion",
  "subcomments",
  "entities",
  "commentThreads",
  "post_stream",
  "thread",
  "replyComments",
  "child_comments",
  "topLevelComments",
];
/** Keys under which objects with a text are comments whatever else they hold. */
const COMMENT_KEY = /comment|repl(?:y|ies)|responses?$|answers?$|post_stream/i;
/** Values looked at in one JSON document; larger states are cut. */
const MAX_VALUES = 400_000;

interface Open {
  readonly value: unknown;
  readonly key: string;
  readonly depth: number;
  readonly parentId: string | undefined;
  /** Whether a key above names comments. */
  readonly inside: boolean;
}

/** The comments below a schema.org thing. */
export function commentsIn(thing: Thing): FoundComment[] {
  const roots: unknown[] = [thing["comment"], thing["acceptedAnswer"], thing["suggestedAnswer"]];
  return gather(
    roots.map((value) => ({ value, key: "comment", depth: 0, parentId: undefined, inside: true })),
    false,
  );
}

/** The comments anywhere in an application state. */
export function commentsInState(state: unknown): FoundComment[] {
  return gather([{ value: state, key: "", depth: 0, parentId: undefined, inside: false }], true);
}

function gather(roots: readonly Open[], everywhere: boolean): FoundComment[] {
  const found: FoundComment[] = [];
  const open: Open[] = roots.toReversed();
  for (let seen = 0; open.length > 0 && seen < MAX_VALUES; seen++) {
    const { value, key, depth, parentId, inside } = open.pop()!;
    if (Array.isArray(value)) {
      for (const each of value.toReversed()) open.push({ value: each, key, depth, parentId, inside });
      continue;
    }
    if (!isThing(value)) continue;
    const comment = inside || isEvident(value) ? commentOf(value, depth, parentId, everywhere) : undefined;
    if (comment) found.push(comment);
    const next = comment ? { depth: depth + 1, parentId: comment.id ?? parentId } : { depth, parentId };
    const keys = everywhere ? Object.keys(value) : CHILDREN;
    for (const name of keys.toReversed()) {
      const child = value[name];
      if (typeof child === "object" && child !== null)
        open.push({
          value: child,
          key: name,
          ...next,
          inside: inside ? !comment || COMMENT_KEY.test(name) || CHILDREN.includes(name) : COMMENT_KEY.test(name),
        });
    }
  }
  return found;
}

function first<T>(thing: Thing, keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
  for (const key of keys) {
    const value = read(thing[key]);
    if (value !== undefined) return value;
  }
  return undefined;
}

const timeOf = (value: unknown): string | number | undefined =>
  typeof value === "number" && value > 1e8 ? value : wrappedTextOf(value);
const idOf = (value: unknown): string | undefined => (typeof value === "number" ? String(value) : textOf(value));

/** A parent's id, also where the parent is an object or a reference to one (Apollo's `Comment:31`). */
function parentIdOf(value: unknown): string | undefined {
  if (!isThing(value)) return idOf(value);
  return idOf(value["id"]) ?? textOf(value["__ref"])?.replace(/^[^:]*:/, "");
}

/** Whether an object says itself that it is a comment. */
function isEvident(thing: Thing): boolean {
  return (
    "displayTime" in thing ||
    "commentId" in thing ||
    "commentID" in thing ||
    "comment_id" in thing ||
    thing["__typename"] === "Comment"
  );
}

/** An object with those that it wraps its own fields in (YouTube's `properties`, Lemmy's `comment`). */
function unwrapped(thing: Thing): Thing {
  const inner = [thing["properties"], thing["comment"]].find(
    (value) => isThing(value) && TEXT.some((key) => value[key] !== undefined),
  );
  return isThing(inner)
    ? { ...thing, ...inner, author: thing["author"] ?? thing["creator"] ?? inner["author"] }
    : thing;
}

/** An object that holds a text and, in an application state, also says who or when. */
function commentOf(
  given: Thing,
  depth: number,
  parentId: string | undefined,
  strict: boolean,
): FoundComment | undefined {
  const thing = unwrapped(given);
  const markup = first(thing, TEXT, wrappedTextOf);
  if (markup === undefined || (/^https?:\S+$/.test(markup) && strict)) return undefined;
  const author = first(thing, AUTHOR, (value) => nameOf(value) ?? wrappedTextOf(value));
  const time = first(thing, TIME, timeOf);
  if (strict && (author === undefined || time === undefined)) return undefined;
  const id = first(thing, ID, idOf);
  const parent = first(thing, PARENT, parentIdOf);
  return {
    markup,
    author,
    time,
    id,
    parentId: parent && parent !== id ? parent : parentId,
    depth,
    likes: first(thing, LIKES, numberOf),
  };
}
