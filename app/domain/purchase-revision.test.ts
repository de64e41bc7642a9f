import { expect, test } from "vitest";
import {
  changesBetween,
  isMove,
  type LotSnapshot,
  revisionOf,
  type Snapshot,
} from "#app/domain/purchase-revision.ts";

const lot = (given: Partial<LotSnapshot> = {}): LotSnapshot => ({
  number: 1,
  title: "Tonte",
  description: "",
  cpv: ["77310000"],
  territory: "COM:63113",
  amountCents: 8_000_000,
  durationMonths: 24,
  reservation: null,
  circular: [],
  ...given,
});
const snapshot = (given: Partial<Snapshot> = {}): Snapshot => ({
  title: "Espaces verts",
  description: "",
  state: "published",
  form: "marche",
  service: null,
  contact: null,
  studyOn: null,
  publicationOn: "2027-03-01",
  deadlineOn: null,
  awardOn: null,
  currentContractEnd: null,
  renewals: 0,
  considerations: [],
  lots: [lot()],
  ...given,
});

test("a draft has no history until it is published", () => {
  expect(revisionOf(null, snapshot({ state: "programmed" }))).toBeNull();
  expect(revisionOf(null, snapshot())?.kind).toBe("published");
});

test("saving a published purchase as it was makes no revision", () => {
  expect(revisionOf({ kind: "published", snapshot: snapshot() }, snapshot())).toBeNull();
});

test("each field that changed is told once, with what it was and what it is", () => {
  const after = snapshot({
    publicationOn: "2027-05-01",
    lots: [lot({ amountCents: 9_000_000 }), lot({ number: 2, title: "Taille" })],
  });
  expect(changesBetween(snapshot(), after)).toEqual([
    { field: "publicationOn", lot: null, from: "2027-03-01", to: "2027-05-01" },
    { field: "amountCents", lot: 1, from: 8_000_000, to: 9_000_000 },
    { field: "lot", lot: 2, from: null, to: "Taille" },
  ]);
});

test("nothing of what a withdrawn purchase becomes is public, until it is published again", () => {
  const before = snapshot();
  const taken = revisionOf(
    { kind: "published", snapshot: before },
    snapshot({ state: "programmed", title: "Secret" }),
  );
  expect(taken).toEqual({
    kind: "withdrawn",
    changes: [{ field: "state", lot: null, from: "published", to: "programmed" }],
    snapshot: before,
  });
  expect(taken && revisionOf(taken, snapshot({ state: "programmed", title: "Autre secret" }))).toBeNull();
  const again = taken && revisionOf(taken, snapshot({ deadlineOn: "2027-04-05" }));
  expect(again?.kind).toBe("republished");
  expect(again?.changes).toEqual([{ field: "deadlineOn", lot: null, from: null, to: "2027-04-05" }]);
});

test("a purchase moves by its dates, amounts, state, reservation and lots, not by its words", () => {
  const moved = changesBetween(
    snapshot(),
    snapshot({ title: "Verdure", description: "Autre", lots: [lot({ reservation: "L2113-12" })] }),
  );
  expect(moved.filter(isMove).map(({ field }) => field)).toEqual(["reservation"]);
});
