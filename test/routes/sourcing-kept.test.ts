import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as freezePage from "#app/routes/sourcing/freeze.tsx";
import * as mine from "#app/routes/sourcing/mine.tsx";
import { makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import {
  freeze,
  open,
  openSourcing,
  params,
  SEARCH,
  type Sourcing,
  say,
  takeAway,
} from "#test/routes/sourcing-world.ts";
import { signedIn } from "#test/setup/site.ts";

let world: Sourcing;
beforeAll(async () => {
  world = await openSourcing();
}, 60_000);
afterAll(() => world.site.close());

test("the database refuses to change or remove what is written, fingerprint or not", async () => {
  const { browser, fileId } = await world.frozen();
  await say(browser, fileId, { kind: "contacted", on: "2026-11-22", note: "" });
  const { sql } = world.site;
  const kept = /kept as they were written/;
  const other = '{"results":[],"source":{"sentence":"x"},"title":"y"}';
  const hash = createHash("sha256").update(other).digest("hex");
  await expect(
    sql`update sourcing_file set content = ${other}, sha256 = ${hash} where id = ${fileId}`,
  ).rejects.toThrow(kept);
  await expect(sql`update sourcing_file set frozen_at = now() where id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`delete from sourcing_file where id = ${fileId}`).rejects.toThrow();
  await expect(sql`update sourcing_outcome set note = 'x' where file_id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`delete from sourcing_outcome where file_id = ${fileId}`).rejects.toThrow(kept);
  await expect(sql`truncate sourcing_outcome`).rejects.toThrow(kept);
  await expect(
    sql`insert into sourcing_file (organisation_id, content, sha256, frozen_at) select organisation_id, content, ${"0".repeat(64)}, now() from sourcing_file where id = ${fileId}`,
  ).rejects.toThrow(/check/);
});

test("an account that is closed is forgotten, and its file stays whole", async () => {
  const { browser, fileId, content, id } = await world.frozen();
  const [account] = await world.site.sql<
    { id: number }[]
  >`select frozen_by as id from sourcing_file where id = ${fileId}`;
  const colleague = await makeMember(world.site, id);
  await world.site.sql`delete from account where id = ${account?.id ?? 0}`;
  expect((await open(browser, fileId)).status).toBe(302);
  const shown = await open(colleague, fileId);
  expect(shown.text).toContain("par un compte fermé depuis");
  expect((await takeAway(colleague, fileId, "json")).text).toBe(content);
});

test("outcomes are added one under the other, and told in the list", async () => {
  const { browser, fileId, id, content } = await world.frozen();
  await say(browser, fileId, { kind: "contacted", on: "2026-11-20", note: "Deux appels." });
  await say(browser, fileId, { kind: "awarded", on: "2026-11-22", note: "À Vert Avenir." });
  const { text } = await open(browser, fileId);
  expect(text.indexOf("Deux appels.")).toBeGreaterThan(-1);
  expect(text.indexOf("À Vert Avenir.")).toBeGreaterThan(text.indexOf("Deux appels."));
  expect((await takeAway(browser, fileId, "json")).text).toBe(content);
  const list = (await browser.get(mine, `/espace/organisations/${id}/dossiers`, params(id))).data;
  expect(list).toMatchObject({
    total: 1,
    files: [{ id: fileId, outcome: "Marché attribué, le 22\u00a0novembre 2026" }],
  });
});

test("an outcome without a kind, with a day that does not exist or is to come, is refused and kept as typed", async () => {
  const { browser, fileId } = await world.frozen();
  for (const fields of [
    { kind: "", on: "2026-11-22", note: "x" },
    { kind: "sold", on: "2026-11-22", note: "x" },
    { kind: "contacted", on: "2026-02-31", note: "x" },
    { kind: "contacted", on: "2026-11-23", note: "x" },
    { kind: "remark", on: "2026-11-22", note: "x".repeat(2_001) },
  ]) {
    const refused = await say(browser, fileId, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('"note":"x');
  }
  const [said] = await world.site
    .sql`select count(*)::int as n from sourcing_outcome where file_id = ${fileId}`;
  expect(said).toEqual({ n: 0 });
});

test("readers read, others learn nothing, and only buyers freeze", async () => {
  const { id, fileId } = await world.frozen();
  const reader = await makeMember(world.site, id);
  expect((await open(reader, fileId)).status).toBe(200);
  expect((await say(reader, fileId, { kind: "remark", on: "2026-11-22", note: "x" })).status).toBe(403);
  expect((await freeze(reader, id)).status).toBe(403);
  const { browser: stranger, id: other } = await makeBuyerWith(world.site);
  expect((await open(stranger, fileId)).status).toBe(404);
  expect((await takeAway(stranger, fileId, "docx")).status).toBe(404);
  expect((await freeze(stranger, id)).status).toBe(403);
  expect((await freeze(stranger, other)).status).toBe(302);
  const { browser: supplier, id: notBuyer } = await makeBuyerWith(world.site, { isBuyer: false });
  expect((await freeze(supplier, notBuyer)).status).toBe(403);
  const alone = await signedIn(world.site, "seule@structure.example");
  expect((await alone.get(freezePage, SEARCH)).status).toBe(200);
  expect((await world.site.visitor().get(freezePage, SEARCH)).location).toMatch(/^\/connexion\?retour=/);
});
