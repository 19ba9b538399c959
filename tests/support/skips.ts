/** Says at the end of a run what was skipped and why, and the counts in one plain line. */
import type { Reporter, TestModule } from "vitest/node";

export default class Skips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const skipped: string[] = [];
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state]++;
        if (result.state === "skipped")
          skipped.push(`  ${module.relativeModuleId} > ${test.fullName}: ${result.note ?? "no reason given"}`);
      }
    }
    process.stdout.write(skipped.length > 0 ? `\nskipped:\n${skipped.join("\n")}\n` : "\nskipped: nothing\n");
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
