import { list } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import { type Commune, resolveWhere } from "#db/queries/reference.ts";

export type CommuneRead = { ok: true; commune: Commune } | { ok: false; message: string };

/** « Riom (63) »: a name alone may be that of several. */
export const communeLabel = ({ name, departementCode }: Pick<Commune, "name" | "departementCode">): string =>
  `${name} (${departementCode})`;

/** What tells a suggested commune from its homonyms: the former name that led to it, its postal code. */
export function communeHint({
  alias,
  postalCodes,
}: {
  alias: string | null;
  postalCodes: readonly string[];
}) {
  const postal = postalCodes.length > 1 ? `${postalCodes[0]}…` : (postalCodes[0] ?? "");
  return alias ? `${alias}, ${postal}` : postal;
}

/** The commune that a field names, by its INSEE code, postal code or name; a refusal says what to write. */
export async function readCommune(sql: Sql, text: string): Promise<CommuneRead> {
  const found = await resolveWhere(sql, { text });
  if (found.kind === "one") return { ok: true, commune: found.commune };
  // « Indre » is a département, and in this field the commune of that name.
  const villages = found.kind === "territory" ? (found.others ?? []) : [];
  if (villages.length === 1 && villages[0]?.commune) return { ok: true, commune: villages[0].commune };
  if (found.kind === "many" || villages.length > 0) {
    const candidates = found.kind === "many" ? found.candidates : villages;
    const names = candidates.slice(0, 5).map(({ label }) => label);
    return {
      ok: false,
      message: `Plusieurs communes sont possibles\u00a0: ${list(names)}. Écrivez l'une d'elles.`,
    };
  }
  if (found.kind === "territory") {
    return { ok: false, message: `${found.label} n'est pas une commune. Écrivez le nom d'une commune.` };
  }
  return {
    ok: false,
    message: `Aucune commune ne s'appelle «\u00a0${text}\u00a0». Écrivez son nom, son code postal ou son code INSEE.`,
  };
}
