import { normaliseCpv } from "#app/domain/cpv.ts";
import type { Sector } from "#app/domain/sector.ts";
import { fold } from "#app/domain/text.ts";
import type { Sql } from "#db/client.ts";

export type Cpv = { code: string; label: string; parent: string | null; official: boolean };
export type SectorOfGroup = Sector & { groupLabel: string };

/** Every sector with its group, in the order of display. */
export async function listSectors(sql: Sql): Promise<SectorOfGroup[]> {
  return sql<SectorOfGroup[]>`
    select sector.code, sector.group_code, sector.label, sector.cpv, sector_group.label as group_label
    from sector
    join sector_group on sector_group.code = sector.group_code
    order by sector_group.position, sector.position`;
}

/** The codes asked that are known; all of them when none is named. By code. */
export async function listCpv(sql: Sql, { codes }: { codes?: readonly string[] } = {}): Promise<Cpv[]> {
  return sql<Cpv[]>`
    select code, label, parent, official
    from cpv
    where ${codes ? sql`code = any(${[...codes]}::text[])` : sql`true`}
    order by code`;
}

/**
 * Codes whose label holds every word of the text (as the start of a word), or whose digits start with it. The most
 * general first. A misspelt text finds the labels that look most like it.
 */
export async function searchCpv(sql: Sql, { text, limit }: { text: string; limit: number }): Promise<Cpv[]> {
  const digits =
    normaliseCpv(text)?.replace(/0+$/, "") ?? (/^\d{1,8}$/.test(text.trim()) ? text.trim() : null);
  if (digits) return searchCpvCode(sql, { digits, limit });
  const folded = fold(text);
  if (folded === "") return [];
  const words = folded.split(" ").map(stem);
  const holding = await sql<Cpv[]>`
    select code, label, parent, official
    from cpv
    where (' ' || search) like all(${words.map((word) => `% ${word}%`)}::text[])
    order by search like ${`${words[0]}%`} desc, length(rtrim(code, '0')) + length(label) / 8, code
    limit ${limit}`;
  if (holding.length > 0) return holding;
  return sql<Cpv[]>`
    select code, label, parent, official
    from cpv
    where word_similarity(${folded}, search) > 0.4
    order by word_similarity(${folded}, search) desc, code
    limit ${limit}`;
}

async function searchCpvCode(sql: Sql, { digits, limit }: { digits: string; limit: number }): Promise<Cpv[]> {
  return sql<Cpv[]>`
    select code, label, parent, official
    from cpv
    where code like ${`${digits}%`}
    order by code
    limit ${limit}`;
}

// « vitres » must find « vitrerie » as little as « vitre »: only the plural is dropped.
const stem = (word: string) => (word.length > 3 ? word.replace(/[sx]$/, "") : word);
