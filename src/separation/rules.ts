/** Rules that a user writes for pages of a site that separation takes for something else (`--site-rules`). */
import { BelowlineError } from "../notices.ts";
import { SettingsError, settingsIn } from "../text/settings.ts";
import { readSelector, type Selector } from "./html/selectors.ts";

/** Where the comments of one site's pages stand. */
export interface SiteRule {
  /** Lower-case host; its subdomains are meant too. */
  readonly host: string;
  readonly comment: Selector;
  readonly author?: Selector;
  readonly date?: Selector;
  readonly text?: Selector;
  /** A box that stands behind a comment and holds the answers to it. */
  readonly replies?: Selector;
}

const SELECTORS = ["comment", "author", "date", "text", "replies"] as const;
const HOST = /^(?:[a-z\d](?:[a-z\d-]{0,62})\.)*[a-z\d][a-z\d-]{0,62}$/;

/** The rules in a YAML list; throws BelowlineError "site-rules", which says how to mend it. */
export function readSiteRules(yaml: string, file: string): readonly SiteRule[] {
  let entries: unknown;
  try {
    entries = settingsIn(yaml);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw wrong(file, `not YAML (${error.message})`, "check indentation and quotes");
  }
  if (!Array.isArray(entries) || entries.length === 0)
    throw wrong(file, "no list of rules", "begin each rule with '- host: news.example'");
  return entries.map((entry, i) => ruleOf(entry, file, i + 1));
}

function ruleOf(entry: unknown, file: string, number: number): SiteRule {
  const fields = new Map(typeof entry === "object" && entry !== null ? Object.entries(entry) : []);
  const where = `${file}, rule ${number}`;
  const host = fields.get("host");
  if (typeof host !== "string" || !HOST.test(host.toLowerCase()))
    throw wrong(where, `host is ${shown(host)}`, "write the name of the site alone, for example 'host: news.example'");
  for (const name of fields.keys()) {
    if (name !== "host" && !SELECTORS.some((known) => known === name))
      throw wrong(where, `there is no field ${shown(name)}`, `fields are host, ${SELECTORS.join(", ")}`);
  }
  const selectors = SELECTORS.filter((name) => fields.has(name)).map((name) => [name, selectorOf(fields, name, where)]);
  if (!fields.has("comment"))
    throw wrong(where, "comment is missing", "add the selector of one comment, for example 'comment: div.reader'");
  return { host: host.toLowerCase(), ...Object.fromEntries(selectors) } as SiteRule;
}

function selectorOf(fields: ReadonlyMap<string, unknown>, name: string, where: string): Selector {
  const value = fields.get(name);
  const selector = typeof value === "string" ? readSelector(value) : undefined;
  if (selector) return selector;
  const mend =
    "use tag, .class, #id, [attribute] or [attribute=value], and a blank for inside; quote what begins with # or [";
  throw wrong(where, `${name} is ${shown(value)}, which is no selector`, mend);
}

/** Characters of a value that are shown. */
const SHOWN = 100;

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}

function wrong(where: string, message: string, mend: string): BelowlineError {
  return new BelowlineError("site-rules", `site rules: ${where}: ${message}`, mend);
}
