import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#app/domain/date.ts";
import { completeSiret } from "#app/domain/siret.ts";
import * as list from "#app/routes/statuses/list.tsx";
import { declare, errorsOf, listed, listPath, makeSupplierWith, pdf } from "#test/routes/status-world.ts";
import { type Browser, insertOrganisation, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("a declared status with its evidence opens its base at once and reaches the indexes, offers included", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const [offer] = await site.sql<{ id: number; version: number }[]>`
    insert into offer (organisation_id, title, kind, state) values (${id}, 'Tonte', 'PREST', 'published') returning id, version`;
  expect((await listed(editor, id)).verdicts["L2113-12"]?.verdict).toBe("no");
  await site.sql`delete from outbox`;
  const until = addDays(site.services.today(), 400);
  const answer = await declare(editor, id, {
    kind: "EA",
    validFrom: "2024-01-01",
    validUntil: until,
    number: "CPOM 63-12",
    evidence: pdf(),
  });
  expect(answer.location).toBe(listPath(id));
  const after = await listed(editor, id);
  expect(after.statuses).toMatchObject([
    { kind: "EA", verification: "declared", evidenceName: "CPOM.pdf", notice: { code: "open" } },
  ]);
  expect(after.verdicts["L2113-12"]?.verdict).toBe("yes");
  const changes = await site.sql`select entity, entity_id from outbox order by id`;
  expect(changes).toEqual([
    { entity: "supplier", entityId: id },
    { entity: "offer", entityId: offer?.id },
  ]);
});

test("statuses that contradict each other are refused, beside the field, and the file is asked for again", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EA", validFrom: "2026-01-01" });
  const incompatible = await declare(editor, id, { kind: "ESAT", validFrom: "2026-06-01", evidence: pdf() });
  expect(incompatible.status).toBe(422);
  expect(errorsOf(incompatible).kind?.[0]).toContain("Un même SIRET ne peut pas être à la fois");
  expect(errorsOf(incompatible).evidence?.[0]).toContain("choisissez-le à nouveau");
  const overlap = await declare(editor, id, { kind: "EA", validFrom: "2026-03-01" });
  expect(errorsOf(overlap).validFrom?.[0]).toContain("deux périodes se recouvrent");
  const inverted = await declare(editor, id, {
    kind: "ESUS",
    validFrom: "2028-01-01",
    validUntil: "2027-01-01",
  });
  expect(errorsOf(inverted).validUntil?.[0]).toContain("la fin précède le début");
  expect((await listed(editor, id)).statuses).toHaveLength(1);
  expect(await site.sql`select 1 from file where organisation_id = ${id}`).toHaveLength(0);
});

test("two contradictory declarations sent at once: one is kept", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const answers = await Promise.all([
    declare(editor, id, { kind: "EA" }),
    declare(editor, id, { kind: "ESAT" }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([302, 422]);
});

test.each([
  [{ validUntil: "2020-12-31" }, "validUntil", "a pris fin le 31\u00a0décembre 2020"],
  [{ validFrom: "2026-02-30" }, "validFrom", "n'existe pas"],
  [{ validFrom: "0001-01-01" }, "validFrom", "trop ancienne"],
  [{ kind: "SIAE" }, "kind", "Choisissez un statut"],
])("a declaration with %j is refused by name", async (fields, field, words) => {
  const { id, editor } = await makeSupplierWith(site);
  const answer = await declare(editor, id, { kind: "EA", ...fields });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer)[field]?.[0]).toContain(words);
});

test("two megabytes of text in a field are refused; the rest is kept", async () => {
  const { id, editor } = await makeSupplierWith(site);
  const answer = await declare(editor, id, {
    kind: "EA",
    authority: "DREETS",
    number: "9".repeat(2_000_000),
  });
  expect(answer.status).toBe(413);
  expect(errorsOf(answer).number?.[0]).toContain("caractères");
  expect((answer.data as { result: { initialValue: object } }).result.initialValue).toMatchObject({
    kind: "EA",
    authority: "DREETS",
  });
});

test("a status about to end is announced to its structure", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EI", validUntil: addDays(site.services.today(), 12) });
  expect((await listed(editor, id)).statuses[0]?.notice).toEqual({
    code: "ending",
    text: expect.stringContaining("dans 12 jours"),
  });
});

test("a withdrawn status opens nothing, stays in the history, and makes room for another", async () => {
  const { id, editor } = await makeSupplierWith(site);
  await declare(editor, id, { kind: "EA" });
  const status = String((await listed(editor, id)).statuses[0]?.id);
  const withdraw = (browser: Browser, organisation: number) =>
    browser.post(list, listPath(organisation), { intent: "withdraw", status }, { id: String(organisation) });
  const { id: otherId, editor: stranger } = await makeSupplierWith(site);
  expect((await withdraw(stranger, otherId)).status).toBe(404);
  expect((await withdraw(stranger, id)).status).toBe(404);
  expect((await withdraw(editor, id)).location).toBe(listPath(id));
  const after = await listed(editor, id);
  expect(after.statuses[0]?.withdrawnAt).not.toBeNull();
  expect(after.verdicts["L2113-12"]?.verdict).toBe("no");
  expect((await declare(editor, id, { kind: "ESAT" })).status).toBe(302);
});

test("readers see the statuses and cannot declare any; a structure that is no supplier has none", async () => {
  const { id } = await makeSupplierWith(site);
  const reader = await signedIn(site, "lectrice@structure.example", [{ id, role: "reader" }]);
  expect((await listed(reader, id)).statuses).toEqual([]);
  expect((await declare(reader, id, { kind: "EA" })).status).toBe(403);
  const buyer = await insertOrganisation(site.sql, {
    siret: completeSiret("920000001", "0001"),
    name: "Commune",
    isSupplier: false,
    isBuyer: true,
  });
  const clerk = await signedIn(site, "agente@structure.example", [{ id: buyer, role: "manager" }]);
  expect((await declare(clerk, buyer, { kind: "EA" })).status).toBe(404);
});
