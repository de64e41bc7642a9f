import { startVitest, type TestModule, type Vitest } from "vitest/node";
import { ensureBuild } from "#app/server/build.ts";
import { chromiumPath } from "#test/setup/chromium.ts";

// npm test: every test once, then one line that machines read.
const NO_BROWSER = `
  !!  Aucun Chromium sur cette machine\u00a0: LES TESTS DANS UN NAVIGATEUR SONT SAUTÉS.
  !!  Installez-le (Debian\u00a0: apt-get install chromium) ou indiquez son chemin dans CHROMIUM_PATH.
`;

async function main() {
  await ensureBuild(console.error);
  if (!chromiumPath) console.error(NO_BROWSER);
  const vitest = await startVitest("test", process.argv.slice(2), { run: true, watch: false });
  const { passed, failed, skipped } = count(vitest);
  const broken = failed > 0 || passed === 0 || vitest.state.getUnhandledErrors().length > 0;
  await vitest.close();
  if (!chromiumPath) console.error(NO_BROWSER);
  const mustHaveBrowser = process.env.CI === "true" && !chromiumPath;
  process.exitCode = broken || mustHaveBrowser ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
}

function count(vitest: Vitest) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const module of vitest.state.getTestModules()) {
    // A file that could not be read, or whose setup failed, has no failed test of its own.
    if (module.state() === "failed" && !hasFailedTest(module)) totals.failed++;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      totals[state === "pending" ? "failed" : state]++;
    }
  }
  return totals;
}

function hasFailedTest(module: TestModule): boolean {
  for (const test of module.children.allTests()) if (test.result().state === "failed") return true;
  return false;
}

main().catch((error: unknown) => {
  console.error(error);
  console.log("0 passed, 1 failed, 0 skipped");
  process.exitCode = 1;
});
