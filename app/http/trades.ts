import { cpvAncestors, normaliseCpv } from "#app/domain/cpv.ts";
import { findSector } from "#app/domain/sector.ts";
import { list, number } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import { listCpv, listSectors, searchCpv } from "#db/queries/reference.ts";

/** Codes read from a field of several values, and what could not be read of it. */
export type CodesRead = { codes: string[]; problems: string[] };

/** What a `ComboboxMany` shows as chosen. */
export type Chosen = { value: string; label: string };

const CANDIDATES = 5;

/** CPV codes, or words that name one (« 77310000 », « 77310000 Services… », « espaces verts »). Empty ones are left out. */
export async function readCpv(sql: Sql, texts: readonly string[]): Promise<CodesRead> {
  return readEach(texts, async (text) => {
    const code = normaliseCpv(/^\s*\d{2,8}(-\d)?/.exec(text)?.[0] ?? "");
    if (code) {
      // The table holds part of the official list: a code of a trade it knows is kept as it is.
      const [known] = await listCpv(sql, { codes: [code, ...cpvAncestors(code)] });
      return known
        ? { code }
        : { problem: `Le code CPV ${code} n'existe pas\u00a0: vérifiez-le, ou écrivez le métier.` };
    }
    const found = await searchCpv(sql, { text, limit: CANDIDATES });
    const [only, ...others] = found;
    if (only && others.length === 0) return { code: only.code };
    const names = found.map((cpv) => `${cpv.code} ${cpv.label}`);
    return {
      problem: only
        ? `«\u00a0${text}\u00a0» désigne plusieurs codes CPV\u00a0: ${list(names)}. Écrivez le code choisi.`
        : `Aucun code CPV ne correspond à «\u00a0${text}\u00a0»\u00a0: essayez un autre mot.`,
    };
  });
}

/** Sectors by their code or their name. */
export async function readSectors(sql: Sql, texts: readonly string[]): Promise<CodesRead> {
  const sectors = await listSectors(sql);
  return readEach(texts, async (text) => {
    const sector = findSector(text, sectors);
    return sector
      ? { code: sector.code }
      : { problem: `Aucun secteur ne s'appelle «\u00a0${text}\u00a0»\u00a0: essayez un autre mot.` };
  });
}

// Each text costs a query or more: a form of 4 MB could hold a million of them.
const MOST_TEXTS = 100;
const LONGEST_TEXT = 200;

/** Reads each text once; too many or too long, they are refused unread. */
export async function readEach(
  texts: readonly string[],
  read: (text: string) => Promise<{ code: string } | { problem: string }>,
): Promise<CodesRead> {
  const given = [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
  const all = await Promise.all(
    given.slice(0, MOST_TEXTS).map((text) => (text.length > LONGEST_TEXT ? tooLong(text) : read(text))),
  );
  const surplus = given.length > MOST_TEXTS ? [tooMany(given.length, MOST_TEXTS)] : [];
  return {
    codes: [...new Set(all.flatMap((one) => ("code" in one ? [one.code] : [])))],
    problems: [...surplus, ...all.flatMap((one) => ("problem" in one ? [one.problem] : []))],
  };
}

const tooLong = (text: string) => ({
  problem: `«\u00a0${text.slice(0, 40)}…\u00a0» fait ${number(text.length)} caractères\u00a0: écrivez un code, ou quelques mots.`,
});

export const tooMany = (given: number, most: number): string =>
  `${number(given)} valeurs, c'est trop\u00a0: gardez-en ${most} au plus.`;

/** Known CPV codes with their labels, in the order given. */
export async function chosenCpv(sql: Sql, codes: readonly string[]): Promise<Chosen[]> {
  const known = new Map((await listCpv(sql, { codes })).map((cpv) => [cpv.code, cpv.label]));
  return codes.map((code) => ({ value: code, label: `${code} ${known.get(code) ?? ""}`.trim() }));
}

export async function chosenSectors(sql: Sql, codes: readonly string[]): Promise<Chosen[]> {
  const known = new Map((await listSectors(sql)).map((sector) => [sector.code, sector.label]));
  return codes.map((code) => ({ value: code, label: known.get(code) ?? code }));
}
