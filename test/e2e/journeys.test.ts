import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { pageWalker } from "#test/e2e/page-walker.ts";
import { walkToAlert } from "#test/journeys/alert-walk.ts";
import { walkFromContracts } from "#test/journeys/contracts-walk.ts";
import { walkToEvidence } from "#test/journeys/evidence-walk.ts";
import { walkToReport } from "#test/journeys/facilitation-walk.ts";
import { walkToFeed } from "#test/journeys/feed-walk.ts";
import { walkFromRegister } from "#test/journeys/registry-walk.ts";
import { walkFromPurchase } from "#test/journeys/sourcing-walk.ts";
import { walkToStudy } from "#test/journeys/study-walk.ts";
import { walkAsNewSupplier } from "#test/journeys/supplier-walk.ts";
import type { Journey } from "#test/journeys/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";
import { chromiumPath, openBrowser } from "#test/setup/chromium.ts";

// The journeys of test/journeys, in a browser with JavaScript.
let browser: Browser;
let app: TestApp;
let journey: Journey;
beforeAll(async () => {
  if (!chromiumPath) return;
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  journey = { app, person: async () => pageWalker(await newPage(), app.origin) };
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function newPage() {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

const inBrowser = test.skipIf(!chromiumPath);

inBrowser("a supplier goes from a SIRET to an answer that the buyer reads", () => walkAsNewSupplier(journey));
inBrowser("a buyer goes from imported contracts to a purchase that everybody reads", () =>
  walkFromContracts(journey),
);
inBrowser("a buyer goes from a purchase to its matches, a call and an answer", () =>
  walkFromPurchase(journey),
);
inBrowser("a buyer goes from a search to a comparison, a frozen file and what came of it", () =>
  walkToEvidence(journey),
);
inBrowser("what a buyer publishes is at once in the feed of those whom it fits", () => walkToFeed(journey));
inBrowser("a structure that a register lists is found, matched, claimed, then described by itself", () =>
  walkFromRegister(journey),
);
inBrowser("a search that was saved tells of what appears, once, until its mail's link stops it", () =>
  walkToAlert(journey),
);
inBrowser("a buyer goes from a small lot to a study, its document, a new decision and the register", () =>
  walkToStudy(journey),
);
inBrowser(
  "a facilitator goes from a need of its queue to the clause, the hours worked and the yearly report",
  () => walkToReport(journey),
);
