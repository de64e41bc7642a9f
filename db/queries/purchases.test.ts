import { afterAll, beforeAll, expect, test } from "vitest";
import type { LotFields, PurchaseFields } from "#app/domain/purchase.ts";
import { withKey } from "#app/domain/siret.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { saveOrganisation } from "#db/queries/organisations.ts";
import { deletePurchase, restorePurchase } from "#db/queries/purchase-deletion.ts";
import { joinPurchaseFile } from "#db/queries/purchase-files.ts";
import { findPurchase, listNextPublished, listPurchasesOf } from "#db/queries/purchase-reads.ts";
import {
  changePurchaseState,
  createPurchase,
  publishPurchase,
  updatePurchase,
} from "#db/queries/purchase-writes.ts";
import { LOT_FIELDS, PURCHASE_FIELDS } from "#test/factories/purchase-fields.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let buyer: number;
let stranger: number;

beforeAll(async () => {
  database = await freshDatabase();
  const save = (digits: string, name: string) =>
    saveOrganisation(database.sql, {
      siret: withKey(digits),
      fields: { name, isBuyer: true, buyerKind: "pouvoir-adjudicateur" },
    });
  buyer = (await save("9999990110001", "Commune fictive")).id;
  stranger = (await save("9999990120001", "Autre commune")).id;
});

afterAll(() => database.drop());

const fields = (reference: string, more: Partial<PurchaseFields> = {}): PurchaseFields => ({
  ...PURCHASE_FIELDS,
  reference,
  title: "Entretien des espaces verts",
  ...more,
});

const lot = (number: number, more: Partial<LotFields> = {}): LotFields => ({
  ...LOT_FIELDS,
  number,
  title: `Lot ${number}`,
  amountCents: 60_000_00,
  ...more,
});

const mine = () => ({ organisationId: buyer, accountId: null });

async function create(reference: string, lots: LotFields[], more: Partial<PurchaseFields> = {}) {
  const saved = await createPurchase(database.sql, { ...mine(), fields: fields(reference, more), lots });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

test("a lot takes its nature, trades and point from its CPV and its commune", async () => {
  const id = await create("A1", [lot(1), lot(2, { cpv: ["45421000"] }), lot(3, { cpv: ["79620000"] })]);
  const purchase = await findPurchase(database.sql, { id });
  expect(purchase?.lots.map((l) => [l.nature, l.lendsLabour])).toEqual([
    ["services", false],
    ["travaux", false],
    ["services", true],
  ]);
  expect(purchase?.lots[0]?.lat).toBeCloseTo(45.78, 1);
  const [row] = await database.sql`select trade_query from lot where purchase_id = ${id} and number = 1`;
  expect(row?.tradeQuery).toContain("G773");
});

test("the same reference twice for one buyer is refused and writes nothing", async () => {
  await create("A2", [lot(1)]);
  const again = await createPurchase(database.sql, { ...mine(), fields: fields("A2"), lots: [lot(1)] });
  expect(again).toEqual({ ok: false, reason: "reference-taken" });
  const [row] = await database.sql`select count(*)::int as n from purchase where reference = 'A2'`;
  expect(row?.n).toBe(1);
});

test("changing a purchase adds, changes and removes lots by their number, keeping their identity", async () => {
  const { sql } = database;
  const id = await create("A3", [lot(1), lot(2)]);
  const [before] = await sql`select id from lot where purchase_id = ${id} and number = 1`;
  const lots = [lot(1, { title: "Tonte" }), lot(3)];
  expect(await updatePurchase(sql, { id, ...mine(), fields: fields("A3"), lots })).toMatchObject({
    ok: true,
  });
  const purchase = await findPurchase(sql, { id });
  expect(purchase?.lots.map((l) => [l.number, l.title])).toEqual([
    [1, "Tonte"],
    [3, "Lot 3"],
  ]);
  expect(purchase?.lots[0]?.id).toBe(before?.id);
  expect(purchase?.version).toBe(2);
});

test("a lot that a supplier answered is not removed", async () => {
  const { sql } = database;
  const id = await create("A4", [lot(1), lot(2)]);
  const supplier = await saveOrganisation(sql, {
    siret: withKey("9999990130001"),
    fields: { name: "Fournisseur", isSupplier: true },
  });
  await sql`
    with f as (
      insert into offer (organisation_id, title, kind) values (${supplier.id}, 'Offre', 'PREST') returning id
    )
    insert into match (lot_id, organisation_id, offer_id, score, verdicts, reasons, stage)
    select l.id, ${supplier.id}, f.id, 50, '{}', '[]', 'interested'
    from lot l, f
    where l.purchase_id = ${id} and l.number = 2
  `;
  const refused = await updatePurchase(sql, { id, ...mine(), fields: fields("A4"), lots: [lot(1)] });
  expect(refused).toEqual({ ok: false, reason: "answered-lots", numbers: [2] });
  expect((await findPurchase(sql, { id }))?.lots).toHaveLength(2);
});

test("another buyer neither changes nor publishes a purchase", async () => {
  const { sql } = database;
  const id = await create("A5", [lot(1)]);
  const theirs = { id, organisationId: stranger, accountId: null };
  const refused = { ok: false, reason: "not-found" };
  expect(await updatePurchase(sql, { ...theirs, fields: fields("A5"), lots: [lot(1)] })).toEqual(refused);
  expect(await publishPurchase(sql, theirs)).toBeNull();
});

test("a purchase is published, taken back, and never jumps to an award", async () => {
  const { sql } = database;
  const id = await create("A6", [lot(1)]);
  expect(await changePurchaseState(sql, { id, ...mine(), to: "awarded" })).toBeNull();
  expect(await publishPurchase(sql, { id, ...mine() })).toEqual({ version: 2 });
  expect(await changePurchaseState(sql, { id, ...mine(), to: "programmed" })).toEqual({ version: 3 });
  expect((await findPurchase(sql, { id }))?.state).toBe("programmed");
});

test("a purchase without a lot is not published", async () => {
  const id = await create("A7", []);
  expect(await publishPurchase(database.sql, { id, ...mine() })).toBeNull();
});

test("a date corrected by hand loses the flag of the import", async () => {
  const { sql } = database;
  const id = await create("A8", [lot(1)], { currentContractEnd: "2025-01-31", publicationOn: "2025-01-01" });
  await sql`update purchase set flags = '{ended,past-date}' where id = ${id}`;
  const dates = { currentContractEnd: "2027-01-31", publicationOn: "2025-01-01" };
  await updatePurchase(sql, { id, ...mine(), fields: fields("A8", dates), lots: [lot(1)] });
  expect((await findPurchase(sql, { id }))?.flags).toEqual(["past-date"]);
});

test("a purchase put away moves no more until it is brought back; one erased takes its documents with it", async () => {
  const { sql } = database;
  const id = await create("A9", [lot(1)]);
  const owner = { id, ...mine() };
  await changePurchaseState(sql, { ...owner, to: "abandoned" });
  await sql`update purchase set archived_at = now() where id = ${id}`;
  expect(await changePurchaseState(sql, { ...owner, to: "identified" })).toBeNull();
  const author = await createAccount(sql, { email: "a9@demo.example", passwordHash: "x" });
  const by = { organisationId: buyer, accountId: author ?? 0 };
  expect(await restorePurchase(sql, { id, ...by })).toBe(true);
  const bytes = new TextEncoder().encode("%PDF-");
  const file = { name: "plan.pdf", mediaType: "application/pdf", sha256: "a9", bytes };
  await joinPurchaseFile(sql, { purchaseId: id, ...by, file, most: 5 });
  expect(await deletePurchase(sql, { id, ...by, now: new Date() })).toBe("erase");
  expect(await sql`select from file where name = 'plan.pdf'`).toHaveLength(0);
});

test("the next public purchases come first, those already past are left out", async () => {
  const { sql } = database;
  const later = await create("B1", [lot(1)], { publicationOn: "2028-01-01" });
  const sooner = await create("B2", [lot(1), lot(2)], { publicationOn: "2027-01-01" });
  const past = await create("B3", [lot(1)], { publicationOn: "2026-01-01" });
  for (const id of [later, sooner, past]) await publishPurchase(sql, { id, ...mine() });
  const listed = await listNextPublished(sql, { limit: 10, today: "2026-11-22" });
  expect(listed.map((line) => line.id)).toEqual([sooner, later]);
  expect(listed[0]).toMatchObject({
    lots: 2,
    amountCents: 120_000_00,
    territories: ["COM:63113"],
    matches: 0,
  });
  expect((await listPurchasesOf(sql, { organisationId: buyer })).length).toBeGreaterThan(3);
});
