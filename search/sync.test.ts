import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EMPTY_OFFER, type OfferFields } from "#app/domain/offer.ts";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { withKey } from "#app/domain/siret.ts";
import { archiveOffer, createOffer, publishOffer, updateOffer } from "#db/queries/offer-writes.ts";
import { saveOrganisation } from "#db/queries/organisations.ts";
import { countChanges } from "#db/queries/outbox.ts";
import { checkIndex, isCurrent } from "#search/check.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { prepareIndexes, rebuildIndex } from "#search/reindex.ts";
import { drainAll, drainOutbox, type Indexer } from "#search/sync.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let indexer: Indexer;
let supplier: number;

const GARDENS: OfferFields = {
  ...EMPTY_OFFER,
  title: "Entretien d'espaces verts",
  description: "Tonte, taille et désherbage",
  cpv: ["77310000"],
  areas: ["DEP:63"],
};
const mine = () => ({ organisationId: supplier, accountId: null });

beforeAll(async () => {
  database = await freshDatabase();
  const search = createPostgresSearch({ sql: database.sql });
  indexer = { sql: database.sql, search, today: () => "2026-11-22" };
  const fields = { name: "Jardins du Puy", isSupplier: true, communeCode: "63113" };
  supplier = (await saveOrganisation(database.sql, { siret: withKey("9999990010001"), fields })).id;
});

beforeEach(() => drainAll(indexer).then(() => database.sql`delete from job`));

afterAll(() => database.drop());

const find = async (text: string, kind: "offers" | "suppliers" = "offers") =>
  (await indexer.search.search(kind, parseSearchQuery(new URLSearchParams({ q: text })))).hits;

async function published(fields: OfferFields): Promise<number> {
  const { id } = await createOffer(database.sql, { ...mine(), fields });
  await publishOffer(database.sql, { id, ...mine() });
  return id;
}

test("a published offer is found once the outbox is drained, and so is its supplier", async () => {
  const id = await published(GARDENS);
  expect(await find("paysagiste")).toEqual([]);
  await drainAll(indexer);
  const hits = await find("paysagiste");
  expect(hits.map((hit) => hit.id)).toEqual([id]);
  expect(hits[0]).toMatchObject({
    territoryLabel: "Clermont-Ferrand",
    organisation: { name: "Jardins du Puy" },
  });
  expect((await find("jardins du puy", "suppliers")).map((hit) => hit.id)).toEqual([supplier]);
  await archiveOffer(database.sql, { id, ...mine() });
  await drainAll(indexer);
  expect(await find("paysagiste")).toEqual([]);
});

test("draining asks for the matches of the supplier, once", async () => {
  await published({ ...GARDENS, title: "Élagage" });
  await published({ ...GARDENS, title: "Abattage" });
  await drainAll(indexer);
  const jobs = await database.sql`select kind, payload, dedupe_key from job`;
  expect([...jobs]).toEqual([
    {
      kind: "match-supplier",
      payload: { id: supplier },
      dedupeKey: `match-supplier:${supplier}`,
    },
  ]);
});

test("a batch that an engine refuses stays in the outbox, the one to blame last", async () => {
  const bad = await published({ ...GARDENS, title: "Poison" });
  const good = await published({ ...GARDENS, title: "Remède" });
  const refusing: Indexer = {
    ...indexer,
    search: {
      ...indexer.search,
      put: async (documents) => {
        if (documents.some(({ hit }) => hit.title === "Poison")) throw new Error("refused");
        await indexer.search.put(documents);
      },
    },
  };
  const before = await countChanges(database.sql);
  await expect(drainOutbox(refusing)).rejects.toThrow("refused");
  expect(await countChanges(database.sql)).toBe(before);
  const [last] = await database.sql`select entity_id from outbox order by id desc limit 1`;
  expect(last?.entityId).toBe(bad);
  for (let round = 0; round < 10; round++) await drainOutbox(refusing).catch(() => 0);
  expect((await find("remède")).map((hit) => hit.id)).toEqual([good]);
  await drainAll(indexer);
  expect((await find("poison")).map((hit) => hit.id)).toEqual([bad]);
});

test("a rebuild changes no answer, and check finds nothing to say", async () => {
  await published({ ...GARDENS, title: "Taille de haies" });
  await drainAll(indexer);
  const before = await find("haies");
  const rebuilt = await rebuildIndex(indexer);
  expect(rebuilt.offers).toBeGreaterThan(0);
  expect(await find("haies")).toEqual(before);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("check tells what is missing, stale and surplus, and repairs it", async () => {
  const missing = await published({ ...GARDENS, title: "Absente" });
  const stale = await published({ ...GARDENS, title: "Périmée" });
  await drainAll(indexer);
  const { sql } = database;
  await sql`delete from search_offers where key = ${`offer-${missing}`}`;
  await sql`update search_offers set version = version + 7 where key = ${`offer-${stale}`}`;
  await sql`
    insert into search_offers
    select (jsonb_populate_record(o, '{"key": "offer-999999"}')).*
    from search_offers o
    limit 1
  `;
  const [offers] = await checkIndex(indexer, { kinds: ["offers"], repair: true });
  expect(offers).toMatchObject({
    missing: [`offer-${missing}`],
    stale: [`offer-${stale}`],
    surplus: ["offer-999999"],
    repaired: 3,
  });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
  expect((await find("absente")).map((hit) => hit.id)).toEqual([missing]);
});

test("what is written during a rebuild is in the new index", async () => {
  const early = await published({ ...GARDENS, title: "Avant" });
  await drainAll(indexer);
  const { search } = indexer;
  const writing: Indexer = {
    ...indexer,
    search: {
      ...search,
      rebuild: (kind, batches) =>
        search.rebuild(kind, {
          async *[Symbol.asyncIterator]() {
            let read = false;
            for await (const batch of batches) {
              yield batch;
              if (read) continue;
              read = true;
              // Read already: only the live index learns of these.
              await updateOffer(database.sql, {
                id: early,
                ...mine(),
                fields: { ...GARDENS, title: "Pendant" },
              });
              await published({ ...GARDENS, title: "Nouvelle" });
              await drainAll(indexer);
            }
          },
        }),
    },
  };
  await rebuildIndex(writing, { kinds: ["offers"] });
  expect(await find("avant")).toEqual([]);
  expect((await find("pendant")).map((hit) => hit.id)).toEqual([early]);
  expect(await find("nouvelle")).toHaveLength(1);
  const [left] = await database.sql`select count(*)::int as touched from search_touched`;
  expect(left?.touched).toBe(0);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("an index made by another version of the program is made again, an untouched one is not", async () => {
  const { search, sql } = { ...indexer, sql: database.sql };
  expect(await search.isReady("needs")).toBe(true);
  await sql`update search_build set version = 'of another program' where scope = 'offers'`;
  expect(await search.isReady("offers")).toBe(false);
  await prepareIndexes(indexer);
  expect(await search.isReady("offers")).toBe(true);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("killed after the engines were written, before the batch was forgotten, nothing is lost nor doubled", async () => {
  const id = await published({ ...GARDENS, title: "Ruches" });
  const before = await countChanges(database.sql);
  const killed: Indexer = {
    ...indexer,
    search: {
      ...indexer.search,
      put: async (documents) => {
        await indexer.search.put(documents);
        throw new Error("killed");
      },
    },
  };
  await expect(drainOutbox(killed)).rejects.toThrow("killed");
  expect(await countChanges(database.sql)).toBe(before);
  await drainAll(indexer);
  expect((await find("ruches")).map((hit) => hit.id)).toEqual([id]);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});
