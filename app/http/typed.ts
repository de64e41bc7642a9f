/** What people type, in an address or a field, as values; null is what cannot be read. */

const LONGEST = 120;
const MOST_PAGES = 10_000;

/** A parameter of an address, trimmed and cut; PostgreSQL takes no zero byte. Empty when it is absent. */
export const textParam = (params: URLSearchParams, name: string, longest = LONGEST): string =>
  (params.get(name) ?? "").replaceAll("\0", "").trim().slice(0, longest);

/** The page of a list that an address asks for, from 1; a page that cannot be is the first, or the last. */
export const pageParam = (params: URLSearchParams): number =>
  Math.min(MOST_PAGES, wholeOf(params.get("page") ?? "", { least: 1 }) ?? 1);

/** « 12 » → 12, as ids are written in addresses; null for anything that cannot be one. */
export const idOf = (text: string | null | undefined): number | null =>
  /^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : null;

/** « 1 200 » → 1200, within its bounds, which are included. */
export function wholeOf(text: string, { least = 0, most = 999_999_999 } = {}): number | null {
  const plain = text.replace(/\s/g, "");
  const value = /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** « 55,5 » or « 55 % » → 0.555, between 0 and 1. */
export function shareOf(text: string): number | null {
  const plain = text.replace(/[\s%]/g, "").replace(",", ".");
  const value = /^\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return value <= 100 ? Math.round(value * 100) / 10_000 : null;
}
