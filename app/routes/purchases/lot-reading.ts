import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { type Part, partsOf, textOf, textsOf } from "#app/http/form-parts.ts";
import { readTerritories } from "#app/http/territories.ts";
import { type Chosen, chosenCpv, readCpv, tooMany } from "#app/http/trades.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/** What a lot's form shows of its codes: those read, by name, and the words that could not be. */
export type LotShown = { cpv: Chosen[]; cpvTyped: string; place: { value: string; label: string } | null };

export type LotRead = {
  cpv: string[];
  territory: TerritoryCode | null;
  shown: LotShown;
  errors: { cpv?: string[]; territory?: string[] };
};

/** Reads the codes and words of every lot posted, in the order of the form, whether the rest of it is right or not. */
export async function readLots(sql: Sql, lots: unknown): Promise<LotRead[]> {
  // The schema refuses more: what it refuses is not read either.
  return Promise.all(
    partsOf(lots)
      .slice(0, PURCHASE_LIMITS.lots)
      .map((lot) => readLot(sql, lot)),
  );
}

// As many words again as codes may be kept: some name none.
const MOST_TEXTS = PURCHASE_LIMITS.cpv * 2;

async function readLot(sql: Sql, lot: Part): Promise<LotRead> {
  // Without JavaScript one field holds them all: « 77310000, tonte ».
  const typed = textsOf(lot.cpv).flatMap((text) => text.split(/[,;\n]/).filter((part) => part.trim() !== ""));
  const texts = typed.slice(0, MOST_TEXTS);
  const cpv = await Promise.all(texts.map((text) => readCpv(sql, [text])));
  const codes = [...new Set(cpv.flatMap((one) => one.codes))];
  const unread = texts.filter((_, index) => cpv[index]?.codes.length === 0);
  const surplus = typed.length > MOST_TEXTS ? [tooMany(typed.length, PURCHASE_LIMITS.cpv)] : [];
  const problems = [...surplus, ...cpv.flatMap((one) => one.problems)];
  const place = await readTerritories(sql, textsOf(lot.territory).slice(0, 1));
  const [territory = null] = place.codes;
  return {
    cpv: codes,
    territory,
    shown: {
      cpv: await chosenCpv(sql, codes),
      cpvTyped: [...unread, ...typed.slice(MOST_TEXTS)].join(", "),
      place: await shownPlace(sql, territory, textOf(lot.territory)),
    },
    errors: {
      ...(problems.length > 0 && { cpv: problems }),
      ...(place.problems.length > 0 && { territory: place.problems }),
    },
  };
}

async function shownPlace(sql: Sql, code: string | null, typed: string): Promise<LotShown["place"]> {
  if (code === null) return typed === "" ? null : { value: typed, label: typed };
  const labels = await territoryLabels(sql, { codes: [code] });
  return { value: code, label: labels.get(code) ?? code };
}

/** The same for lots as they are stored. */
export async function showLots(
  sql: Sql,
  lots: readonly { cpv: readonly string[]; territory: string | null }[],
): Promise<LotShown[]> {
  const known = await listCpv(sql, { codes: lots.flatMap((lot) => lot.cpv) });
  const cpvLabels = new Map(known.map((cpv) => [cpv.code, cpv.label]));
  const places = await territoryLabels(sql, { codes: lots.flatMap((lot) => lot.territory ?? []) });
  return lots.map(({ cpv, territory }) => ({
    cpv: cpv.map((value) => ({ value, label: `${value} ${cpvLabels.get(value) ?? ""}`.trim() })),
    cpvTyped: "",
    place: territory === null ? null : { value: territory, label: places.get(territory) ?? territory },
  }));
}
