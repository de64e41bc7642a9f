import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { createGroup, inviteToGroup } from "#db/queries/buyer-groups.ts";
import { joinCallFile } from "#db/queries/call-files.ts";
import { createCall } from "#db/queries/calls.ts";
import { insertFile } from "#db/queries/files.ts";
import { insertFollow } from "#db/queries/follows.ts";
import { joinPurchaseFile } from "#db/queries/purchase-files.ts";
import { countStoredDocuments, storeDocument } from "#db/queries/stored-documents.ts";
import { makeBuyer, makePurchase, makeSupplier, nextSiret } from "#test/factories/make.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** Limits hold when several ask at the same moment: each counts those that came before. */

let database: TestDatabase;
let accountId: number;
beforeAll(async () => {
  database = await freshDatabase();
  accountId = (await createAccount(database.sql, { email: "achats@ville.example", passwordHash: "x" })) ?? 0;
});
afterAll(() => database.drop());

const MOST = 2;
const file = {
  name: "plan.pdf",
  mediaType: "application/pdf",
  sha256: "0".repeat(64),
  bytes: Buffer.from("%PDF"),
};
const atOnce = <Answer>(ask: (nth: number) => Promise<Answer>) =>
  Promise.all([0, 1, 2, 3, 4].map((nth) => ask(nth)));
const refused = (answers: readonly unknown[]) => answers.filter((answer) => answer === "full").length;

test("documents of a purchase, and of a call, stop at their limit", async () => {
  const { sql } = database;
  const organisationId = await makeBuyer(sql);
  const owner = { organisationId, accountId };
  const { id: purchaseId } = await makePurchase(sql, { organisationId });
  const joined = await atOnce(() => joinPurchaseFile(sql, { ...owner, purchaseId, file, most: MOST }));
  expect(refused(joined)).toBe(3);
  const fields = { title: "Qui ?", description: "", cpv: [], sectors: [], territory: null, questions: [] };
  const call = { ...owner, fields: { ...fields, deadlineAt: new Date("2030-01-01") } };
  const { id } = await createCall(sql, { ...call, purchaseIds: [] });
  const now = new Date("2026-11-22");
  const sent = await atOnce(() => joinCallFile(sql, { ...owner, id, file, most: MOST, now }));
  expect(refused(sent)).toBe(3);
  const [kept] = await sql<{ version: number }[]>`select version from call_for_interest where id = ${id}`;
  expect(kept?.version).toBe(1 + MOST);
});

test("documents that a supplier stores stop at their limit", async () => {
  const { sql } = database;
  const organisationId = await makeSupplier(sql);
  const by = { organisationId, accountId };
  const fields = { kind: "autre", issuedOn: null, validUntil: null, note: "" } as const;
  const stored = await atOnce(() =>
    transaction(sql, async (tx) => {
      if ((await countStoredDocuments(tx, by)) >= MOST) return "full";
      return storeDocument(tx, { ...by, fields, fileId: await insertFile(tx, { ...by, ...file }) });
    }),
  );
  expect(refused(stored)).toBe(3);
});

test("things followed and members of a group stop at their limit", async () => {
  const { sql } = database;
  const leader = await makeBuyer(sql);
  const follow = { accountId, organisationId: null, kind: "buyer", origin: "http://x", most: MOST } as const;
  const buyers = await atOnce(async () => {
    const siret = nextSiret();
    return { siret, id: await makeBuyer(sql, { siret }) };
  });
  const followed = await atOnce((nth) => insertFollow(sql, { ...follow, targetId: buyers[nth]?.id ?? 0 }));
  expect(refused(followed)).toBe(3);
  const owner = { organisationId: leader, accountId };
  const fields = { kind: "centrale", name: "Centrale", agreedOn: null, note: "" } as const;
  const groupId = await createGroup(sql, { ...owner, fields });
  const asked = { ...owner, groupId, mayEdit: false, most: MOST };
  const invited = await atOnce((nth) =>
    transaction(sql, (tx) => inviteToGroup(tx, { ...asked, siret: buyers[nth]?.siret ?? "" })),
  );
  expect(refused(invited)).toBe(3);
});
