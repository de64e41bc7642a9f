import { cpvAncestors } from "#app/domain/cpv.ts";
import type { Sector, SectorGroup } from "#app/domain/sector.ts";
import { fold } from "#app/domain/text.ts";
import type { Sql } from "#db/client.ts";
import { batches } from "#db/queries/reference/batches.ts";

type CpvCode = { code: string; label: string; official: boolean };
export type CpvSaved = { created: number; updated: number; unchanged: number };

/**
 * Adds or renames CPV codes; none is ever removed. Every code stored, old or new, is then tied to its nearest known
 * ancestor: a fuller list slips between those that were there.
 */
export async function saveCpv(sql: Sql, { codes }: { codes: readonly CpvCode[] }): Promise<CpvSaved> {
  const stored = await sql<CpvCode[]>`
    select code, label, official
    from cpv`;
  const before = new Map(stored.map((row) => [row.code, row]));
  const all = new Map([...stored, ...codes].map((row) => [row.code, row]));
  const rows = [...all.values()].map((row) => ({
    ...row,
    parent: cpvAncestors(row.code).find((ancestor) => all.has(ancestor)) ?? null,
    search: fold(row.label),
  }));
  for (const batch of batches(rows)) {
    await sql`
      insert into cpv (code, label, parent, official, search)
      select code, label, parent, official, search
      from jsonb_to_recordset(${sql.json(batch)})
        as r (code text, label text, parent text, official boolean, search text)
      on conflict (code) do update
      set label = excluded.label, parent = excluded.parent, official = excluded.official, search = excluded.search
      where (cpv.label, cpv.parent, cpv.official, cpv.search)
        is distinct from (excluded.label, excluded.parent, excluded.official, excluded.search)`;
  }
  const given = [...new Map(codes.map((row) => [row.code, row])).values()];
  const created = given.filter(({ code }) => !before.has(code)).length;
  const same = ({ code, label, official }: CpvCode) => {
    const old = before.get(code);
    return old?.label === label && old.official === official;
  };
  const unchanged = given.filter(same).length;
  return { created, updated: given.length - created - unchanged, unchanged };
}

/** Stores the sectors and their groups over the ones before, in the order given. */
export async function saveSectors(
  sql: Sql,
  { groups, sectors }: { groups: readonly SectorGroup[]; sectors: readonly Sector[] },
): Promise<void> {
  await sql`
    insert into sector_group (code, label, position)
    select code, label, position
    from jsonb_to_recordset(${sql.json(numbered(groups))}) as r (code text, label text, position integer)
    on conflict (code) do update set label = excluded.label, position = excluded.position`;
  await sql`
    insert into sector (code, group_code, label, cpv, position)
    select code, "groupCode", label, cpv, position
    from jsonb_to_recordset(${sql.json(numbered(sectors))})
      as r (code text, "groupCode" text, label text, cpv text[], position integer)
    on conflict (code) do update
    set group_code = excluded.group_code, label = excluded.label, cpv = excluded.cpv, position = excluded.position`;
}

const numbered = <T extends object>(rows: readonly T[]) =>
  rows.map((row, position) => ({ ...row, position }));
