import { afterAll, beforeAll, test } from "vitest";
import { walkToAlert } from "#test/journeys/alert-walk.ts";
import { walkFromContracts } from "#test/journeys/contracts-walk.ts";
import { walkToEvidence } from "#test/journeys/evidence-walk.ts";
import { walkToReport } from "#test/journeys/facilitation-walk.ts";
import { walkToFeed } from "#test/journeys/feed-walk.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { walkFromRegister } from "#test/journeys/registry-walk.ts";
import { walkFromPurchase } from "#test/journeys/sourcing-walk.ts";
import { walkToStudy } from "#test/journeys/study-walk.ts";
import { walkAsNewSupplier } from "#test/journeys/supplier-walk.ts";
import type { Journey } from "#test/journeys/world.ts";
import { startApp } from "#test/setup/app.ts";

// Without JavaScript: pages are fetched, forms are posted as they are.
let journey: Journey;
beforeAll(async () => {
  const app = await startApp();
  journey = { app, person: async () => plainWalker(app.origin) };
});
afterAll(() => journey.app.stop());

test("a supplier goes from a SIRET to an answer that the buyer reads", () => walkAsNewSupplier(journey));
test("a buyer goes from imported contracts to a purchase that everybody reads", () =>
  walkFromContracts(journey));
test("a buyer goes from a purchase to its matches, a call and an answer", () => walkFromPurchase(journey));
test("a buyer goes from a search to a comparison, a frozen file and what came of it", () =>
  walkToEvidence(journey));
test("what a buyer publishes is at once in the feed of those whom it fits", () => walkToFeed(journey));
test("a structure that a register lists is found, matched, claimed, then described by itself", () =>
  walkFromRegister(journey));
test("a search that was saved tells of what appears, once, until its mail's link stops it", () =>
  walkToAlert(journey));
test("a buyer goes from a small lot to a study, its document, a new decision and the register", () =>
  walkToStudy(journey));
test("a facilitator goes from a need of its queue to the clause, the hours worked and the yearly report", () =>
  walkToReport(journey));
