import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as attestation from "#app/routes/oeth/attestation.tsx";
import * as list from "#app/routes/oeth/attestations.tsx";
import type { AttestationsData } from "#app/routes/oeth/attestations-data.ts";
import * as create from "#app/routes/oeth/new-attestation.tsx";
import { makeBuyer, makeSupplier, nextSiret } from "#test/factories/make.ts";
import { type Browser, openSite, type Site, signedIn } from "#test/setup/site.ts";

let site: Site;
let supplier: { id: number; browser: Browser };
let client: { id: number; browser: Browser };
const siret = nextSiret();

beforeAll(async () => {
  site = await openSite();
  const supplierId = await makeSupplier(site.sql, { statuses: [{ kind: "ESAT", from: "2015-01-01" }] });
  const clientId = await makeBuyer(site.sql, { siret });
  const member = (id: number) => [{ id, role: "manager" as const }];
  supplier = {
    id: supplierId,
    browser: await signedIn(site, "esat@exemple.fr", member(supplierId)),
  };
  client = {
    id: clientId,
    browser: await signedIn(site, "client@exemple.fr", member(clientId)),
  };
});
afterAll(() => site.close());

const FORM = {
  supplierKind: "ESAT",
  year: "2025",
  clientSiret: siret,
  clientName: "Ville de Riom",
  price: "40 000",
  costs: "12 000",
};
const write = (fields: Partial<typeof FORM>) =>
  supplier.browser.post(
    create,
    `/espace/organisations/${supplier.id}/oeth/nouvelle`,
    { ...FORM, ...fields },
    {
      id: String(supplier.id),
    },
  );
const received = async (by = client) => {
  const page = await by.browser.get(list, `/espace/organisations/${by.id}/oeth`, { id: String(by.id) });
  return (page.data as { data: AttestationsData }).data.received;
};

test("an ESAT writes, issues and withdraws an attestation; its client sees it in between", async () => {
  const written = await write({});
  const address = written.location ?? "";
  expect(address).toMatch(/^\/espace\/attestations\/\d+$/);
  const params = { id: address.split("/").at(-1) ?? "" };
  expect(await received()).toEqual([]);
  await supplier.browser.post(attestation, address, { intent: "issue" }, params);
  expect(await received()).toMatchObject([{ year: 2025, rows: [{ kind: "ESAT" }] }]);
  expect((await received())[0]?.total.deductible.replaceAll(/[\u00a0\u202f]/g, " ")).toBe("8 400 € HT");
  expect((await write({})).status).toBe(422);
  await supplier.browser.post(attestation, address, { intent: "withdraw", motive: "Erreur de prix" }, params);
  expect(await received()).toEqual([]);
  expect((await write({})).status).toBe(302);
});

test("whoever adds an establishment of a company afterwards reads nothing of what it received", async () => {
  const establishment = (nic: string) => completeSiret(siret.slice(0, 9), nic);
  const address = (await write({ clientSiret: establishment("0071") })).location ?? "";
  const params = { id: address.split("/").at(-1) ?? "" };
  await supplier.browser.post(attestation, address, { intent: "issue" }, params);
  await site.sql`update oeth_attestation set issued_on = issued_on - 2 where id = ${params.id}`;
  for (const nic of ["0071", "0072"]) {
    const id = await makeBuyer(site.sql, { siret: establishment(nic) });
    const intruder = { id, browser: await signedIn(site, `${nic}@exemple.fr`, [{ id, role: "manager" }]) };
    expect(await received(intruder)).toEqual([]);
    expect((await intruder.browser.get(attestation, address, params)).status).toBe(404);
  }
  expect(await received()).toMatchObject([{ year: 2025, rows: [{ id: Number(params.id) }] }]);
});

test.each([
  ["costs above the price", { costs: "50 000" }],
  ["a status that the structure does not hold", { supplierKind: "EA" }],
  ["a SIRET that cannot be", { clientSiret: "123" }],
  ["no price", { price: "" }],
])("%s is refused", async (_, fields) => {
  expect((await write(fields)).status).toBe(422);
});
