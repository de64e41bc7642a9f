import fc from "fast-check";

/** Random markets, small and crowded, and what happens to them. */

const COMMUNES = ["63113", "63300", "63124", "03310", "69123", "75056", "93066"];
const GARDENS = "77310000";
const CPVS = [GARDENS, "77314000", "77340000", "77000000", "90910000", "79620000", "45000000", "85312000"];
const AREAS = ["FR", "REG:84", "REG:11", "DEP:63", "DEP:69", "EPCI:246300701", "COM:63113", "COM:75056"];
const PLACES = [
  null,
  "REG:84",
  "DEP:63",
  "EPCI:246300701",
  "EPCI:200054781",
  ...COMMUNES.map((c) => `COM:${c}`),
];

const some = <T>(values: readonly T[], max = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: max });
const oneOf = <const T>(...values: readonly T[]) => fc.constantFrom(...values);

// Without trades in common, nothing would ever compete.
const mostlyGardens = (cpv: string[]): string[] => [...new Set([GARDENS, ...cpv])].slice(0, 2);

// Valid, ended, to be renewed before the tender, not begun yet, unbounded.
const periods = oneOf(
  { from: null, until: null },
  { from: "2024-01-01", until: "2026-11-21" },
  { from: "2024-01-01", until: "2026-12-31" },
  { from: "2024-01-01", until: "2029-12-31" },
  { from: "2027-05-02", until: null },
);
const statuses = fc.array(
  fc
    .record({
      kind: oneOf("EA", "ESAT", "EI", "ACI", "AI", "ETTI", "EATT", "ESS_DROIT", "EQUIV"),
      period: periods,
      verification: oneOf("declared", "verified", "refused"),
      withdrawn: oneOf(false, false, true),
    })
    .map(({ period, ...status }) => ({ ...status, ...period })),
  { maxLength: 2 },
);
const offers = fc.record({
  kind: oneOf("PREST", "PREST", "DISP", "BUILD"),
  cpv: some(CPVS).map(mostlyGardens),
  sectors: some(["espaces-verts", "nettoyage"], 1),
  areas: some(AREAS).map((areas): string[] => (areas.length === 0 ? ["FR"] : areas)),
  radiusKm: oneOf(null, 10, 50, 200),
  capacityCents: oneOf(null, 2_000_000, 20_000_000),
  circular: some(["reemploi", "reparation"]),
  references: oneOf(0, 0, 2),
  fullUntil: oneOf(null, null, "2026-12-31", "2028-01-31"),
  state: oneOf("published", "published", "published", "draft"),
});
// One lot in three, with places of every size: its other places are neither the first nor twice the same.
const otherPlaces = fc
  .tuple(
    oneOf(false, false, true),
    some(
      PLACES.filter((place) => place !== null),
      3,
    ),
  )
  .map(([several, places]): string[] => (several ? places : []));
const lots = fc
  .record({
    cpv: some(CPVS).map(mostlyGardens),
    sectors: some(["espaces-verts", "nettoyage"], 1),
    territory: oneOf(...PLACES),
    otherTerritories: otherPlaces,
    amountCents: oneOf(null, 1_000_000, 9_000_000),
    durationMonths: oneOf(null, 12, 48),
    reservation: oneOf(null, null, null, "L2113-12", "L2113-13", "L2113-15"),
    lendsLabour: oneOf(false, false, false, true),
    circular: some(["reemploi", "reparation"]),
  })
  .map(({ otherTerritories, ...lot }) => ({
    ...lot,
    otherTerritories: lot.territory === null ? [] : otherTerritories.filter((code) => code !== lot.territory),
  }));
const dates = {
  publicationOn: oneOf(null, "2027-03-01", "2026-10-10"),
  deadlineOn: oneOf(null, "2027-06-01"),
};
const states = oneOf("published", "programmed", "identified", "abandoned", "published");
export const worlds = fc.record({
  suppliers: fc.array(
    fc.record({
      commune: oneOf(...COMMUNES),
      statuses,
      offers: fc.array(offers, { minLength: 1, maxLength: 2 }),
      mission: oneOf(null, true),
    }),
    { minLength: 4, maxLength: 9 },
  ),
  purchases: fc.array(
    fc.record({ state: states, ...dates, lots: fc.array(lots, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 3 },
  ),
});
const index = fc.nat(50);
export const events = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant("offer" as const), who: index, offer: offers }),
    fc.record({ what: fc.constant("archive" as const), who: index }),
    fc.record({ what: fc.constant("status" as const), who: index, statuses }),
    fc.record({ what: fc.constant("close" as const), who: index, on: oneOf(null, "2026-01-01") }),
    fc.record({ what: fc.constant("purchase" as const), who: index, state: states, ...dates }),
    fc.record({ what: fc.constant("lot" as const), who: index, lot: lots }),
    fc.record({ what: fc.constant("stage" as const), who: index }),
  ),
  { minLength: 1, maxLength: 8 },
);
export type Event = typeof events extends fc.Arbitrary<(infer E)[]> ? E : never;
export type GivenWorld = typeof worlds extends fc.Arbitrary<infer W> ? W : never;
