import { normaliseCpv } from "#app/domain/cpv.ts";
import { sectorsNamed } from "#app/domain/sector.ts";
import { foldedWords } from "#app/domain/text.ts";
import type { Chosen } from "#app/http/trades.ts";
import { chosenCpv } from "#app/http/trades.ts";
import type { Sql } from "#db/client.ts";
import { listSectors, searchCpv } from "#db/queries/reference.ts";
import { conceptMarks } from "#search/concepts.ts";

/** From a trade said in words: the sectors it may be, then the CPV codes of those. Nothing is chosen for anybody. */

export type Proposals = { words: string; sectors: Chosen[]; cpv: Chosen[] };

const MOST_SECTORS = 8;
const MOST_CPV = 12;
const LONGEST = 200;
// « et », « des », « pour »: they name nothing.
const SHORT = 4;

/** What is already chosen is not proposed again; the codes of sectors already chosen come first. */
export async function proposeTrades(
  sql: Sql,
  { text, sectors: chosen, cpv }: { text: string; sectors: readonly string[]; cpv: readonly string[] },
): Promise<Proposals | null> {
  const words = text.trim().slice(0, LONGEST);
  if (words === "") return null;
  const all = await listSectors(sql);
  const marks = new Set(conceptMarks(words));
  const named = sectorsNamed(words, all);
  // The names of the trades that the search knows: « tonte » is « espaces verts ».
  const alike = all.filter(({ label }) => conceptMarks(label).some((mark) => marks.has(mark)));
  const each = foldedWords(words).filter((word) => word.length > SHORT);
  const shared = each.flatMap((word) => sectorsNamed(word, all));
  const found = [...new Set([...named, ...alike, ...shared])].filter(({ code }) => !chosen.includes(code));
  const told = all.filter(({ code }) => chosen.includes(code));
  const codes = [...told, ...found.slice(0, MOST_SECTORS)].flatMap((sector) => sector.cpv);
  const searched = normaliseCpv(words) ? [] : await searchCpv(sql, { text: words, limit: MOST_CPV });
  const proposed = [...new Set([...codes, ...searched.map(({ code }) => code)])]
    .filter((code) => !cpv.includes(code))
    .slice(0, MOST_CPV);
  return {
    words,
    sectors: found
      .slice(0, MOST_SECTORS)
      .map(({ code, label, groupLabel }) => ({ value: code, label, hint: groupLabel })),
    cpv: await chosenCpv(sql, proposed),
  };
}
