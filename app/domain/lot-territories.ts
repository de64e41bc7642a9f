import type { TerritoryCode } from "#app/domain/territory.ts";

/** Where a lot is executed: a first place, and any others. Pure. */

/** Places of execution of one lot, the first included. */
export const MOST_TERRITORIES = 20;

type Stored = { territory: TerritoryCode | null; otherTerritories: readonly TerritoryCode[] };

/** All of them, the first first; none when the lot does not say where. */
export const lotTerritories = <Code extends string>(lot: {
  territory: Code | null;
  otherTerritories?: readonly Code[];
}): Code[] => (lot.territory === null ? [] : [lot.territory, ...(lot.otherTerritories ?? [])]);

/** As a lot keeps them: each once, the first apart. */
export function storedTerritories(codes: readonly TerritoryCode[]): Stored {
  const [territory = null, ...otherTerritories] = new Set(codes);
  return { territory, otherTerritories };
}

/** « Riom », « Riom, Thiers et Ambert »: by name where it is known. Null: the lot does not say where. */
export function territoriesWords(
  lot: { territory: string | null; otherTerritories?: readonly string[] },
  names: ReadonlyMap<string, string>,
): string | null {
  const all = lotTerritories(lot).map((code) => names.get(code) ?? code);
  const last = all.pop();
  if (last === undefined) return null;
  return all.length === 0 ? last : `${all.join(", ")} et ${last}`;
}
