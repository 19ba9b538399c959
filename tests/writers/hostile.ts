import type { AnalysedThread, Narrative } from "../../src/model.ts";
import { threadOf } from "./analysis.ts";

/** Texts that try to be more than text: formulas, markup, links, control and bidirectional characters. */

export const HOSTILE: readonly string[] = [
  '=HYPERLINK("https://bad.example","x")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(1;2)",
  "\t=1",
  "\r=1",
  "\n=1",
  "   =1+1",
  "\u200b=1+1",
  "\ufeff=1+1",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  "'=1",
  "''=1",
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "</style></script><svg onload=alert(1)>",
  "<!-- comment",
  "]]> & &amp; &lt;b&gt; &#60;",
  "[click](javascript:alert(1))",
  "![pixel](https://bad.example/p.png)",
  "<javascript:alert(1)>",
  "[ref]: https://bad.example",
  "[ref][] [^1] [x]",
  "https://bad.example/path?q=1 and http://bad.example",
  "www.bad.example and bad.example and ftp://bad.example",
  "mail me: someone@bad.example mailto:someone@bad.example xmpp:a@bad.example",
  "`code` ``x`` ~~~ ``` **bold** __u__ ~~s~~ _i_ *a*",
  "| a | b |\n|---|---|\n| c | d |",
  "\\| pipe \\\\ slash",
  "# heading\n## two\n---\n***\n===",
  "- item\n* item\n+ item\n1. item\n1) item",
  "> quote\n>> more",
  "    code by indent",
  "line one\nline two\r\nline three\u2028four\u2029five\u0085six",
  "\u001b[31mred\u001b]8;;https://bad.example\u0007link\u001b]8;;\u0007",
  "\u202Egnp.exe\u202c \u2066iso\u2069 \u200f \u061c",
  "null \u0000 byte \u0007 bell \u007f del \u009b csi",
  "lone \ud800 surrogate \udc00",
  "$$\\frac{1}{2}$$ $x$ ^sup^ ==mark==",
  "emoji 👩‍👩‍👧 and ZWNJ می‌خواهم stay",
  "__proto__",
  "constructor",
  ":smile: @someone #123 u/someone",
  "a".repeat(5000),
  "{{7*7}} $".concat("{7*7} <%= 7*7 %>"),
  "&lt;img src=x onerror=alert(1)&gt; &Tab;javascript&colon;alert(1)",
];

/** A thread in which every text is hostile. */
export function hostileThread(): AnalysedThread {
  const sketches = HOSTILE.map((text, index) => ({
    text,
    author: text,
    ...(index % 3 === 1 && { answers: index }),
    quotes: index % 5 === 0 ? [{ start: 0, end: Math.min(30, text.length), source: "article" as const }] : [],
    codes: [
      {
        code: "blame",
        mode: "asserted" as const,
        evidence: [
          ["target", text.slice(0, 20), text.slice(0, 20)],
          ["harm", text],
        ] as const,
      },
      {
        code: "conspiracy",
        mode: (["asserted", "mocked"] as const)[index % 2]!,
        evidence: [
          ["actor", text.slice(0, 9), text],
          ["act", text],
        ] as const,
      },
      {
        code: "policy",
        stance: "for" as const,
        evidence: [
          ["proposal", text],
          ["addressee", text.slice(0, 12), text],
        ] as const,
      },
      { code: "incivility", evidence: [["cue", text]] as const },
    ],
  }));
  const narratives: Narrative[] = HOSTILE.map((text, index) => ({
    id: `hostile/n${index}`,
    threadId: "hostile",
    theme: text,
    label: text,
    gist: text,
    keyPhrases: [text, text],
    members: [{ id: `hostile/c${index + 1}`, score: 1 }],
    exemplars: [`hostile/c${index + 1}`],
  }));
  const text = HOSTILE.join(" ");
  return threadOf(
    "hostile",
    sketches,
    {
      file: '../"=x|y`<b>.html',
      url: "javascript:alert(1)",
      advice: text,
      reason: text,
      article: { title: text, byline: text, published: text, paragraphs: [text] },
      rejected: HOSTILE.map((reason) => ({ file: reason, kind: "line" as const, reason, text: reason })),
    },
    narratives,
  );
}

/** A thread that takes up a hostile article word by word, repeats itself, and tells the other's story. */
export function takenUpThread(): AnalysedThread {
  const sentences = HOSTILE.map((text) => `The ferry timetable committee reported ${text} to the harbour council.`);
  const repeated = sentences.map((text, index) => ({
    text,
    author: text,
    quotes: index % 2 === 0 ? [{ start: 0, end: text.length, source: "article" as const }] : [],
    ...(index > 0 && index % 4 === 0 && { duplicateOf: `taken-up/c${index}` }),
  }));
  const label = HOSTILE[3]!;
  return threadOf("taken-up", repeated, { article: { title: HOSTILE[5]!, paragraphs: sentences } }, [
    {
      id: "taken-up/n1",
      threadId: "taken-up",
      theme: "other",
      label,
      keyPhrases: [label],
      members: [{ id: "taken-up/c1", score: 1 }],
      exemplars: ["taken-up/c1"],
    },
  ]);
}
