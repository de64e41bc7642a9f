/** What a purchase is in French law. */
export type Nature = "fournitures" | "services" | "travaux";

/**
 * The eight digits of a CPV code found in a text, or null. Forgives the check digit, spaces, a stray prefix
 * (« INX 28213700-5 ») and the leading zero that a spreadsheet ate (3100000 → 03100000).
 * Only the shape is checked: whether the official list has the code is the caller's question.
 */
export function normaliseCpv(raw: string): string | null {
  const text = raw.replace(/\s+/g, "");
  const eight = /(?<!\d)(\d{8})(?:-?\d)?(?!\d)/.exec(text)?.[1] ?? null;
  if (eight) return isShaped(eight) ? eight : null;
  const seven = /^([39]\d{6})(?:-\d)?$/.exec(text)?.[1];
  return seven ? `0${seven}` : null;
}

// The first two digits are a division; none is below 03 or above 98.
function isShaped(code: string): boolean {
  const division = Number(code.slice(0, 2));
  return division >= 3 && division <= 98;
}

/** True for a bare division such as 45000000. */
export function isDivision(code: string): boolean {
  return code.endsWith("000000");
}

// « 773 ». Of a bare division these digits name no group: isDivision is asked first.
const cpvGroup = (code: string) => code.slice(0, 3);

/** The digits that mean something: 77310000 → « 7731 ». A division keeps its two digits (30000000 → « 30 »). */
export function cpvStem(code: string): string {
  return code.slice(0, 2) + code.slice(2).replace(/0+$/, "");
}

/** One level up: category → class (4 digits) → group (3) → division (2). Null for a division. */
export function cpvParent(code: string): string | null {
  return isDivision(code) ? null : cpvStem(code).slice(0, -1).padEnd(8, "0");
}

/** Every level above a code, nearest first, the division last. */
export function cpvAncestors(code: string): string[] {
  const parent = cpvParent(code);
  return parent ? [parent, ...cpvAncestors(parent)] : [];
}

/** True when the trades are near: same group of three digits, or one is the other's ancestor, or the same code. */
export function related(a: string, b: string): boolean {
  if (isDivision(a) || isDivision(b)) return a.slice(0, 2) === b.slice(0, 2);
  return cpvGroup(a) === cpvGroup(b);
}

/** The code itself when known, else its nearest known ancestor, else null. */
export function nearestKnown(code: string, has: (code: string) => boolean): string | null {
  return [code, ...cpvAncestors(code)].find(has) ?? null;
}

/** Works are division 45; services are divisions 50 to 98; all the rest is supplies. */
export function natureOfCpv(code: string): Nature {
  const division = Number(code.slice(0, 2));
  if (division === 45) return "travaux";
  return division >= 50 ? "services" : "fournitures";
}

/** True for the supply of staff (7962…), the only need that labour lenders answer. */
export function isLabourCpv(code: string): boolean {
  return code.startsWith("7962");
}

/**
 * What an offer is indexed under. `G773`: a group or anything in it; `D77`: the bare division; `A77`: anything in
 * the division; `S:…`: a sector. With tradeQuery, « two arrays overlap » is exactly « related, or same sector ».
 */
export function tradeKeys(cpvs: readonly string[], sectors: readonly string[]): string[] {
  const keys = cpvs.flatMap((code) => {
    const division = code.slice(0, 2);
    return isDivision(code) ? [`D${division}`, `A${division}`] : [`G${cpvGroup(code)}`, `A${division}`];
  });
  return unique([...keys, ...sectorKeys(sectors)]);
}

/** What a need asks of the offers' keys: its group or the bare division; a bare division asks for all of it. */
export function tradeQuery(cpvs: readonly string[], sectors: readonly string[]): string[] {
  const keys = cpvs.flatMap((code) => {
    const division = code.slice(0, 2);
    return isDivision(code) ? [`A${division}`] : [`G${cpvGroup(code)}`, `D${division}`];
  });
  return unique([...keys, ...sectorKeys(sectors)]);
}

const sectorKeys = (sectors: readonly string[]) => sectors.map((sector) => `S:${sector}`);
const unique = (keys: string[]) => [...new Set(keys)];

/** « Services de nettoyage, 90910000 »; the code alone when its label is not known. */
export const cpvWords = (code: string, label: string | null | undefined): string =>
  label ? `${label}, ${code}` : code;
