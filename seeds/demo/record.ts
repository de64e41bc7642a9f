import { addDays, type IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** What time leaves behind: purchases that moved since they were published, a reference confirmed, an evaluation. */
export async function writeRecord(
  sql: Sql,
  { buyerId, supplierId, today }: { buyerId: number; supplierId: number; today: IsoDate },
): Promise<void> {
  await movePurchases(sql, today);
  await confirmReference(sql, { buyerId, supplierId });
  await sql`
    insert into evaluation (
      buyer_organisation_id, supplier_organisation_id, subject, quality, deadlines, relation, comment, written_at,
      answer, answered_at
    )
    select
      ${buyerId}, ${supplierId}, 'Entretien des espaces verts du secteur sud', 4, 3, 4,
      'Équipe régulière et soigneuse. Deux passages décalés au printemps, annoncés à temps.',
      ${addDays(today, -40)}::date,
      'Merci. Le décalage venait des pluies ; un second équipage est en place depuis juin.',
      ${addDays(today, -33)}::date
  `;
}

const MOVED = 12;

// Some published purchases slip by a month: their public history says so.
async function movePurchases(sql: Sql, today: IsoDate): Promise<void> {
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set publication_on = publication_on + 30,
      deadline_on = deadline_on + 30,
      award_on = award_on + 30,
      version = version + 1
    where id in (
      select id
      from purchase
      where state = 'published'
        and publication_on > ${today}::date
      order by id desc
      limit ${MOVED}
    )
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows });
}

// Two references, one confirmed: the other shows what is only declared.
async function confirmReference(
  sql: Sql,
  { buyerId, supplierId }: { buyerId: number; supplierId: number },
): Promise<void> {
  await sql`
    with offered as (
      select id
      from offer
      where organisation_id = ${supplierId}
        and state = 'published'
      order by id
      limit 1
    ),
    told as (
      insert into offer_reference (offer_id, client, year, description)
      select offered.id, r.client, r.year, r.description
      from offered
      cross join (
        values
          ('Métropole de la Limagne', 2025, 'Fauche tardive de quatre parcs, un passage par mois'),
          ('Copropriété des Terrasses', 2024, 'Entretien des abords, deux passages par mois')
      ) as r (client, year, description)
      returning client, year, description
    )
    insert into reference_confirmation (
      organisation_id, client, year, description, buyer_organisation_id, state, decided_at
    )
    select ${supplierId}, client, year, description, ${buyerId}, 'confirmed', now()
    from told
    where year = 2025
  `;
}
