import type { StatusKind } from "#app/domain/supplier-status.ts";
import { type Database, type Sql, transaction } from "#db/client.ts";
import { type OutboxEntity, recordChanges } from "#db/queries/outbox.ts";
import { changeSupplier } from "#db/queries/suppliers.ts";
import { type Dice, dice } from "#seeds/demo/random.ts";
import type { World } from "#test/chaos/world.ts";
import { makeOffer, makeStatus } from "#test/factories/make.ts";

/** Writes as pages and imports make them, drawn by a seed that is printed: CHAOS_SEED=… plays a failure again. */

export function seededDice(): Dice {
  const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1e9));
  console.log(`CHAOS_SEED=${seed}`);
  return dice(seed);
}

const KINDS: readonly StatusKind[] = ["EA", "ESAT", "EI", "ACI", "AI"];
const TABLES = { offer: "offer", purchase: "purchase" } as const;

type Targets = Pick<World, "suppliers" | "offers" | "purchases">;

/** One transaction that changes something that is found, matched, or both. */
export function change(sql: Database, things: Targets, throws: Dice): Promise<void> {
  return transaction(sql, (tx) => throws.pick(CHANGES)(tx, things, throws));
}

type Change = (tx: Sql, things: Targets, throws: Dice) => Promise<void>;

const CHANGES: readonly Change[] = [
  async (tx, { offers }, throws) => {
    const ids = throws.some(offers, throws.between(1, 40));
    await tx`update offer set title = 'Offre ' || id || ' v' || version + 1 where id = any(${ids})`;
    await touch(tx, "offer", ids);
  },
  async (tx, { offers }, throws) => {
    const ids = throws.some(offers, throws.between(1, 10));
    await tx`
      update offer
      set state = case state when 'published' then 'archived' else 'published' end
      where id = any(${ids})
    `;
    await touch(tx, "offer", ids);
  },
  async (tx, { suppliers }, throws) => {
    const id = await makeOffer(tx, { organisationId: throws.pick(suppliers), title: "Offre nouvelle" });
    await touch(tx, "offer", [id]);
  },
  async (tx, { suppliers }, throws) => {
    const organisationId = throws.pick(suppliers);
    await tx`delete from supplier_status where organisation_id = ${organisationId}`;
    await makeStatus(tx, {
      organisationId,
      kind: throws.pick(KINDS),
      from: "2024-01-01",
      until: "2030-12-31",
    });
    await changeSupplier(tx, { organisationId });
  },
  async (tx, { suppliers }, throws) => {
    const organisationId = throws.pick(suppliers);
    await tx`
      update organisation
      set closed_on = case when closed_on is null then date '2026-01-01' end
      where id = ${organisationId}
    `;
    await changeSupplier(tx, { organisationId });
  },
  async (tx, { purchases }, throws) => {
    // The first stays published: an index that should be empty would show nothing.
    const ids = [throws.pick(purchases.slice(1))];
    await tx`
      update purchase
      set state = case state when 'published' then 'abandoned' else 'published' end
      where id = any(${ids})
    `;
    await touch(tx, "purchase", ids);
  },
];

/** Says that these rows changed, as every write of the site does. */
export async function touch(sql: Sql, entity: OutboxEntity & keyof typeof TABLES, ids: readonly number[]) {
  const rows = await sql<{ id: number; version: number }[]>`
    update ${sql(TABLES[entity])}
    set version = version + 1
    where id = any(${ids as number[]})
    returning id, version
  `;
  await recordChanges(sql, { entity, rows });
}
