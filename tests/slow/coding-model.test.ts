/** The table of probabilities in git is what the training command makes of the sets beside the checkout. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadCodebook } from "../../src/codebook/index.ts";
import { tableOf } from "../../src/coding/calibration.ts";
import { dataPath } from "../../src/text/data.ts";
import { trained } from "../../src/training/coding.ts";
import { LABELLED, rowsOf } from "../../src/training/coding-rows.ts";
import { needShared, SHARED } from "../support/needs.ts";

it("calibration.json comes out byte for byte (npm run train:coding writes it)", (context) => {
  needShared(context, "bench/coding");
  const codebook = loadCodebook(dataPath("codebook"));
  const rows = rowsOf(
    `${SHARED}/bench/coding`,
    codebook,
    LABELLED.filter(({ mayTrain, set }) => mayTrain || set === "comments300_dev"),
  );
  expect(tableOf(trained(rows, codebook.version))).toBe(
    readFileSync(dataPath("models", "coding", "calibration.json"), "utf8"),
  );
});
