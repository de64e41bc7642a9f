import { expect, test } from "vitest";
import { assess } from "#app/domain/match.ts";
import type { Bid, Need } from "#app/domain/match-types.ts";
import {
  countFound,
  reachingTo,
  relaxationsOf,
  relaxationWords,
  relaxed,
} from "#app/domain/need-relaxation.ts";
import { bid, need, supplier, TODAY } from "#test/factories/match-pair.ts";

const asked = (changes: Partial<Need> = {}) => ({ ...need, tradeQuery: ["G773"], ...changes });
const kinds = (changes: Partial<Need>) => relaxationsOf(asked(changes)).map(({ kind }) => kind);
const assessed = (one: Need, changes: Partial<Bid>) =>
  assess({ need: one, supplier, bids: [{ ...bid, ...changes }], today: TODAY });
const names = { places: new Map([["DEP:63", "Puy-de-Dôme"]]), cpv: new Map<string, string>() };

test("only what a lot asks can be relaxed", () => {
  const bare = { reservation: null, lendsLabour: false, circular: [], amountCents: null } as const;
  expect(kinds(bare)).not.toContain("reservation");
  expect(kinds(bare)).not.toContain("amount");
  expect(kinds({ reservation: "L2113-12" })).toContain("reservation");
  expect(kinds({ circular: ["reemploi", "recycle"] }).filter((kind) => kind === "circular")).toHaveLength(2);
  expect(kinds({ onSource: "none" })).not.toContain("date");
});

test("a commune widens to its group and its département, and by the site of suppliers; an assumed place does not", () => {
  const found = relaxationsOf(asked());
  expect(found.flatMap((one) => (one.kind === "place" ? [one.to.slice(0, 4)] : []))).toEqual([
    "EPCI",
    "DEP:",
  ]);
  expect(found.flatMap((one) => (one.kind === "radius" ? [one.km] : []))).toEqual([30, 50]);
  const assumed = kinds({ territory: { ...need.territory, assumed: true } });
  expect(assumed.filter((kind) => kind === "place" || kind === "radius")).toEqual([]);
});

test("of several places, each is tried without, and who reaches all that is left then answers everything", () => {
  const others = [
    { code: "COM:69123", containing: ["COM:69123", "DEP:69", "REG:84", "FR"], point: null },
  ] as const;
  const lot = asked({ territory: { ...need.territory, others } });
  expect(relaxationsOf(lot).flatMap((one) => (one.kind === "fewer-places" ? [one.without] : []))).toEqual([
    "COM:63113",
    "COM:69123",
  ]);
  expect(kinds({ territory: { ...need.territory, others } })).not.toContain("place");
  expect(countFound(lot, [assessed(lot, {})])).toEqual({ matches: 1, full: 0 });
  const loose = relaxed(lot, { kind: "fewer-places", without: "COM:69123" });
  expect(countFound(loose, [assessed(loose, {})])).toEqual({ matches: 1, full: 1 });
  const other = relaxed(lot, { kind: "fewer-places", without: "COM:63113" });
  expect(other.territory).toMatchObject({ code: "COM:69123", assumed: false, others: [] });
});

test("a code widens to its division once, with the keys that find the whole of it", () => {
  expect(relaxed(asked(), { kind: "trade", to: "77000000" })).toMatchObject({ cpv: ["77000000"] });
  expect(relaxed(asked(), { kind: "trade", to: "77000000" }).tradeQuery).toContain("A77");
  expect(kinds({ cpv: ["77000000"] })).not.toContain("trade");
});

test("a supplier who is short of capacity matches, and does not answer everything; half the lot is within its reach", () => {
  const lot = asked({ amountCents: 10_000_000, durationMonths: 12, circular: [] });
  const short = { capacityCents: 6_000_000 };
  expect(countFound(lot, [assessed(lot, short)])).toEqual({ matches: 1, full: 0 });
  const half = relaxed(lot, { kind: "amount", fromCents: 10_000_000, toCents: 5_000_000 });
  expect(countFound(half, [assessed(half, short)])).toEqual({ matches: 1, full: 1 });
  expect(countFound(lot, [assessed(lot, { capacityCents: null })])).toEqual({ matches: 1, full: 1 });
});

test("of two circular marks asked, one met is not all; without the other it is", () => {
  const lot = asked({ amountCents: null, circular: ["reemploi", "recycle"] });
  const reuses = { circular: ["reemploi"] };
  expect(countFound(lot, [assessed(lot, reuses)]).full).toBe(0);
  const loose = relaxed(lot, { kind: "circular", attribute: "recycle" });
  expect(countFound(loose, [assessed(loose, reuses)]).full).toBe(1);
});

test("a site that is near enough counts as if it came, and keeps a wider radius of its own", () => {
  const [near, wide] = reachingTo(
    [
      { ...bid, radiusKm: 10 },
      { ...bid, radiusKm: 100 },
    ],
    30,
  );
  expect([near?.radiusKm, wide?.radiusKm]).toEqual([30, 100]);
});

test("each relaxation says what it changes", () => {
  expect(relaxationWords({ kind: "place", to: "DEP:63" }, names)).toBe("Lieu élargi\u00a0: Puy-de-Dôme");
  expect(relaxationWords({ kind: "radius", km: 50 }, names)).toContain("50\u00a0km");
  expect(relaxationWords({ kind: "reservation", base: "L2113-12" }, names)).toBe(
    "Sans la réservation (EA et ESAT)",
  );
  expect(relaxationWords({ kind: "date", to: "2027-06-01" }, names)).toContain("1er\u00a0juin 2027");
});
