import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/setup/longest-first.ts";

// Pages are built for it, and React would load what it warns developers with: they are served here as to people.
process.env.NODE_ENV = "production";

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
    // A process for each of a hundred and fifty files would read the same modules again a hundred and fifty times. Files
    // share none of their things: each has its own database, its own server and closes what it opened.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // One less than the cores by default: on two, every file would wait for the one before, which mostly waits itself.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
