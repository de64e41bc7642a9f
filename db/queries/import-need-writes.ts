import type { KnownBuyer, KnownPurchase } from "#app/domain/import-known-buyer.ts";
import type { Sql } from "#db/client.ts";
import { lotTrade } from "#db/queries/derived.ts";
import { recordChanges } from "#db/queries/outbox.ts";

type OwnedPurchase = KnownPurchase & { organisationId: number | null };

/**
 * Writes what a batch changed in buyers, purchases and lots, a statement a table, and says it to the outbox. New
 * purchases get the state given. The caller owns the transaction and read the buyers in it (readKnownBuyers).
 */
export async function writeBuyers(
  sql: Sql,
  { buyers, state }: { buyers: readonly KnownBuyer[]; state: "published" | "identified" },
): Promise<void> {
  await addBuyers(sql, buyers);
  const renamed = await changeBuyers(
    sql,
    buyers.filter(({ changed }) => changed),
  );
  const purchases = buyers.flatMap(({ id, purchases }) =>
    [...purchases.values()]
      .filter(({ changed }) => changed)
      .map((purchase) => Object.assign(purchase, { organisationId: id })),
  );
  await addPurchases(sql, { purchases, state });
  const written = await changePurchases(sql, purchases);
  await writeLots(sql, purchases);
  const carried = await raisePurchases(sql, {
    organisationIds: renamed,
    except: written.map(({ id }) => id),
  });
  await recordChanges(sql, { entity: "purchase", rows: [...written, ...carried] });
}

async function addBuyers(sql: Sql, buyers: readonly KnownBuyer[]) {
  const fresh = buyers.filter(({ id }) => id === null);
  if (fresh.length === 0) return;
  const rows = await sql<{ id: number; siret: string }[]>`
    insert into organisation (siret, name, commune_code, lat, lng, point_approximate, version)
    select r.siret, r.name, c.code, c.lat, c.lng, coalesce(c.approximate, true), 0
    from jsonb_to_recordset(
      ${sql.json(fresh.map(({ siret, name, communeCode }) => ({ siret, name, communeCode })))}
    ) as r (siret text, name text, "communeCode" text)
    left join commune c on c.code = r."communeCode"
    returning id, siret
  `;
  const ids = new Map(rows.map(({ siret, id }) => [siret, id]));
  for (const buyer of fresh) buyer.id = ids.get(buyer.siret) ?? null;
}

async function changeBuyers(sql: Sql, buyers: readonly KnownBuyer[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    update organisation o
    set name = r.name, buyer_kind = r.kind, is_buyer = true, updated_at = now(), version = o.version + 1
    from jsonb_to_recordset(${sql.json(buyers.map(({ id, name, kind }) => ({ id, name, kind })))})
      as r (id bigint, name text, kind text)
    where o.id = r.id
    returning o.id
  `;
  return rows.map(({ id }) => id);
}

async function addPurchases(
  sql: Sql,
  { purchases, state }: { purchases: readonly OwnedPurchase[]; state: "published" | "identified" },
) {
  const fresh = purchases.filter(({ id }) => id === null);
  if (fresh.length === 0) return;
  const records = fresh.map(({ organisationId, reference, title }) => ({ organisationId, reference, title }));
  const rows = await sql<{ id: number; organisationId: number; reference: string }[]>`
    insert into purchase (organisation_id, reference, title, state, published_at, version)
    select "organisationId", reference, title, ${state}, case when ${state} = 'published' then now() end, 0
    from jsonb_to_recordset(${sql.json(records)}) as r ("organisationId" bigint, reference text, title text)
    returning id, organisation_id, reference
  `;
  const ids = new Map(rows.map((row) => [`${row.organisationId} ${row.reference}`, row.id]));
  for (const purchase of fresh) {
    purchase.id = ids.get(`${purchase.organisationId} ${purchase.reference}`) ?? null;
  }
}

async function changePurchases(sql: Sql, purchases: readonly OwnedPurchase[]) {
  const records = purchases.map(({ lots: _lots, ...purchase }) => purchase);
  return sql<{ id: number; version: number }[]>`
    update purchase p
    set title = r.title,
      description = r.description,
      current_contract_end = r."contractEnd",
      study_on = r."studyOn",
      publication_on = r."publicationOn",
      deadline_on = r."deadlineOn",
      award_on = r."awardOn",
      flags = r.flags,
      updated_at = now(),
      version = p.version + 1
    from jsonb_to_recordset(${sql.json(records)}) as r (
      id bigint, title text, description text, "contractEnd" date, "studyOn" date, "publicationOn" date,
      "deadlineOn" date, "awardOn" date, flags text[]
    )
    where p.id = r.id
    returning p.id, p.version
  `;
}

const lotRecords = (purchases: readonly OwnedPurchase[]) =>
  purchases.flatMap(({ id, lots }) =>
    [...lots.values()]
      .filter(({ changed }) => changed)
      .map(({ content }) => ({
        purchaseId: id,
        ...content,
        ...lotTrade({ ...content, lendsLabour: false }),
      })),
  );

async function writeLots(sql: Sql, purchases: readonly OwnedPurchase[]) {
  const records = lotRecords(purchases);
  if (records.length === 0) return;
  await sql`
    insert into lot (
      purchase_id, number, title, description, nature, cpv, sectors, trade_query, territory, other_territories,
      lat, lng, point_approximate, amount_cents, duration_months, reservation, lends_labour
    )
    select
      "purchaseId", number, title, description, nature, r.cpv, sectors, "tradeQuery", territory, "otherTerritories",
      c.lat, c.lng,
      coalesce(c.approximate, true), "amountCents", "durationMonths", reservation, "lendsLabour"
    from jsonb_to_recordset(${sql.json(records)}) as r ${lotColumns(sql)}
    left join commune c on 'COM:' || c.code = r.territory
    on conflict (purchase_id, number) do update
    set title = excluded.title,
      description = excluded.description,
      nature = excluded.nature,
      cpv = excluded.cpv,
      sectors = excluded.sectors,
      trade_query = excluded.trade_query,
      territory = excluded.territory,
      other_territories = excluded.other_territories,
      lat = excluded.lat,
      lng = excluded.lng,
      point_approximate = excluded.point_approximate,
      amount_cents = excluded.amount_cents,
      duration_months = excluded.duration_months,
      reservation = excluded.reservation,
      lends_labour = excluded.lends_labour,
      version = lot.version + 1
  `;
}

const lotColumns = (sql: Sql) => sql`
  (
    "purchaseId" bigint, number integer, title text, description text, nature text, cpv text[], sectors text[],
    "tradeQuery" text[], territory text, "otherTerritories" text[], "amountCents" bigint, "durationMonths" integer, reservation text,
    "lendsLabour" boolean
  )
`;

// A buyer's name and kind are in the documents and in the verdicts of all that it published.
async function raisePurchases(
  sql: Sql,
  { organisationIds, except }: { organisationIds: readonly number[]; except: readonly number[] },
) {
  return sql<{ id: number; version: number }[]>`
    update purchase
    set version = version + 1
    where organisation_id = any(${[...organisationIds]}::bigint[])
      and state = 'published'
      and id <> all(${[...except]}::bigint[])
    returning id, version
  `;
}
