import { wholeOf } from "#app/http/typed.ts";
import { requestedIds } from "#app/routes/quotes/requested-ids.ts";
import type { Sql } from "#db/client.ts";
import { findLotPlace } from "#db/queries/link-abouts.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { listCandidates } from "#db/queries/quote-guests.ts";

/** What a new request begins with: « ?nouvelle=1&lot=12&f=3&f=4 ». A lot of somebody else's begins nothing. */
export async function newQuote(
  sql: Sql,
  { organisationId, params }: { organisationId: number; params: URLSearchParams },
) {
  const chosen = requestedIds(params);
  const lotId = wholeOf(params.get("lot") ?? "", { least: 1 });
  const place = lotId === null ? null : await findLotPlace(sql, { lotId });
  const purchase = place && (await findPurchase(sql, { id: place.purchaseId }));
  const own = purchase?.organisationId === organisationId ? purchase : null;
  const lot = own?.lots.find(({ id }) => id === lotId) ?? null;
  const candidates = await listCandidates(sql, { organisationId, lotId: lot?.id ?? null, chosen });
  return {
    lotId: lot?.id ?? null,
    candidates,
    stored: {
      title: own && lot ? (own.lots.length > 1 ? `${own.title}, ${lot.title}` : own.title) : "",
      description: own && lot ? [own.description, lot.description].filter(Boolean).join("\n\n") : "",
      nature: lot?.nature ?? "",
      cpv: lot?.cpv[0] ?? "",
      amount: lot?.amountCents ? String(lot.amountCents / 100).replace(".", ",") : "",
      suppliers: chosen.map(String),
    },
  };
}
