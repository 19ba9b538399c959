/** Makes saved pages with comments on invented topics: as many as a test or benchmark wants, the same ones every time. */

const NAMES = ["Ada Brook", "Ben Moor", "Cal Finch", "Dot Marsh", "Eli Stone", "Fay Reed", "Gus Lane", "Hal Wick"];
const TOPICS = ["the river bridge", "the library roof", "bus route nine", "the water plant", "the market hall"];
const SENTENCES = [
  "The council knew about TOPIC for years and did nothing.",
  "They should open TOPIC again before winter.",
  "I use TOPIC every day and it was never a problem for me.",
  "Who paid for the report on TOPIC, and why was it kept secret?",
  "Thank you to the people who keep TOPIC running.",
  "Because of the contractor's mistake TOPIC is closed and we all pay for it.",
  "Nobody asked us about TOPIC.",
  "My mother worked there, and TOPIC was in better shape then.",
];

/** A comment as the page shows it. */
export interface PageComment {
  readonly id: number;
  readonly author: string;
  readonly text: string;
}

/** The comments that page `n` has: numbers decide everything. */
export function commentsOn(n: number, count: number): PageComment[] {
  const topic = TOPICS[n % TOPICS.length]!;
  return Array.from({ length: count }, (_, i) => ({
    id: n * 1000 + i + 1,
    author: NAMES[(n * 3 + i) % NAMES.length]!,
    text: [0, 1, 2]
      .map((part) => SENTENCES[(n + i * 5 + part * 3) % SENTENCES.length]!.replace("TOPIC", topic))
      .join(" "),
  }));
}

/** A saved page; `path` is its address, by which saves of it are known to be the same. */
export function pageWith(path: string, comments: readonly PageComment[]): string {
  const items = comments.map(
    ({ id, author, text }, i) =>
      `<li class="comment" id="comment-${id}"><article><footer><b class="fn">${author}</b> <time datetime="2026-03-0${1 + (i % 9)}T10:00:00Z">March ${1 + (i % 9)}, 2026 at 10:00 am</time></footer><div class="comment-content"><p>${text}</p></div></article></li>`,
  );
  return `<!DOCTYPE html>
<html lang="en"><head><title>News of the town</title><link rel="canonical" href="https://town.example${path}"></head>
<body><article><h1>News of the town</h1><p>The council met on Monday and spoke about the works that are planned for the spring, and about what they cost.</p><p>A decision will be made in May, the mayor said, when the figures are known.</p></article>
<section id="comments"><h2>${comments.length} comments</h2><ol class="comment-list">
${items.join("\n")}
</ol></section></body></html>
`;
}
