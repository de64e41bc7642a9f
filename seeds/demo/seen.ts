import { addDays, type IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { declareInterest, decline } from "#db/queries/funnel.ts";
import { addViews } from "#db/queries/view-counts.ts";

const DAYS = 300;

/** How the demo's supplier was looked at over ten months, and two needs of green spaces that it answered. */
export async function writeSeen(
  sql: Sql,
  { supplierId, today }: { supplierId: number; today: IsoDate },
): Promise<void> {
  const offers = await sql<{ id: number }[]>`
    select id from offer where organisation_id = ${supplierId} order by id
  `;
  const pages = [
    { entity: "supplier" as const, id: supplierId },
    ...offers.map(({ id }) => ({ entity: "offer" as const, id })),
  ];
  const totals = pages.flatMap((page, index) =>
    Array.from({ length: DAYS }, (_, ago) => ({
      ...page,
      day: addDays(today, -ago),
      n: viewsOn(ago, index),
    })),
  );
  await addViews(sql, { totals: totals.filter(({ n }) => n > 0) });
  await writeAnswers(sql, { supplierId, today });
}

// Some days and not others, more of late: no chance in it, so that every demo is the same.
function viewsOn(ago: number, page: number): number {
  const beat = (ago * 7 + page * 5 + Math.floor(ago / 9)) % 17;
  return beat < (ago < 120 ? 5 : 3) ? 1 + (beat % 3) : 0;
}

async function writeAnswers(sql: Sql, { supplierId, today }: { supplierId: number; today: IsoDate }) {
  const [first, second] = await sql<{ id: number }[]>`
    select l.id
    from lot l
    join purchase p on p.id = l.purchase_id
    where p.state = 'published'
      and p.publication_on > ${today}
      and '77310000' = any(l.cpv)
    order by p.publication_on, p.id, l.number
    limit 2
  `;
  const actor = { organisationId: supplierId, accountId: null, today };
  if (first) {
    const message = "Nos deux équipes sont libres au printemps. Nous pouvons visiter les sites.";
    await declareInterest(sql, { ...actor, lotId: first.id, message });
  }
  if (second) {
    const message = "Notre encadrant est pris sur un autre chantier jusqu'en septembre.";
    await decline(sql, { ...actor, lotId: second.id, motive: "schedule", message });
  }
}
