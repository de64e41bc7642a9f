import { isLabourCpv, type Nature, natureOfCpv, tradeKeys, tradeQuery } from "#app/domain/cpv.ts";
import type { OfferFields } from "#app/domain/offer.ts";
import type { LotFields } from "#app/domain/purchase.ts";
import { type Sector, sectorsForCpv } from "#app/domain/sector.ts";
import type { Sql } from "#db/client.ts";
import { listSectors } from "#db/queries/reference.ts";

/** Columns computed from what was given, written in the same statement: never by hand, never later. */

export type Spot = { lat: number | null; lng: number | null; pointApproximate: boolean };

const NOWHERE: Spot = { lat: null, lng: null, pointApproximate: true };

export async function deriveOffer(
  sql: Sql,
  {
    organisationId,
    fields,
  }: { organisationId: number; fields: Pick<OfferFields, "cpv" | "sectors" | "communeCode"> },
): Promise<{ sectors: string[]; tradeKeys: string[] } & Spot> {
  const sectors = await sectorsOr(sql, fields);
  const [spot] = await sql<Spot[]>`
    select
      case when own then o.lat else c.lat end as lat,
      case when own then o.lng else c.lng end as lng,
      case when own then o.point_approximate else c.approximate end as point_approximate
    from organisation o
    left join commune c on c.code = ${fields.communeCode}
    cross join lateral (select c.code is null or c.code = o.commune_code as own) as place
    where o.id = ${organisationId}
  `;
  return { sectors, tradeKeys: tradeKeys(fields.cpv, sectors), ...(spot ?? NOWHERE) };
}

export async function deriveLot(
  sql: Sql,
  { fields }: { fields: LotFields },
): Promise<{ sectors: string[]; tradeQuery: string[]; nature: Nature; lendsLabour: boolean } & Spot> {
  const sectors = await sectorsOr(sql, fields);
  const commune = fields.territory?.startsWith("COM:") ? fields.territory.slice(4) : null;
  const [spot] = commune
    ? await sql<
        Spot[]
      >`select lat, lng, approximate as point_approximate from commune where code = ${commune}`
    : [];
  return { sectors, ...lotTrade({ ...fields, sectors }), ...(spot ?? NOWHERE) };
}

/** The part of a lot that its codes alone decide. */
export function lotTrade({
  cpv,
  sectors,
  nature,
  lendsLabour,
}: Pick<LotFields, "cpv" | "sectors" | "nature" | "lendsLabour">) {
  return {
    tradeQuery: tradeQuery(cpv, sectors),
    nature: nature ?? natureOfCpv(cpv[0] ?? ""),
    lendsLabour: lendsLabour || cpv.some(isLabourCpv),
  };
}

/** One sector a code, the nearest: a need and an offer of the same code then share it. */
function sectorsOfCpv(cpv: readonly string[], sectors: readonly Sector[]): string[] {
  const nearest = cpv.flatMap((code) => sectorsForCpv([code], sectors).slice(0, 1));
  return [...new Set(nearest.map((sector) => sector.code))];
}

async function sectorsOr(
  sql: Sql,
  { cpv, sectors }: { cpv: readonly string[]; sectors: readonly string[] },
): Promise<string[]> {
  if (sectors.length > 0) return [...sectors];
  return sectorsOfCpv(cpv, await listSectors(sql));
}
