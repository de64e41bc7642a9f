import { afterAll, beforeAll, expect, test } from "vitest";
import { EMPTY_OFFER, type OfferFields } from "#app/domain/offer.ts";
import { withKey } from "#app/domain/siret.ts";
import { findOffer, listNewestOffers, listOffersOf } from "#db/queries/offer-reads.ts";
import { archiveOffer, createOffer, publishOffer, updateOffer } from "#db/queries/offer-writes.ts";
import { findOrganisationBySiret, saveOrganisation } from "#db/queries/organisations.ts";
import { countPublic } from "#db/queries/public-figures.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let supplier: number;
let stranger: number;

const GARDENS: OfferFields = {
  ...EMPTY_OFFER,
  title: "Entretien d'espaces verts",
  cpv: ["77310000"],
  areas: ["DEP:63"],
  radiusKm: 50,
  capacityCents: 8_000_000,
};

beforeAll(async () => {
  database = await freshDatabase();
  const fields = { name: "Jardins du Puy", isSupplier: true, communeCode: "63113" };
  supplier = (await saveOrganisation(database.sql, { siret: withKey("9999990010001"), fields })).id;
  const other = { name: "Une autre structure", isSupplier: true };
  stranger = (await saveOrganisation(database.sql, { siret: withKey("9999990020001"), fields: other })).id;
});

afterAll(() => database.drop());

const mine = () => ({ organisationId: supplier, accountId: null });

test("a new offer takes the trades of its CPV and the point of its supplier's commune", async () => {
  const { sql } = database;
  const { id } = await createOffer(sql, { ...mine(), fields: GARDENS });
  const [row] = await sql`select trade_keys, sectors, lat, lng, state, version from offer where id = ${id}`;
  expect(row?.tradeKeys).toContain("G773");
  expect(row?.sectors.length).toBeGreaterThan(0);
  expect(row?.lat).toBeCloseTo(45.78, 1);
  expect(row).toMatchObject({ state: "draft", version: 1 });
});

test("every change of an offer raises its version and reaches the outbox and the audit log", async () => {
  const { sql } = database;
  const { id } = await createOffer(sql, { ...mine(), fields: GARDENS });
  await publishOffer(sql, { id, ...mine() });
  await updateOffer(sql, { id, ...mine(), fields: { ...GARDENS, title: "Tonte et taille" } });
  await archiveOffer(sql, { id, ...mine() });
  const changes = await sql`
    select version from outbox where entity = 'offer' and entity_id = ${id} order by id
  `;
  expect(changes.map((change) => change.version)).toEqual([1, 2, 3, 4]);
  const audit = await sql`select action from audit where entity = 'offer' and entity_id = ${id} order by id`;
  expect(audit.map((line) => line.action)).toEqual([
    "offer.create",
    "offer.publish",
    "offer.update",
    "offer.archive",
  ]);
});

test("another organisation neither changes, publishes nor archives an offer", async () => {
  const { sql } = database;
  const { id } = await createOffer(sql, { ...mine(), fields: GARDENS });
  const theirs = { id, organisationId: stranger, accountId: null };
  expect(await updateOffer(sql, { ...theirs, fields: GARDENS })).toBeNull();
  expect(await publishOffer(sql, theirs)).toBeNull();
  expect(await archiveOffer(sql, theirs)).toBeNull();
  expect(await findOffer(sql, { id })).toMatchObject({ state: "draft", version: 1 });
});

test("an offer is found with its supplier, its commune and its references", async () => {
  const { sql } = database;
  const references = [{ client: "Ville fictive", year: 2025, description: "Parcs", amountCents: 100_00 }];
  const { id } = await createOffer(sql, { ...mine(), fields: GARDENS, references });
  const offer = await findOffer(sql, { id });
  expect(offer?.supplier).toMatchObject({ id: supplier, communeName: "Clermont-Ferrand" });
  expect(offer?.references).toMatchObject(references);
  expect(offer).toMatchObject({ title: GARDENS.title, radiusKm: 50, capacityCents: 8_000_000 });
});

test("published offers are listed and counted, drafts only for their owner", async () => {
  const { sql } = database;
  const before = await countPublic(sql, { today: "2026-11-22" });
  const { id } = await createOffer(sql, { ...mine(), fields: { ...GARDENS, title: "Élagage" } });
  expect((await listNewestOffers(sql, { limit: 5 })).map((offer) => offer.id)).not.toContain(id);
  await publishOffer(sql, { id, ...mine() });
  expect((await listNewestOffers(sql, { limit: 5 }))[0]).toMatchObject({
    id,
    supplierName: "Jardins du Puy",
  });
  expect((await countPublic(sql, { today: "2026-11-22" })).offers).toBe(before.offers + 1);
  const own = await listOffersOf(sql, { organisationId: supplier });
  expect(own[0]?.state).toBe("draft");
});

test("saving an organisation again completes it and loses nothing", async () => {
  const { sql } = database;
  const siret = withKey("9999990030001");
  const first = await saveOrganisation(sql, {
    siret,
    fields: { name: "Atelier", email: "a@atelier.example" },
  });
  const again = await saveOrganisation(sql, {
    siret,
    fields: { name: "Atelier", isBuyer: true, communeCode: "63113" },
  });
  expect(first.created).toBe(true);
  expect(again).toMatchObject({ id: first.id, created: false });
  expect(await findOrganisationBySiret(sql, { siret })).toMatchObject({
    email: "a@atelier.example",
    isBuyer: true,
    isSupplier: false,
    communeName: "Clermont-Ferrand",
  });
});

test("a supplier that moves takes its offers' point with it", async () => {
  const { sql } = database;
  const siret = withKey("9999990040001");
  const { id: organisationId } = await saveOrganisation(sql, {
    siret,
    fields: { name: "Mobile", isSupplier: true, communeCode: "63113" },
  });
  const { id } = await createOffer(sql, { organisationId, accountId: null, fields: GARDENS });
  await publishOffer(sql, { id, organisationId, accountId: null });
  await saveOrganisation(sql, { siret, fields: { name: "Mobile", communeCode: "69123" } });
  const offer = await findOffer(sql, { id });
  expect(offer?.lng).toBeCloseTo(4.84, 1);
  expect(offer?.version).toBe(3);
});
