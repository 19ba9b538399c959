import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/slow/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    globalSetup: ["tests/support/build.ts"],
    reporters: ["default", "./tests/support/skips.ts"],
    fileParallelism: false,
  },
});
