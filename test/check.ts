import { spawn } from "node:child_process";

// npm run check: types, style, dead code and shape of the code, all at once; each tells what it found when it ends.
const CHECKS = [
  ["tsc", "--noEmit"],
  ["biome", "check", "."],
  ["knip"],
  // Continuous integration runs every test right after.
  ...(process.env.CI === "true" ? [] : [["vitest", "run", "test/architecture.test.ts"]]),
];

async function run([program = "", ...args]: readonly string[]): Promise<boolean> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  console.log(`${code === 0 ? "✓" : "✗"} ${[program, ...args].join(" ")}\n${output}`);
  return code === 0;
}

const passed = await Promise.all(CHECKS.map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
