/** The tables of a run: rows, counts that agree between files, and what a reader of CSV gets back. */
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { unguarded } from "../../src/writers/csv.ts";
import { filesOf, OUTPUT_NAMES } from "../../src/writers/index.ts";
import { analysisOf, clockThread, silentThread } from "./analysis.ts";

type Row = Record<string, string>;
const CLOCK = { started: "2026-01-01T00:00:00Z", milliseconds: 5 };
const analysis = analysisOf([clockThread(), silentThread()]);
const files = new Map(filesOf(analysis, CLOCK).map((file) => [file.path, file.content]));
const rowsOf = (name: string): Row[] => parse(files.get(name)!, { columns: true }) as Row[];
const comments = rowsOf("comments.csv");
const counted = comments.filter((row) => row["status"] === "visible" && row["opening"] === "false");
const thread = rowsOf("threads.csv")[0]!;

describe("files of a run", () => {
  it("writes what it always writes, run.json last, the other files listed in it", () => {
    const names = [...files.keys()];
    expect(OUTPUT_NAMES.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.at(-1)).toBe("run.json");
    expect(JSON.parse(files.get("run.json")!).files).toEqual(names.slice(0, -1));
  });
  it("gives the same bytes again, but for the clock", () => {
    const later = filesOf(analysis, { started: "2027-02-02T00:00:00Z", milliseconds: 99 });
    expect(later.slice(0, -1)).toEqual(filesOf(analysis, CLOCK).slice(0, -1));
    const [a, b] = [JSON.parse(later.at(-1)!.content), JSON.parse(files.get("run.json")!)];
    expect({ ...a, clock: 0 }).toEqual({ ...b, clock: 0 });
  });
  it.each([...files.keys()].filter((name) => name.endsWith(".csv")))("%s looks as it did", async (name) => {
    await expect(files.get(name)!).toMatchFileSnapshot(`goldens/${name}`);
  });
});

describe("comments.csv", () => {
  it("has a row a comment, in order, with numbered readers", () => {
    expect(comments.map((row) => row["position"])).toEqual(comments.map((_, index) => String(index + 1)));
    expect(comments.map((row) => row["author"])).toEqual([
      "reader 1",
      "reader 2",
      "reader 3",
      "reader 4",
      "reader 2",
      "reader 5",
      "reader 6",
      "reader 3",
      "reader 4",
      "reader 4",
      "reader 7",
      "reader 8",
      "",
    ]);
  });
  it("codes 1 only where a code is asserted or has no mode", () => {
    expect(counted.map((row) => row["code_conspiracy"])).toEqual([
      "0",
      "0",
      "1",
      "0",
      "0",
      "0",
      "0",
      "0",
      "1",
      "",
      "0",
    ]);
    expect(counted.map((row) => row["conspiracy_mode"])).toEqual([
      "",
      "",
      "asserted",
      "mocked",
      "rebutted",
      "questioned",
      "",
      "",
      "asserted",
      "",
      "",
    ]);
    expect(counted.map((row) => row["policy_stance"]).filter(Boolean)).toEqual(["for", "against"]);
    expect(counted.map((row) => row["code_incivility"]).at(-1)).toBe("1");
  });
  it("leaves empty what is not known", () => {
    expect(comments[10]).toMatchObject({
      status: "deleted",
      text: "",
      words: "",
      valence: "",
      code_blame: "",
      lang: "",
    });
    expect(comments[11]).toMatchObject({ lang: "fr", words: "4", valence: "", code_blame: "", tone_label: "" });
    expect(comments[6]).toMatchObject({ valence: "", tone_label: "neutral", code_blame: "0" });
  });
});

describe("comment_codes.csv", () => {
  it("finds its quotes by code points in the unguarded text", () => {
    const texts = new Map(comments.map((row) => [row["comment_id"], [...unguarded(row["text"]!)]]));
    const codes = rowsOf("comment_codes.csv");
    expect(codes.length).toBe(17);
    for (const row of codes) {
      const found = texts.get(row["comment_id"])!.slice(Number(row["start"]), Number(row["end"])).join("");
      expect(found).toBe(unguarded(row["quote"]!));
    }
    expect(codes.find((row) => row["quote"] === "did this 😠 to us")).toMatchObject({
      start: "30",
      end: "46",
      coder: "rules@0.1.0",
    });
  });
});

describe("counts", () => {
  it("agree between comments.csv and threads.csv", () => {
    expect(thread).toMatchObject({
      comments: "11",
      coded: "10",
      openings: "1",
      not_visible: "1",
      near_duplicates: "1",
      authors: "6",
    });
    expect(Number(thread["comments"])).toBe(counted.length);
    for (const name of Object.keys(thread).filter((column) => column.startsWith("code_"))) {
      expect(Number(thread[name])).toBe(counted.filter((row) => row[name] === "1").length);
    }
    expect(thread["in_narratives"]).toBe(String(counted.filter((row) => row["narrative_id"] !== "").length));
  });
  it("agree between narratives.csv and comments.csv", () => {
    for (const row of rowsOf("narratives.csv")) {
      const members = counted.filter((comment) => comment["narrative_id"] === row["narrative_id"]);
      expect(row).toMatchObject({ comments: String(members.length), authors: "2", valence: "-0.7" });
    }
  });
  it("agree between targets.csv and the codes", () => {
    expect(rowsOf("targets.csv")).toMatchObject([
      {
        target: "clockmaker",
        frame: "conspiracy",
        comments: "4",
        authors: "3",
        hostile: "2",
        favourable: "2",
        for: "stopped it in secret",
      },
      {
        target: "trustees",
        frame: "blame",
        comments: "2",
        authors: "2",
        hostile: "2",
        favourable: "0",
        example_comment_id: "clock/c2",
      },
      { target: "", frame: "conspiracy", comments: "1", hostile: "0", favourable: "0" },
    ]);
  });
  it("empty where the source names no authors, never 0", () => {
    const silent = rowsOf("threads.csv")[1]!;
    expect(silent).toMatchObject({ status: "paywalled", comments: "0", authors: "0", valence: "" });
    const bare = clockThread();
    const nameless = {
      ...bare,
      thread: { ...bare.thread, comments: bare.thread.comments.map(({ author: _, ...rest }) => rest) },
    };
    const written = filesOf(analysisOf([nameless]), CLOCK).find((file) => file.path === "threads.csv")!;
    expect(parse(written.content, { columns: true })[0]).toMatchObject({ comments: "11", authors: "" });
  });
});

describe("review.csv", () => {
  it("ranks by score, replies and repetitions, and says why", () => {
    const rows = rowsOf("review.csv");
    expect(rows.map((row) => [row["comment_id"], row["code"], row["mode"], row["priority"]])).toEqual([
      ["clock/c4", "conspiracy", "asserted", "3.6"],
      ["clock/c10", "conspiracy", "asserted", "1.8"],
      ["clock/c13", "incivility", "", "0.8"],
      ["clock/c7", "conspiracy", "questioned", "0.8"],
    ]);
    expect(rows[0]).toMatchObject({ replies: "2", near_duplicates: "1", verdict: "", coder: "", note: "" });
    expect(rows[0]!["reason"]).toBe(
      "the comment contains “The clockmaker stopped it in secret to sell us a new one”, coded as Conspiracy claims, asserted; it has 2 replies; it stands 2 times in the thread",
    );
  });
});

describe("readers", () => {
  it("of the same name are one at one site and two at two", () => {
    const at = (id: string, url: string) => {
      const made = clockThread();
      return { ...made, thread: { ...made.thread, threadId: id, url } };
    };
    const authorsIn = (...threads: ReturnType<typeof at>[]): number => {
      const written = filesOf(analysisOf(threads), CLOCK).find((file) => file.path === "comments.csv")!.content;
      return new Set((parse(written, { columns: true }) as Row[]).map((row) => row["author"])).size - 1;
    };
    expect(authorsIn(at("a", "https://one.example/x"), at("b", "https://one.example/y"))).toBe(8);
    expect(authorsIn(at("a", "https://one.example/x"), at("b", "https://two.example/y"))).toBe(16);
  });
});
