import { Command } from "commander";
import type { Codebook } from "../codebook/index.ts";
import type { Analysis } from "../model.ts";
import type { Profile } from "../narratives/profiles.ts";
import { BelowlineError } from "../notices.ts";
import type { Resources } from "../pipeline.ts";
import type { Config } from "../project/manifest.ts";
import { printable } from "../text/printable.ts";
import type { Account } from "../writers/account.ts";
import type { Fresh } from "../writers/news/index.ts";
import type { OutputFile } from "../writers/output.ts";
import type { Privacy, Quoting } from "../writers/privacy.ts";
import type { Waiting } from "../writers/shelved.ts";
import { type ExchangeFlags, exchangeNames, withExchangeOptions } from "./exchanges.ts";
import { EXIT } from "./exits.ts";
import { takeFolder, writeFolder } from "./folder.ts";
import type { Finish } from "./main.ts";
import { withQuoting } from "./privacy.ts";
import { type OpenProject, openProject, type ProjectFlags, withProjectOptions } from "./project.ts";
import { openTerminal } from "./terminal.ts";

interface ReportFlags extends ProjectFlags, ExchangeFlags {
  readonly output: string;
  readonly codebook?: string;
  readonly quotes: Quoting;
  readonly quiet?: boolean;
}

/** `belowline report`: everything that a project holds, and what is new in it. */
export function reportCommand(finish: Finish): Command {
  const command = new Command("report")
    .description("Write the tables and the report of a project, with what its last run brought")
    .option("-o, --output <folder>", "folder for the results", "reports")
    .option("--codebook <folder>", "the codebook that the project was coded with, when it is not the shipped one");
  return withQuoting(withExchangeOptions(withProjectOptions(command)))
    .option("-q, --quiet", "say nothing but errors")
    .addHelpText(
      "after",
      `
Examples:
  $ belowline report --project river -o reports/river
  $ belowline report --project river --share -o for-the-press`,
    )
    .action(async (flags: ReportFlags) => finish(await report(flags)));
}

async function report(flags: ReportFlags): Promise<number> {
  const started = new Date();
  const [{ filesWith, OUTPUT_NAMES }, { NEWS_NAMES, newsFiles, newsOf }, { openWaiting }] = await Promise.all([
    import("../writers/index.ts"),
    import("../writers/news/index.ts"),
    import("../writers/shelved.ts"),
  ]);
  takeFolder(flags.output, [...OUTPUT_NAMES, ...NEWS_NAMES, ...(await exchangeNames(flags))]);
  const project = await openProject(flags, "read");
  const { state } = project.manifest;
  if (state.config === undefined)
    throw new BelowlineError("project", "the project holds nothing yet", "run belowline batch first");
  const resources = await resourcesFor(state.config, flags);
  const privacy = await privacyOf(project, resources.codebook, flags);
  const waiting = openWaiting(flags.output);
  try {
    const { analysis, fresh } = await completed(project, resources, waiting);
    const clock = { started: started.toISOString(), milliseconds: Date.now() - started.getTime() };
    const further = (account: Account): OutputFile<string>[] => newsFiles(newsOf(account, fresh));
    const extras = { to: flags.to, excel: flags.excel ?? false, further };
    writeFolder(flags.output, await filesWith(extras, analysis, clock, privacy));
  } finally {
    waiting.close();
  }
  const terminal = openTerminal(flags.quiet ?? false);
  terminal.say(`report: ${printable(flags.output)}/report.md`);
  terminal.say(`what is new: ${printable(flags.output)}/news.md`);
  return state.threads.size === 0 ? EXIT.noComments : EXIT.done;
}

/** The codebook that the project was coded with, and what else narratives need. */
async function resourcesFor({ seed, codebook: used }: Config, { codebook }: ReportFlags): Promise<Resources> {
  const { loadResources } = await import("../pipeline.ts");
  const resources = loadResources({ seed, ...(codebook !== undefined && { codebook }) });
  const { sha256, version } = resources.codebook;
  if (sha256 !== used.sha256)
    throw new BelowlineError(
      "project",
      `the project was coded with codebook ${used.version}, not ${version}`,
      "name it with --codebook, or run belowline batch again to code everything with this one",
    );
  return resources;
}

/** All threads, those that are too many for memory put aside; with the entries of the codebook, and the narratives that several threads tell. */
async function completed(
  { folder, disk, manifest: { state } }: OpenProject,
  { codebook, narratives }: Resources,
  waiting: Waiting,
): Promise<{ readonly analysis: Analysis; readonly fresh: Fresh }> {
  const [{ profilesOf }, { sharedNarrativesOf }, { wholeOf }] = await Promise.all([
    import("../pipeline.ts"),
    import("../narratives/shared.ts"),
    import("../project/whole.ts"),
  ]);
  const profiles: Profile[] = [];
  const { analysis, fresh } = wholeOf(folder, state, disk, (analysed) => {
    profiles.push(...profilesOf(analysed, narratives));
    const place = waiting.open(analysed.thread);
    for (const [id, annotation] of analysed.annotations) place.set(id, annotation);
    return place.kept(analysed.narratives);
  });
  return { analysis: { ...analysis, codes: codebook.entries, shared: sharedNarrativesOf(profiles) }, fresh };
}

async function privacyOf(
  { key, manifest }: OpenProject,
  codebook: Codebook,
  { quotes, share }: ReportFlags,
): Promise<Privacy> {
  const [{ checkPrivacy }, { publicNamesOf }] = await Promise.all([
    import("../writers/privacy.ts"),
    import("../codebook/public.ts"),
  ]);
  const kept = manifest.state.config!.authors === "kept";
  const privacy: Privacy = {
    // What is to be shared shows no names, whatever the project holds.
    keepAuthors: kept && !share,
    ...(!kept && { given: key.id }),
    quotes,
    share: share ?? false,
    isPublic: publicNamesOf(codebook),
  };
  checkPrivacy(privacy);
  return privacy;
}
