/** The kinds of actors that patterns can name. */

export const ACTOR_KINDS = [
  "person",
  "office",
  "party",
  "government",
  "agency",
  "institution",
  "media",
  "company",
  "country",
  "religion",
  "ethnicity",
  "group",
  "described",
  "name",
  "pronoun",
] as const;

/** What sort of actor a span names; "name" is a proper name of unknown sort, "described" a noun phrase such as "the Smith administration". */
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Kinds in order of trust: where words belong to several, the first wins. */
export const TRUSTED_KINDS: readonly ActorKind[] = [
  "pronoun",
  "person",
  "agency",
  "party",
  "media",
  "company",
  "religion",
  "ethnicity",
  "country",
  "government",
  "institution",
  "office",
  "group",
  "described",
  "name",
];

/** The kinds that `<actor...>` of a pattern accepts, or what is wrong with it. */
export function actorTest(written: string): ReadonlySet<string> | string {
  const found = /^actor(?:([:!])([a-z|\s]+))?$/.exec(written);
  if (!found) return `"<${written}>" is unknown; write <actor>, <actor:agency|media> or <actor!pronoun>`;
  const named = (found[2] ?? "")
    .split("|")
    .map((kind) => kind.trim())
    .filter(Boolean);
  const known: readonly string[] = ACTOR_KINDS;
  const wrong = named.find((kind) => !known.includes(kind));
  if (wrong !== undefined) return `"${wrong}" is no kind of actor; there are ${ACTOR_KINDS.join(", ")}`;
  if (found[1] === ":") return new Set(named);
  return new Set(known.filter((kind) => !named.includes(kind)));
}
