/** Reading values of JSON that somebody else shaped. */

/** A JSON object. */
export type Thing = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A non-empty text, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A count given as a number or as text. */
export function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === "number" ? value : typeof value === "string" && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Name of a person given as text, object or list. */
export function nameOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === "string") return textOf(one);
  if (!isThing(one)) return undefined;
  for (const key of [
    "name",
    "displayName",
    "username",
    "userDisplayName",
    "nickname",
    "screenName",
    "login",
    "display_name",
    "author_name",
    "title",
    "handle",
  ]) {
    const name = textOf(one[key]);
    if (name) return name;
  }
  return undefined;
}

/** A text, also one wrapped as YouTube (`runs`) or WordPress (`rendered`) do. */
export function wrappedTextOf(value: unknown): string | undefined {
  if (!isThing(value)) return textOf(value);
  const simple =
    textOf(value["simpleText"]) ?? textOf(value["rendered"]) ?? textOf(value["html"]) ?? textOf(value["content"]);
  if (simple) return simple;
  const runs = value["runs"];
  if (!Array.isArray(runs)) return undefined;
  return textOf(runs.map((run) => (isThing(run) && typeof run["text"] === "string" ? run["text"] : "")).join(""));
}
