import { idOf } from "#app/http/typed.ts";

/** What the address of a comparison asks: « /comparer?f=12&f=34&ou=63113 », or for a lot « &achat=8&lot=1 ». */

export const MOST_COMPARED = 4;

export type Asked = {
  /** each once, in the order asked; may hold more than MOST_COMPARED */
  ids: readonly number[];
  /** what cannot be the number of a supplier, as written */
  unread: readonly string[];
  /** words or a SIRET typed to add one */
  adding: string;
  lot: { purchaseId: number; number: number } | null;
  /** « ou », as written */
  place: string;
};

/** Beyond these an address is not read further. */
const MOST_READ = 50;
const LONGEST_WORDS = 120;

export function readAsked(params: URLSearchParams): Asked {
  const given = params
    .getAll("f")
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .slice(0, MOST_READ);
  const [purchaseId, number] = [idOf(params.get("achat")), idOf(params.get("lot"))];
  return {
    ids: [...new Set(given.map(idOf).filter((id) => id !== null))],
    unread: given.filter((text) => idOf(text) === null).map((text) => text.slice(0, 20)),
    adding: (params.get("ajouter") ?? "")
      .replace(/[\p{Cc}\p{Cs}\ufffd]+/gu, " ")
      .trim()
      .slice(0, LONGEST_WORDS),
    lot: purchaseId !== null && number !== null ? { purchaseId, number } : null,
    place: params.get("ou") ?? "",
  };
}

/** The comparison of these suppliers, for the same place or lot. */
export function comparePath(asked: Pick<Asked, "lot" | "place">, ids: readonly number[]): string {
  const params = new URLSearchParams([...ids.map((id) => ["f", String(id)]), ...kept(asked)]);
  return params.size > 0 ? `/comparer?${params}` : "/comparer";
}

/** What a form of the page carries along. */
export function kept({ lot, place }: Pick<Asked, "lot" | "place">): [string, string][] {
  if (lot)
    return [
      ["achat", String(lot.purchaseId)],
      ["lot", String(lot.number)],
    ];
  return place === "" ? [] : [["ou", place]];
}
