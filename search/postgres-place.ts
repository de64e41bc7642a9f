import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import type { SearchKind, Where } from "#search/engine.ts";
import { storedValue } from "#search/postgres-columns.ts";
import { reachCodes, seatCode } from "#search/reach.ts";
import { chordOf, toSphere } from "#search/sphere.ts";

/** Places in the questions to PostgreSQL: what reaches one, what sits in one, how far it is. */

/** The condition that a row's service area reaches a place. */
export function reaching(sql: Sql, where: Where): Fragment {
  if (where.code === "FR") return sql``;
  const codes = reachCodes(where);
  if (!where.point) return sql`and reach && ${codes}::text[]`;
  const { lat, lng } = where.point;
  const near = where.aroundKm
    ? sql`or ${chordTo(sql, where.point)} <= ${chordOf(where.aroundKm)}::float8`
    : sql``;
  // The cheap test first: each is made again on the rows that the indexes gave.
  return sql`
    and (
      radius_km > 0
      and ${chordTo(sql, where.point)} <= chord
      and search_circle_box(lat, lng, radius_km) @> box(point(${lng}, ${lat}), point(${lng}, ${lat}))
      or reach && ${codes}::text[]
      ${near}
    )
  `;
}

/** Whether a row sits in a territory, not only reaches it. Groups of communes are too many for a set of values each. */
export function seatedIn(sql: Sql, kind: SearchKind, code: TerritoryCode): Fragment {
  const [level, id = ""] = code.split(":");
  if (level === "EPCI") {
    return sql`ctid in (select ctid from ${sql(`search_${kind}`)} where reach @> array[${seatCode(code)}])`;
  }
  return sql`
    departement in (
      select id
      from search_value_set
      where facet = 'departement'
        and members @> array[${storedValue(level === "DEP" ? "departement" : "region", id)}]
    )
  `;
}

/** Square of the chord from a row's site to a point. */
export function chordTo(sql: Sql, point: { lat: number; lng: number }): Fragment {
  const { x, y, z } = toSphere(point);
  return sql`
    (x - ${x}::float8) * (x - ${x}::float8)
    + (y - ${y}::float8) * (y - ${y}::float8)
    + (z - ${z}::float8) * (z - ${z}::float8)
  `;
}
