import { tradeKeys } from "#app/domain/cpv.ts";
import type { Sql } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import type { DemoSupplier } from "#seeds/demo/suppliers.ts";

/** Points of the communes used, so that every row is written in one statement a table. */
export type Points = ReadonlyMap<string, { lat: number; lng: number; approximate: boolean }>;

export async function loadPoints(sql: Sql, { communes }: { communes: readonly string[] }): Promise<Points> {
  const rows = await sql<{ code: string; lat: number; lng: number; approximate: boolean }[]>`
    select code, lat, lng, approximate
    from commune
    where code = any(${[...new Set(communes)]})
  `;
  return new Map(rows.map((row) => [row.code, row]));
}

export function pointOf(points: Points, commune: string) {
  const point = points.get(commune);
  if (!point) throw new Error(`demo: the commune ${commune} is not in the reference data`);
  return { communeCode: commune, lat: point.lat, lng: point.lng, pointApproximate: point.approximate };
}

/** Writes the suppliers with their statuses and published offers; SIRET → organisation id. */
export async function writeSuppliers(
  sql: Sql,
  { suppliers, points }: { suppliers: readonly DemoSupplier[]; points: Points },
): Promise<Map<string, number>> {
  const ids = await writeOrganisations(sql, { suppliers, points });
  const idOf = (supplier: DemoSupplier) => ids.get(supplier.siret) ?? 0;
  await sql`
    insert into supplier ${sql(
      suppliers.map((supplier, rank) => ({
        organisationId: idOf(supplier),
        ...saidBy(supplier, rank),
        shareDisabled: supplier.share.disabled,
        shareDisadvantaged: supplier.share.disadvantaged,
        shareDetained: supplier.share.detained,
        publicServiceMission: supplier.publicServiceMission,
        staff: supplier.staff,
      })),
    )}
  `;
  await sql`
    insert into supplier_status ${sql(
      suppliers.flatMap((supplier) =>
        supplier.statuses.map(({ from, until, verified, ...status }) => ({
          ...status,
          organisationId: idOf(supplier),
          validFrom: from,
          validUntil: until,
          source: "Donnée de démonstration",
          verification: verified ? "verified" : "declared",
          verifiedAt: verified ? `${from}T09:00:00Z` : null,
        })),
      ),
    )}
  `;
  await writeOffers(sql, { suppliers, points, idOf });
  await recordChanges(sql, { entity: "supplier", rows: [...ids.values()].map((id) => ({ id, version: 1 })) });
  return ids;
}

// What a few say of themselves: one in six sits in a QPV, one in five receives people in sign language; the FRR is
// for the villages around Clermont-Ferrand.
function saidBy({ communeCode }: DemoSupplier, rank: number) {
  const isRural = communeCode.startsWith("63") && communeCode !== "63113";
  return {
    inQpv: rank % 6 === 1,
    inFrr: isRural && rank % 2 === 0,
    languages: [...(rank % 5 === 2 ? ["lsf"] : []), ...(rank % 11 === 4 ? ["falc"] : [])],
  };
}

async function writeOrganisations(
  sql: Sql,
  { suppliers, points }: { suppliers: readonly DemoSupplier[]; points: Points },
): Promise<Map<string, number>> {
  const rows = await sql<{ id: number; siret: string }[]>`
    insert into organisation ${sql(
      suppliers.map((supplier) => ({
        ...pointOf(points, supplier.communeCode),
        siret: supplier.siret,
        name: supplier.name,
        legalForm: supplier.legalForm,
        address: supplier.street,
        isSupplier: true,
        description: `${supplier.offers.map((offer) => offer.title).join(". ")}.`,
      })),
    )}
    returning id, siret
  `;
  return new Map(rows.map((row) => [row.siret, row.id]));
}

async function writeOffers(
  sql: Sql,
  {
    suppliers,
    points,
    idOf,
  }: { suppliers: readonly DemoSupplier[]; points: Points; idOf: (supplier: DemoSupplier) => number },
): Promise<void> {
  const offers = suppliers.flatMap((supplier) => supplier.offers.map((offer) => ({ supplier, offer })));
  const rows = await sql<{ id: number }[]>`
    insert into offer ${sql(
      offers.map(({ supplier, offer: { trade, ...offer } }) => ({
        ...pointOf(points, supplier.communeCode),
        organisationId: idOf(supplier),
        title: offer.title,
        description: offer.description,
        kind: trade.kind,
        cpv: [...trade.cpv],
        sectors: [trade.sector],
        tradeKeys: tradeKeys(trade.cpv, [trade.sector]),
        areas: offer.areas,
        radiusKm: offer.radiusKm,
        capacityCents: offer.capacityEuros === null ? null : offer.capacityEuros * 100,
        leadTimeDays: offer.leadTimeDays,
        staff: supplier.staff,
        circular: [...(trade.circular ?? [])],
        labels: [...(trade.labels ?? [])],
        agecCategory: trade.agec ?? null,
        state: "published",
        publishedAt: `${offer.publishedOn}T08:00:00Z`,
        updatedAt: `${offer.publishedOn}T08:00:00Z`,
      })),
    )}
    returning id
  `;
  const references = offers.flatMap(({ offer }, index) => {
    const id = rows[index]?.id;
    return offer.reference && id !== undefined ? [{ offerId: id, ...offer.reference }] : [];
  });
  await sql`insert into offer_reference ${sql(references)}`;
  await recordChanges(sql, { entity: "offer", rows: rows.map(({ id }) => ({ id, version: 1 })) });
}
