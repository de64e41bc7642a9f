import { lotTerritories, MOST_TERRITORIES, storedTerritories } from "#app/domain/lot-territories.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { type Part, partsOf, textOf, textsOf } from "#app/http/form-parts.ts";
import { chosenTerritories } from "#app/http/territories.ts";
import { type Chosen, chosenCpv, readCpv, tooMany } from "#app/http/trades.ts";
import { placeReader } from "#app/routes/purchases/place-reader.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/** What a lot's form shows of its codes: those read, by name, and the words that could not be. */
export type LotShown = {
  cpv: Chosen[];
  cpvTyped: string;
  place: Chosen | null;
  /** where else it is executed */
  others: Chosen[];
  othersTyped: string;
};

export type LotRead = {
  cpv: string[];
  territory: TerritoryCode | null;
  otherTerritories: readonly TerritoryCode[];
  shown: LotShown;
  errors: { cpv?: string[]; territory?: string[]; otherTerritories?: string[] };
};

/** Reads the codes and words of every lot posted, in the order of the form, whether the rest of it is right or not. */
export async function readLots(sql: Sql, lots: unknown): Promise<LotRead[]> {
  // The schema refuses more: what it refuses is not read either.
  const parts = partsOf(lots).slice(0, PURCHASE_LIMITS.lots);
  const place = await placeReader(sql, parts.flatMap(placesTyped));
  // One after the other: words of a hundred lots, all at once, would take every connection of the database.
  const read: LotRead[] = [];
  for (const lot of parts) read.push(await readLot(sql, lot, place));
  return read;
}

// As many words again as codes may be kept: some name none.
const MOST_TEXTS = PURCHASE_LIMITS.cpv * 2;

async function readLot(sql: Sql, lot: Part, place: PlaceReader): Promise<LotRead> {
  // Without JavaScript one field holds them all: « 77310000, tonte ».
  const typed = textsOf(lot.cpv).flatMap((text) => text.split(/[,;\n]/).filter((part) => part.trim() !== ""));
  const texts = typed.slice(0, MOST_TEXTS);
  const cpv: Awaited<ReturnType<typeof readCpv>>[] = [];
  for (const text of texts) cpv.push(await readCpv(sql, [text]));
  const codes = [...new Set(cpv.flatMap((one) => one.codes))];
  const unread = texts.filter((_, index) => cpv[index]?.codes.length === 0);
  const surplus = typed.length > MOST_TEXTS ? [tooMany(typed.length, PURCHASE_LIMITS.cpv)] : [];
  const problems = [...surplus, ...cpv.flatMap((one) => one.problems)];
  const places = await readPlaces(sql, lot, place);
  return {
    cpv: codes,
    ...places.stored,
    shown: {
      cpv: await chosenCpv(sql, codes),
      cpvTyped: [...unread, ...typed.slice(MOST_TEXTS)].join(", "),
      ...places.shown,
    },
    errors: { ...(problems.length > 0 && { cpv: problems }), ...places.errors },
  };
}

// As many again as may be kept: more is refused in words.
const MOST_PLACES = MOST_TERRITORIES * 2;

type PlaceReader = Awaited<ReturnType<typeof placeReader>>;

const othersTyped = (lot: Part): string[] => textsOf(lot.otherTerritories).flatMap(splitPlaces);

/** The first place, empty when there is none, and the others: ticked, or several in one field, « Riom ; Thiers (63) ». */
const placesTyped = (lot: Part): string[] => [
  textOf(lot.territory),
  ...othersTyped(lot).slice(0, MOST_PLACES),
];

async function readPlaces(sql: Sql, lot: Part, place: PlaceReader) {
  const typed = othersTyped(lot);
  const texts = placesTyped(lot);
  const [first, ...others] = texts.map(place);
  const unread = typed.filter((_, at) => (others[at]?.codes.length ?? 0) === 0);
  const problems = [...new Set(others.flatMap((one) => one.problems))];
  // A first place that could not be read is corrected, not replaced by the next one.
  const missing = first?.problems ?? [];
  const stored = storedTerritories([first, ...others].flatMap((one) => one?.codes ?? []));
  const [one, ...chosen] = await chosenTerritories(sql, lotTerritories(stored));
  const wrong = missing.length > 0;
  return {
    stored,
    shown: {
      place: wrong ? { value: texts[0] ?? "", label: texts[0] ?? "" } : (one ?? null),
      others: wrong && one ? [one, ...chosen] : chosen,
      othersTyped: unread.join(" ; "),
    },
    errors: {
      ...(wrong && { territory: [...missing] }),
      ...(problems.length > 0 && { otherTerritories: problems }),
    },
  };
}

// A comma may be part of a name: « Saint-Denis, Réunion ».
export const splitPlaces = (text: string): string[] =>
  text.split(/[;\n]/).filter((part) => part.trim() !== "");

/** The same for lots as they are stored. */
export async function showLots(
  sql: Sql,
  lots: readonly { cpv: readonly string[]; territory: string | null; otherTerritories?: readonly string[] }[],
): Promise<LotShown[]> {
  const known = await listCpv(sql, { codes: lots.flatMap((lot) => lot.cpv) });
  const cpvLabels = new Map(known.map((cpv) => [cpv.code, cpv.label]));
  const places = await territoryLabels(sql, { codes: lots.flatMap(lotTerritories) });
  const shownPlaces = (lot: (typeof lots)[number]) =>
    lotTerritories(lot).map((value) => ({ value, label: places.get(value) ?? value }));
  return lots.map((lot) => ({
    cpv: lot.cpv.map((value) => ({ value, label: `${value} ${cpvLabels.get(value) ?? ""}`.trim() })),
    cpvTyped: "",
    place: shownPlaces(lot)[0] ?? null,
    others: shownPlaces(lot).slice(1),
    othersTyped: "",
  }));
}
