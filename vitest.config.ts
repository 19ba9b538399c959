import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/slow/**", "node_modules/**"],
    testTimeout: 30_000,
    globalSetup: ["tests/support/build.ts"],
    reporters: ["default", "./tests/support/skips.ts"],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["**/*.d.ts", "src/training/**"],
      reporter: ["text-summary"],
    },
  },
});
