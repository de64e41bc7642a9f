import { expect, test } from "vitest";
import {
  contractTasks,
  type QueuedNeed,
  queueTasks,
  type WatchedContract,
} from "#app/domain/facilitator-tasks.ts";

const today = "2026-11-23";
const asked = { label: "Clauses sociales", path: "/facilitation?domaine=social", organisationId: 1, today };
const need = (
  purchaseId: number,
  publicationOn: string | null,
  more: Partial<QueuedNeed> = {},
): QueuedNeed => ({
  ...{ purchaseId, title: `Besoin ${purchaseId}`, buyerName: "Riom", publicationOn, case: null },
  reasons: [{ code: "clause-due", text: "Due.", article: "CCP, art. L.\u00a02112-2-1" }],
  ...more,
});
const followedBy = (organisationId: number, nextStep = "") => ({
  case: { state: "open" as const, organisationId, snoozedUntil: null, nextStep },
});

test("needs to take are one thing with the nearest of them; each need that is followed is one", () => {
  const needs = [
    need(1, "2027-05-01"),
    need(2, "2027-02-01"),
    need(3, null, followedBy(1, "Appeler le service.")),
  ];
  expect(queueTasks([...needs, need(4, "2026-12-01", followedBy(2))], asked)).toEqual([
    {
      ...{ on: "2027-02-01", what: "Prendre en charge", about: "2\u00a0besoins, clauses sociales" },
      ...{
        why: "Le plus proche\u00a0: «\u00a0Besoin 2\u00a0» (Riom).",
        path: "/facilitation?domaine=social",
      },
    },
    {
      ...{ on: null, what: "Besoin suivi", about: "Besoin 3", why: "Riom. Appeler le service." },
      ...{ rule: "CCP, art. L.\u00a02112-2-1", path: "/facilitation/3?domaine=social" },
    },
  ]);
  expect(queueTasks([], asked)).toEqual([]);
});

const contract = (
  endsOn: string,
  done: { validated: number; pending: number; attestedOn?: string },
): WatchedContract => ({
  ...{ id: 12, title: "École", startsOn: "2026-01-01", endsOn },
  commitments: [{ id: 5, companyName: "Bâti Volcans", hours: 800, plan: [], attestedOn: null, ...done }],
});

test("hours to validate, a company behind its schedule and a clause that ended short are each told", () => {
  const running = contractTasks([contract("2027-01-01", { validated: 100, pending: 35.5 })], today);
  expect(running.map(({ what, path }) => [what, path])).toEqual([
    ["Valider des heures", "/insertion/12"],
    ["Rattraper un retard", "/insertion/12/engagements/5"],
  ]);
  expect(running[0]?.why).toContain("35,5\u00a0h");
  const ended = contractTasks([contract("2026-10-31", { validated: 700, pending: 0 })], today);
  expect(ended).toMatchObject([{ what: "Clore la clause", on: "2026-10-31" }]);
  expect(ended[0]?.why).toContain("il manque 100\u00a0h");
});

test("a clause on its schedule, or wholly worked, asks for nothing", () => {
  const quiet = [
    contract("2027-01-01", { validated: 780, pending: 0 }),
    contract("2026-10-31", { validated: 800, pending: 0 }),
  ];
  expect(contractTasks(quiet, today)).toEqual([]);
});

test("a clause that ended short is closed by an attestation of after its end, not by one of before", () => {
  const ended = (attestedOn: string) =>
    contractTasks([contract("2026-10-31", { validated: 700, pending: 0, attestedOn })], today);
  expect(ended("2026-10-31")).toHaveLength(1);
  expect(ended("2026-11-02")).toEqual([]);
});
