import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "app/**/*.test.ts",
      "app/**/*.test.tsx",
      "db/**/*.test.ts",
      "search/**/*.test.ts",
      "seeds/**/*.test.ts",
      "test/**/*.test.ts",
    ],
    globalSetup: ["test/setup/global.ts"],
    pool: "forks",
    // One less than the cores by default: on two, every file would wait for the one before, which mostly waits itself.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
