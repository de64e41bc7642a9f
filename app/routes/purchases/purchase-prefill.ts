import { readLots } from "#app/routes/purchases/lot-reading.ts";
import { EMPTY_PURCHASE } from "#app/routes/purchases/purchase-stored.ts";
import type { Sql } from "#db/client.ts";

/** The first lot of a new purchase as the advisor's address describes it: what was answered there is not typed again. */
export async function prefilled(sql: Sql, params: URLSearchParams) {
  const text = (name: string) => (params.get(name) ?? "").slice(0, 120);
  const [trade, place] = [text("metier"), text("ou")];
  if (trade === "" && text("montant") === "") return { stored: EMPTY_PURCHASE, shown: [] };
  const [read] = await readLots(sql, [{ cpv: trade, territory: place }]);
  const lot = { number: "1", nature: text("objet"), amount: text("montant"), duration: text("duree") };
  return {
    stored: { form: text("forme") || EMPTY_PURCHASE.form, lots: [lot] },
    shown: read ? [read.shown] : [],
  };
}
