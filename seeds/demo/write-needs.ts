import type { Sql } from "#db/client.ts";
import { lotTrade } from "#db/queries/derived.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import type { DemoCall } from "#seeds/demo/calls.ts";
import type { DemoPurchase } from "#seeds/demo/purchases.ts";
import { type Points, pointOf } from "#seeds/demo/write-suppliers.ts";

/** Writes the buyers; SIRET → organisation id. */
export async function writeBuyers(sql: Sql, { points }: { points: Points }): Promise<Map<string, number>> {
  const rows = await sql<{ id: number; siret: string }[]>`
    insert into organisation ${sql(
      DEMO_BUYERS.map((buyer) => ({
        ...pointOf(points, buyer.communeCode),
        siret: buyer.siret,
        name: buyer.name,
        legalForm: buyer.legalForm,
        isBuyer: true,
        buyerKind: buyer.kind,
      })),
    )}
    returning id, siret
  `;
  return new Map(rows.map((row) => [row.siret, row.id]));
}

type Written = {
  buyers: ReadonlyMap<string, number>;
  points: Points;
};

/** Writes the purchases with their lots; reference → purchase id. */
export async function writePurchases(
  sql: Sql,
  { purchases, buyers, points }: Written & { purchases: readonly DemoPurchase[] },
): Promise<Map<string, number>> {
  const rows = await sql<{ id: number; reference: string }[]>`
    insert into purchase ${sql(
      purchases.map(({ buyer, lots: _lots, publishedOn, contractEnd, ...purchase }) => ({
        ...purchase,
        organisationId: buyers.get(buyer.siret) ?? 0,
        currentContractEnd: contractEnd,
        publishedAt: publishedOn === null ? null : `${publishedOn}T08:00:00Z`,
      })),
    )}
    returning id, reference
  `;
  const ids = new Map(rows.map((row) => [row.reference, row.id]));
  await sql`
    insert into lot ${sql(
      purchases.flatMap((purchase) =>
        purchase.lots.map((lot, index) =>
          lotRow(lot, { purchaseId: ids.get(purchase.reference) ?? 0, number: index + 1, points }),
        ),
      ),
    )}
  `;
  await recordChanges(sql, { entity: "purchase", rows: rows.map(({ id }) => ({ id, version: 1 })) });
  return ids;
}

function lotRow(
  { trade, territory, otherTerritories, amountEuros, ...lot }: DemoPurchase["lots"][number],
  { purchaseId, number, points }: { purchaseId: number; number: number; points: Points },
) {
  const point = territory.startsWith("COM:")
    ? pointOf(points, territory.slice(4))
    : { lat: null, lng: null, pointApproximate: true };
  const { lat, lng, pointApproximate } = point;
  const given = {
    cpv: trade.cpv,
    sectors: [trade.sector],
    nature: trade.nature,
    lendsLabour: trade.kind === "DISP",
  };
  return {
    ...lot,
    ...lotTrade(given),
    purchaseId,
    number,
    cpv: [...trade.cpv],
    sectors: [trade.sector],
    territory,
    otherTerritories: [...otherTerritories],
    lat,
    lng,
    pointApproximate,
    amountCents: amountEuros * 100,
    circular: [...(trade.circular ?? [])],
  };
}

export async function writeCalls(
  sql: Sql,
  {
    calls,
    buyers,
    purchases,
  }: {
    calls: readonly DemoCall[];
    buyers: ReadonlyMap<string, number>;
    purchases: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const rows = await sql<{ id: number }[]>`
    insert into call_for_interest ${sql(
      calls.map((call) => ({
        organisationId: buyers.get(call.buyer.siret) ?? 0,
        title: call.title,
        description: call.description,
        cpv: [...call.trade.cpv],
        sectors: [call.trade.sector],
        territory: call.territory,
        questions: sql.json(
          call.questions.map((question) => ({ ...question, choices: [...question.choices] })),
        ),
        deadlineAt: `${call.deadlineOn}T16:00:00Z`,
        state: call.closed ? "closed" : "open",
        publishedAt: `${call.publishedOn}T08:00:00Z`,
      })),
    )}
    returning id
  `;
  const links = calls.flatMap((call, index) =>
    call.purchases.flatMap((reference) => {
      const purchaseId = purchases.get(reference);
      const callId = rows[index]?.id;
      return purchaseId !== undefined && callId !== undefined ? [{ callId, purchaseId }] : [];
    }),
  );
  await sql`insert into call_purchase ${sql(links)}`;
  await recordChanges(sql, { entity: "call", rows: rows.map(({ id }) => ({ id, version: 1 })) });
}
