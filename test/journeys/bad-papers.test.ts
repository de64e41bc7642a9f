import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withKey } from "#app/domain/siret.ts";
import { makeSupplier } from "#test/factories/make.ts";
import { openRefusals, type Refusals } from "#test/journeys/refusals.ts";
import { pdf } from "#test/journeys/walker.ts";
import { inMonths, makeAccount, nextSiret } from "#test/journeys/world.ts";

// What a structure says of itself and cannot: refused in words, nothing lost, nothing written.
let its: Refusals;
beforeAll(async () => {
  its = await openRefusals();
});
beforeEach(() => its.watch());
afterAll(() => its.app.stop());

async function openStatus(kind: string) {
  await its.person.open(`/espace/organisations/${its.supplierId}/statuts/nouveau`);
  await its.person.select("Statut", kind);
  await its.person.fill("Numéro", "2026-063");
}

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  { name: "programme.exe", type: "application/octet-stream", bytes: text("MZ…"), says: "n'est ni un PDF" },
  {
    name: "statut.pdf",
    type: "application/pdf",
    bytes: text("<html>"),
    says: "n'est pas un PDF, malgré son nom",
  },
  { name: "statut.png", type: "image/png", bytes: pdf().bytes, says: "contient un PDF" },
  {
    name: "statut.docx",
    type: "application/pdf",
    bytes: text("PK\u0003\u0004…"),
    says: "Enregistrez-le en PDF",
  },
  { name: "vide.pdf", type: "application/pdf", bytes: text(""), says: "est vide" },
  {
    name: "lourd.pdf",
    type: "application/pdf",
    bytes: text(`%PDF-${"0".repeat(6_000_000)}`),
    says: "5 Mo au plus",
  },
])("$name is refused as evidence, and the rest of the form is kept", async ({ says, ...file }) => {
  await openStatus("EI :");
  await its.person.attach("Justificatif", file);
  await its.person.press("Déclarer ce statut");
  await its.expectRefusal(422, says);
  expect(await its.person.value("Numéro")).toBe("2026-063");
  expect(await its.person.value("Statut")).toBe("EI");
});

test("a status that another one contradicts is refused with both named", async () => {
  await openStatus("ESAT :");
  await its.person.press("Déclarer ce statut");
  await its.expectRefusal(422, /ESAT/);
  expect(await its.person.value("Statut")).toBe("ESAT");
});

test("a status that ends before it begins is refused", async () => {
  await openStatus("EI :");
  await its.person.fill("Début", inMonths(its.app, 8));
  await its.person.fill("Fin", inMonths(its.app, 2));
  await its.person.press("Déclarer ce statut");
  await its.expectRefusal(422, "à corriger");
  expect(await its.person.value("Début")).toBe(inMonths(its.app, 8));
});

async function lookUp(siret: string) {
  await its.person.open("/espace/organisations/nouvelle");
  await its.person.fill("SIRET", siret);
  await its.person.press("Chercher cet établissement");
}

const sirenOf = (siret: string) => siret.slice(0, 9);

test("a SIRET with a wrong key, an unknown one and a closed one are told apart", async () => {
  const siret = nextSiret();
  const wrong = siret.slice(0, 13) + ((Number(siret[13]) + 1) % 10);
  await lookUp(wrong);
  await its.expectRefusal(422, /SIRET/);
  expect(await its.person.value("SIRET")).toBe(wrong);
  await lookUp(withKey(`${sirenOf(siret)}9900`));
  await its.expectRefusal(422, "Saisir les informations moi-même");
  await lookUp(withKey(`${sirenOf(siret)}9800`));
  await its.expectRefusal(422, "est fermé");
});

test("a SIRET that has a manager is not taken from them", async () => {
  const { sql } = its;
  const siret = nextSiret();
  const organisationId = await makeSupplier(sql, { siret, name: "Structure tenue" });
  await makeAccount(its.app, { memberships: [{ organisationId, role: "manager" }] });
  await its.watch();
  await lookUp(siret);
  await its.expectRefusal(409, "a déjà un gestionnaire ici");
});
