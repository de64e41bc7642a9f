import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import {
  listCallKeys,
  listPurchaseKeys,
  loadSearchCalls,
  loadSearchPurchases,
} from "#db/queries/search-needs.ts";
import { type DocumentKey, listOfferKeys, loadSearchOffers } from "#db/queries/search-offers.ts";
import { listSupplierKeys, loadSearchSuppliers } from "#db/queries/search-suppliers.ts";
import { loadTerritories } from "#db/queries/search-territories.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { needDocument } from "#search/document-of-need.ts";
import { offerDocument } from "#search/document-of-offer.ts";
import { supplierDocument } from "#search/document-of-supplier.ts";
import type { SearchDocument, SearchKind } from "#search/engine.ts";
import { loadCircles } from "#search/load-circles.ts";

/** From rows to what the engines store. What may be found is decided here, for every engine at once. */

export const ENTITIES = ["offer", "supplier", "purchase", "call"] as const;
export type Entity = (typeof ENTITIES)[number];

const KINDS: Record<Entity, SearchKind> = {
  offer: "offers",
  supplier: "suppliers",
  purchase: "needs",
  call: "needs",
};

export const kindOf = (entity: Entity): SearchKind => KINDS[entity];
export const entitiesOf = (kind: SearchKind): Entity[] => ENTITIES.filter((entity) => KINDS[entity] === kind);
export const keyOf = (entity: Entity, id: number): string => `${entity}-${id}`;

/** « offer-12 » → offer 12; null when it names nothing that we index. */
export function parseKey(key: string): { entity: Entity; id: number } | null {
  const [name, id] = key.split("-");
  const entity = ENTITIES.find((known) => known === name);
  return entity && /^\d+$/.test(id ?? "") ? { entity, id: Number(id) } : null;
}

type Ask = { entity: Entity; ids: readonly number[]; today: IsoDate };

/** The documents of those things that may be found on `today`; the others are left out: they leave the index. */
export async function loadDocuments(sql: Sql, ask: Ask): Promise<SearchDocument[]> {
  if (ask.ids.length === 0) return [];
  switch (ask.entity) {
    case "offer":
      return loadOffers(sql, ask);
    case "supplier":
      return loadSuppliers(sql, ask);
    case "purchase":
      return loadNeeds(sql, "purchase", await loadSearchPurchases(sql, ask));
    case "call":
      return loadNeeds(sql, "call", await loadSearchCalls(sql, ask));
  }
}

type KeysAsk = { entity: Entity; today: IsoDate; after: number; limit: number };

/** The things that may be found on `today`, by id, with the version that their document would have. */
export function listDocumentKeys(sql: Sql, { entity, ...ask }: KeysAsk): Promise<DocumentKey[]> {
  const list = {
    offer: listOfferKeys,
    supplier: listSupplierKeys,
    purchase: listPurchaseKeys,
    call: listCallKeys,
  };
  return list[entity](sql, ask);
}

async function loadOffers(sql: Sql, { ids, today }: Ask): Promise<SearchDocument[]> {
  const rows = await loadSearchOffers(sql, { ids, today });
  const [territories, reachedBy, facts] = await Promise.all([
    loadTerritories(sql, { codes: rows.flatMap((row) => [...row.areas, `COM:${row.communeCode}`]) }),
    loadCircles(sql),
    factsOf(
      sql,
      rows.map((row) => row.organisationId),
    ),
  ]);
  return rows.map((row) =>
    offerDocument(row, { territories, reachedBy, supplier: facts.get(row.organisationId) ?? null, today }),
  );
}

async function loadSuppliers(sql: Sql, { ids, today }: Ask): Promise<SearchDocument[]> {
  const rows = await loadSearchSuppliers(sql, { ids, today });
  const [territories, reachedBy, facts] = await Promise.all([
    loadTerritories(sql, { codes: rows.flatMap((row) => [...row.areas, `COM:${row.communeCode}`]) }),
    loadCircles(sql),
    factsOf(
      sql,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) =>
    supplierDocument(row, { territories, reachedBy, supplier: facts.get(row.id) ?? null, today }),
  );
}

async function loadNeeds(
  sql: Sql,
  entity: "purchase" | "call",
  rows: Awaited<ReturnType<typeof loadSearchPurchases>>,
): Promise<SearchDocument[]> {
  const codes = rows.flatMap((row) => [...row.territories, `COM:${row.communeCode}`]);
  const territories = await loadTerritories(sql, { codes });
  return rows.map((row) => needDocument(entity, row, territories));
}

const factsOf = (sql: Sql, ids: readonly number[]) =>
  loadSupplierFacts(sql, { organisationIds: [...new Set(ids)], buyerOrganisationId: null });
