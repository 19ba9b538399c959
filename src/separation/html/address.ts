/** The address of a page: as the file or the page's head states it, else between those of the pages before and after it. */

/** An address that numbers the pages of one thread. Blogs link neighbouring articles alike, but do not number them. */
const NUMBERED =
  /^(https?:\/\/.{1,2000}?(?:[?&](?:page|paged|p|pg|cpage)=|\/(?:comment-)?page[-/]))(\d{1,6})(.{0,500})$/i;

/** `given` is what the file itself says; `meta` is the page's head by name. */
export function addressOf(given: string | undefined, meta: ReadonlyMap<string, string>): string | undefined {
  return given ?? meta.get("link:canonical") ?? meta.get("og:url") ?? betweenNeighbours(meta);
}

function betweenNeighbours(meta: ReadonlyMap<string, string>): string | undefined {
  return besides(meta.get("link:next"), -1) ?? besides(meta.get("link:prev") ?? meta.get("link:previous"), 1);
}

function besides(neighbour: string | undefined, step: 1 | -1): string | undefined {
  const [, before, number, after] = NUMBERED.exec(neighbour ?? "") ?? [];
  const page = Number(number) + step;
  return page >= 1 ? `${before}${page}${after}` : undefined;
}
