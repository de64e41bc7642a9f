import { expect, test } from "vitest";
import { adviseOn } from "#app/domain/advice.ts";
import { buyerSettings, checkSettings, NO_SETTINGS } from "#app/domain/buyer-settings.ts";
import {
  type AskedDecision,
  changesSince,
  checkDecision,
  DECISIONS,
  inRegister,
  readDecision,
  studyDue,
  writeDecision,
} from "#app/domain/reservation-study.ts";
import { RULES_VERSION, versionOf } from "#app/domain/rules-version.ts";
import type { LotFacts } from "#app/domain/study-content.ts";
import { type LotToStudy, studyStanding, studyTasks } from "#app/domain/study-tasks.ts";
import { THRESHOLDS } from "#app/domain/threshold.rules.ts";

const TODAY = "2026-11-22";
const settings = buyerSettings(null, TODAY);
const plain = (text: string | undefined | null) => (text ?? "").replaceAll(/[\u00a0\u202f]/g, " ");

const lot = (amountEuros: number | null, given: Partial<Parameters<typeof studyDue>[0]> = {}) => ({
  amountCents: amountEuros === null ? null : amountEuros * 100,
  state: "programmed" as const,
  buyerKind: "pouvoir-adjudicateur" as const,
  ...given,
});

test("a lot at the buyer's threshold owes a study, one cent above does not", () => {
  expect(plain(studyDue(lot(90_000), settings))).toContain("90 000 € HT, au plus 90 000 € HT");
  expect(studyDue(lot(90_000.01), settings)).toBeNull();
});

test("the register asks for a study of what the buyer's threshold leaves out", () => {
  const small = { ...settings, studyUpToCents: 500_000 };
  expect(plain(studyDue(lot(10_000), small))).toContain("entre 10 000 € HT et 60 000 € HT : le registre");
  expect(studyDue(lot(9_999), small)).toBeNull();
});

test("an unknown amount, a launched consultation and a private buyer owe no study", () => {
  expect(studyDue(lot(null), settings)).toBeNull();
  expect(studyDue(lot(50_000, { state: "consulted" }), settings)).toBeNull();
  expect(studyDue(lot(50_000, { buyerKind: "prive" }), settings)).toBeNull();
});

test("the register ends at the dispense in force, unless the buyer sets its own bound", () => {
  expect(buyerSettings(null, "2026-03-31").registerToCents).toBe(4_000_000);
  expect(buyerSettings(null, "2026-04-01").registerToCents).toBe(6_000_000);
  const own = buyerSettings({ ...NO_SETTINGS, registerToCents: 4_000_000 }, TODAY);
  expect([inRegister(4_000_000, own), inRegister(4_000_001, own), inRegister(null, own)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("settings are checked with the defaults that they leave in force", () => {
  const fields = (given: Partial<typeof NO_SETTINGS>) =>
    checkSettings({ ...NO_SETTINGS, ...given }, TODAY).map(({ field }) => field);
  expect(fields({})).toEqual([]);
  expect(fields({ registerFromCents: 7_000_000 })).toEqual(["registerFromCents"]);
  expect(fields({ registerToCents: 500_000 })).toEqual(["registerToCents"]);
  expect(fields({ enough: 0, certain: 0 })).toEqual(["enough"]);
  expect(fields({ certain: 4 })).toEqual(["certain"]);
});

const { bases } = adviseOn(
  {
    on: "2027-06-01",
    form: "marche",
    object: "services",
    cpvs: ["77310000"],
    needAmountCents: 8_000_000,
    amountCents: 8_000_000,
    durationMonths: 12,
    buyer: "collectivite",
    buyerKind: "pouvoir-adjudicateur",
  },
  null,
  settings.rules,
);
const asked = (given: Partial<AskedDecision>): AskedDecision => ({
  ...{ decision: "none", base: null, otherLot: null, duties: [] },
  motive: "Le besoin est reporté.",
  ...given,
});
const refusal = (given: Partial<AskedDecision>, dispensed: boolean | null = false) =>
  checkDecision(asked(given), { bases, dispensed, otherLots: [2] });

test("only a base that the law opens can be decided", () => {
  expect(refusal({ decision: "reserve", base: "L2113-12" })).toEqual([]);
  expect(refusal({ decision: "reserve", base: "L3113-1" })[0]?.field).toBe("decision");
});

test("a wish for the social economy outside its list is told what it may still be", () => {
  const [problem] = refusal({ decision: "reserve", base: "L2113-15" });
  expect(problem?.message).toContain(
    "Ce n'est pas une réservation légale\u00a0: une consultation directe ou ciblée",
  );
  expect(problem?.message).toContain("CCP, art. L.\u00a02113-15");
});

test("a direct consultation takes a dispense that is known, and the three duties", () => {
  const duties = ["relevant", "funds", "alternate"] as const;
  expect(refusal({ decision: "direct", duties }, true)).toEqual([]);
  expect(refusal({ decision: "direct", duties: ["funds"] }, true)[0]?.field).toBe("duties");
  expect(refusal({ decision: "direct", duties }, false)[0]?.message).toContain("ne couvre pas ce besoin");
  expect(refusal({ decision: "direct", duties }, null)[0]?.message).toContain("n'est pas établie");
});

test("another lot is one of the same purchase, and no decision goes without its motive", () => {
  expect(refusal({ decision: "other-lot", otherLot: 2 })).toEqual([]);
  expect(refusal({ decision: "other-lot", otherLot: 3 })[0]?.field).toBe("otherLot");
  expect(refusal({ motive: "   non    " })[0]?.field).toBe("motive");
});

test("a decision comes back from a form as it went, and a base goes with a reservation only", () => {
  for (const decision of DECISIONS) {
    const base = decision === "reserve" ? "L2113-12+13" : null;
    expect(readDecision(writeDecision(decision, base))).toEqual({ decision, base });
  }
  for (const wrong of ["", "reserve", "reserve X", "clause L2113-12", "drop"])
    expect(readDecision(wrong)).toBeNull();
});

const FACTS: LotFacts = {
  form: "marche",
  nature: "services",
  cpv: ["77310000", "77340000"],
  territory: "COM:63113",
  otherTerritories: [],
  amountCents: 8_000_000,
  needAmountCents: 8_000_000,
  durationMonths: 12,
  plannedOn: "2027-06-01",
  reservation: null,
};

test("what changed is told with before and after; the order of the codes is no change", () => {
  expect(changesSince(FACTS, { ...FACTS, cpv: ["77340000", "77310000"] })).toEqual([]);
  const now: LotFacts = { ...FACTS, amountCents: null, plannedOn: "2027-07-01", reservation: "L2113-13" };
  expect(changesSince(FACTS, now).map(plain)).toEqual([
    "montant : 80 000 € HT, puis non précisé",
    "remise des offres : 1er juin 2027, puis 1er juillet 2027",
    "réservation : aucune, puis SIAE",
  ]);
});

const watched = (given: Partial<LotToStudy> = {}): LotToStudy => ({
  ...FACTS,
  ...{ number: 2, lotTitle: "Tonte", lots: 3, purchaseId: 8, title: "Espaces verts", state: "programmed" },
  ...{ publicationOn: "2027-04-01", deadlineOn: "2027-06-01", study: null },
  ...given,
});
const buyer = { settings, kind: "pouvoir-adjudicateur" as const };

test("a lot waits for its study until it has one, and again when it changed", () => {
  const study = { id: 1, title: "Ni réservation, ni clause", facts: FACTS };
  expect(studyStanding(watched(), buyer).state).toBe("due");
  expect(studyStanding(watched({ study }), buyer).state).toBe("decided");
  const changed = watched({ study, durationMonths: 24 });
  expect(studyStanding(changed, buyer)).toEqual({
    state: "outdated",
    changes: ["durée\u00a0: 12\u00a0mois, puis 24\u00a0mois"],
  });
  const tasks = studyTasks([watched(), watched({ study }), changed], buyer);
  expect(tasks).toMatchObject([
    { what: "Étudier la réservation", on: "2027-04-01", title: "Espaces verts, lot 2", lotNumber: 2 },
    { what: "Refaire l'étude de réservation" },
  ]);
});

test("a lot that left the buyer's bounds asks for nothing more", () => {
  const study = { id: 1, title: "Ni réservation, ni clause", facts: FACTS };
  expect(studyTasks([watched({ study, amountCents: 20_000_000 })], buyer)).toEqual([]);
});

test("one row changed is another version of the rules", () => {
  expect(RULES_VERSION).toMatch(/^[0-9a-f]{8}$/);
  const rows = THRESHOLDS["dispense-fs"].rows;
  const changed = rows.map((row, index) => (index === 3 ? { ...row, value: 6_000_001 } : row));
  expect(versionOf(rows.map((row) => ({ ...row })))).toBe(versionOf(rows));
  expect(versionOf(changed)).not.toBe(versionOf(rows));
});
