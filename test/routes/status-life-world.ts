import { addDays } from "#app/domain/date.ts";
import * as documents from "#app/routes/documents/documents.tsx";
import * as file from "#app/routes/files/file.ts";
import * as respond from "#app/routes/needs/respond.tsx";
import * as matches from "#app/routes/purchases/matches.tsx";
import { type LotGiven, makeBuyer, makeOffer, makePurchase } from "#test/factories/make.ts";
import { makeSupplierWith } from "#test/routes/status-world.ts";
import { type Browser, type Fields, type Site, signedIn } from "#test/setup/site.ts";

/** What tests of the life of papers share: stored documents, and an answer that a buyer reads. */

const documentsPath = (id: number) => `/espace/organisations/${id}/documents`;
export const store = (browser: Browser, id: number, fields: Fields) =>
  browser.post(documents, documentsPath(id), fields, { id: String(id) });
type Stored = {
  documents: { id: number; fileId: number; title: string; attached: number; notice: { code: string } }[];
  missing: { kind: string; ended: boolean }[];
};
export const kept = async (browser: Browser, id: number) =>
  (await browser.get(documents, documentsPath(id), { id: String(id) })).data as Stored;
export const read = (browser: Browser, fileId: number) =>
  browser.get(file, `/fichiers/${fileId}`, { id: String(fileId) });

/** A supplier with its editor, a buyer with its own, and a published need that both know. */
export async function makeAnswered(site: Site, lots: readonly LotGiven[] = [{}]) {
  const supplier = await makeSupplierWith(site);
  await makeOffer(site.sql, { organisationId: supplier.id });
  const buyerId = await makeBuyer(site.sql, { name: `Ville ${supplier.id}` });
  const buyerEmail = `achats-${supplier.id}@ville.example`;
  const buyer = await signedIn(site, buyerEmail, [{ id: buyerId, role: "editor" }]);
  const today = site.services.today();
  const dates = { publicationOn: addDays(today, 100), deadlineOn: addDays(today, 150) };
  const need = await makePurchase(site.sql, { organisationId: buyerId, lots, ...dates });
  const path = `/besoins/${need.id}/lots/1/reponse`;
  const params = { id: String(need.id), number: "1" };
  const answer = (fields: Fields) =>
    supplier.editor.post(
      respond,
      path,
      { structure: String(supplier.id), reponse: "interet", ...(fields as object) },
      params,
    );
  const seen = async () => (await buyer.get(matches, `/espace/achats/${need.id}/lots/1`, params)).text;
  return { supplier, buyerId, buyer, buyerEmail, need, answer, seen, path, params };
}
