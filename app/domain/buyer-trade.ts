import { cpvStem, isDivision } from "#app/domain/cpv.ts";
import { type Sector, sectorsNamed } from "#app/domain/sector.ts";

/** A trade as levels of the CPV that its contracts are under: « 773 », « 9091 ». Pure. */

/** The codes and all that is inside them. */
export const prefixesOf = (codes: readonly string[]): string[] => unique(codes.map(cpvStem));

/** As matching relates trades (cpv.ts `related`): the same group of three digits, or a division told alone. */
export const relatedPrefixes = (codes: readonly string[]): string[] =>
  unique(
    codes.flatMap((code) => {
      const division = code.slice(0, 2);
      return isDivision(code) ? [division] : [code.slice(0, 3), division.padEnd(8, "0")];
    }),
  );

/** What words name of trades: « espaces verts » is all that the sector « Entretien des espaces verts » maps. */
export const prefixesNamed = (words: string, sectors: readonly Sector[]): string[] =>
  words === "" ? [] : prefixesOf(sectorsNamed(words, sectors).flatMap(({ cpv }) => cpv));

const unique = (values: string[]) => [...new Set(values)];
