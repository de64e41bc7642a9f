import { expect, test } from "vitest";
import { actSchema, contractSchema } from "#app/routes/insertion/contract-schema.ts";

const faults = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  parsed.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const entry = (hours: string) =>
  actSchema.safeParse({
    ...{ intent: "entry", commitment: "1", pseudonym: "P-001", month: "2026-10", mode: "direct" },
    ...{ employment: "cdd", employer: "Bâti Volcans", hours },
  });

test("hours are kept as they are typed, or refused: none is rounded", () => {
  expect(entry("35,25").data).toMatchObject({ hours: 35.25 });
  expect(entry("1 200,5").data).toMatchObject({ hours: 1200.5 });
  expect(faults(entry("35,255"))).toEqual([expect.stringContaining("deux décimales au plus")]);
  expect(faults(entry("un peu"))).toHaveLength(1);
  expect(faults(entry(""))).toHaveLength(1);
});

test("an amendment whose hours cannot be read is refused, not recorded without them", () => {
  const amend = (hours: string) =>
    actSchema.safeParse({
      intent: "amend",
      signedOn: "2026-11-02",
      endsOn: "2027-06-30",
      motive: "Lot",
      hours,
    });
  expect(amend("").data).toMatchObject({ hours: null, endsOn: "2027-06-30" });
  expect(amend("900").data).toMatchObject({ hours: 900 });
  expect(faults(amend("neuf cents"))).toEqual([expect.stringMatching(/^hours: .*ou laissez vide/)]);
});

test("one company owes hours once on a lot: a second line of it is refused, another lot is not", () => {
  const owes = (lot: string) => ({
    ...{ lot, companyName: "Bâti Volcans", companySiret: "732 829 320 00074", hours: "100" },
  });
  const contract = (lots: string[]) =>
    contractSchema.safeParse({
      ...{ reference: "TX-04", title: "École", buyerName: "Ville de Riom", nature: "travaux" },
      commitments: lots.map(owes),
    });
  expect(contract(["1", "2"]).success).toBe(true);
  expect(faults(contract(["1", "1"]))).toEqual([expect.stringContaining("plus haut")]);
});
