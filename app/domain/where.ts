import { parseTerritory, type TerritoryCode } from "#app/domain/territory.ts";
import { fold, foldName } from "#app/domain/text.ts";
import { usualPlace } from "#app/domain/usual-places.ts";

/** What a person typed in a « Où ? » box, before any look-up. */
export type WhereAsked =
  | { kind: "nothing" }
  | { kind: "territory"; territory: TerritoryCode }
  /** an INSEE code, else a postal code */
  | { kind: "code"; code: string }
  | { kind: "departement"; code: string }
  /** a name in everyday use, of one territory or of several */
  | { kind: "usual"; territories: readonly TerritoryCode[] }
  | { kind: "name"; name: string; hint: WhereHint | null; only: "departement" | "region" | null };

/** What tells homonyms apart: a département's code, a postal code, or the name of a département or région. */
export type WhereHint = { departement: string } | { postalCode: string } | { name: string };

const CODE = /^\d[\dab]\d{3}$/i;
const DEPARTEMENT = /^(?:\d{2}|2[ab]|9[78]\d)$/i;
const COUNTRY = /^(?:la )?france(?: entiere)?$/;

/**
 * Reads « 63300 », « 63 », « DEP:63 », « Riom (63) », « 63200 Riom », « (29) Finistère », « Saint-Denis, Réunion »,
 * « Paris 12e », « Clermont-Ferrand Cedex 1 », « idf ». Names come back folded.
 */
export function parseWhere(text: string): WhereAsked {
  const raw = text.trim();
  const territory = parseTerritory(raw)?.territory;
  if (territory) return { kind: "territory", territory };
  if (CODE.test(raw)) return { kind: "code", code: raw.toUpperCase() };
  if (DEPARTEMENT.test(raw)) return { kind: "departement", code: raw.toUpperCase() };
  const arrondissement = arrondissementCode(raw);
  if (arrondissement) return { kind: "code", code: arrondissement };
  const usual = usualPlace(fold(raw));
  if (usual) return { kind: "usual", territories: usual };
  const { name, hint } = splitHint(raw);
  if (name === "") return { kind: "nothing" };
  if (COUNTRY.test(name)) return { kind: "territory", territory: "FR" };
  return withoutKind(name, hint);
}

// Paris 75101–75120, Marseille 13201–13216, Lyon 69381–69389. « Paris (12) » is a département, not this.
const ARRONDISSEMENT = /^(paris|marseille|lyon) (\d{1,2})(?: ?(?:e|er|eme))?(?: arr(?:ondissement)?)?$/;
const ARRONDISSEMENTS: Readonly<Record<string, { base: number; count: number }>> = {
  paris: { base: 75100, count: 20 },
  marseille: { base: 13200, count: 16 },
  lyon: { base: 69380, count: 9 },
};

function arrondissementCode(raw: string): string | null {
  const match = raw.includes("(") ? null : ARRONDISSEMENT.exec(fold(raw));
  const city = ARRONDISSEMENTS[match?.[1] ?? ""];
  const number = Number(match?.[2] ?? 0);
  return city && number >= 1 && number <= city.count ? String(city.base + number) : null;
}

/** Whether a folded name is a town and the number of one of its arrondissements: « paris 12 », « lyon 3eme ». */
export const isArrondissement = (name: string): boolean => arrondissementCode(name) !== null;

/** 75012 → 75112: an arrondissement's INSEE code from its postal code. Null when it is none's. */
export function arrondissementOfPostalCode(postalCode: string): string | null {
  for (const { base, count } of Object.values(ARRONDISSEMENTS)) {
    const number = Number(postalCode) - Math.floor(base / 1000) * 1000;
    if (number >= 1 && number <= count) return String(base + number);
  }
  return null;
}

const BRACKETS = /^(.*)\(([^()]+)\)(.*)$/;
const LEADING_CODE = /^(\d[\dab]\d{3}|\d{2,3}|2[ab])\s+[-–]?\s*(\D.*)$/i;
const TRAILING_CODE = /^(.*\D)[\s,]+(\d[\dab]\d{3}|\d{2,3}|2[ab])$/i;
const COMMA = /^([^,]+),\s*(\D+)$/;

function splitHint(raw: string): { name: string; hint: WhereHint | null } {
  const text = raw.replace(/\bcedex\b(?:\s*\d{1,2})?/i, " ").trim();
  const brackets = BRACKETS.exec(text);
  if (brackets) return { name: fold(`${brackets[1]} ${brackets[3]}`), hint: toHint(brackets[2] ?? "") };
  const leading = LEADING_CODE.exec(text);
  if (leading) return { name: fold(leading[2] ?? ""), hint: toHint(leading[1] ?? "") };
  const trailing = TRAILING_CODE.exec(text) ?? COMMA.exec(text);
  if (trailing) return { name: fold(trailing[1] ?? ""), hint: toHint(trailing[2] ?? "") };
  return { name: fold(text), hint: null };
}

function toHint(raw: string): WhereHint | null {
  const text = raw.trim();
  if (DEPARTEMENT.test(text)) return { departement: text.toUpperCase() };
  if (/^\d{5}$/.test(text)) return { postalCode: text };
  const name = fold(text);
  return name ? { name } : null;
}

const KIND_FIRST = /^(departement|region) (?:(?:de la|de l|de|du|des|d) )?(?=\S)/;

// « Vienne (département) », « Département de la Vienne » mean the territory, never the commune of that name.
function withoutKind(name: string, hint: WhereHint | null): WhereAsked {
  const said = hint && "name" in hint ? hint.name : null;
  if (said === "departement" || said === "region") return { kind: "name", name, hint: null, only: said };
  const first = KIND_FIRST.exec(name);
  if (!first) return { kind: "name", name, hint, only: null };
  return {
    kind: "name",
    name: name.slice(first[0].length),
    hint,
    only: first[1] as "departement" | "region",
  };
}

/** A folded name with and without its article, the given form first: registers write REUNION, people La Réunion. */
export function nameVariants(name: string): string[] {
  const bare = foldName(name);
  return [...new Set([name, bare, `la ${bare}`, `le ${bare}`, `les ${bare}`, `l ${bare}`])];
}
