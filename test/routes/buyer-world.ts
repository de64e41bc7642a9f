import { completeSiret } from "#app/domain/siret.ts";
import * as edit from "#app/routes/purchases/edit.tsx";
import * as create from "#app/routes/purchases/new.tsx";
import * as page from "#app/routes/purchases/purchase.tsx";
import { type Browser, type Fields, insertOrganisation, type Site, signedIn } from "#test/setup/site.ts";

/** What tests of a buyer's pages share: buyers, a purchase that is right, and its pages. */

export type Answer = Awaited<ReturnType<Browser["get"]>>;

let serial = 0;

/** A buyer in Clermont-Ferrand, with somebody of the role asked. */
export async function makeBuyerWith(
  site: Site,
  { role = "editor", isBuyer = true }: { role?: "reader" | "editor"; isBuyer?: boolean } = {},
) {
  serial += 1;
  const siret = completeSiret(String(930_000_000 + serial), "0001");
  const id = await insertOrganisation(site.sql, {
    siret,
    name: `Ville ${serial}`,
    isSupplier: false,
    isBuyer,
  });
  await site.sql`update organisation set commune_code = '63113' where id = ${id}`;
  const browser = await signedIn(site, `achats-${serial}@ville.example`, [{ id, role }]);
  return { id, browser };
}

/** Somebody else of the same structure. */
export const makeMember = (site: Site, id: number, role: "reader" | "editor" = "reader") =>
  signedIn(site, `membre-${++serial}@ville.example`, [{ id, role }]);

export const listPath = (id: number) => `/espace/organisations/${id}/achats`;
export const postNew = (browser: Browser, id: number, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau`, fields, { id: String(id) });
export const postPage = (browser: Browser, id: number, fields: Fields) =>
  browser.post(edit, `/espace/achats/${id}/modifier`, fields, { id: String(id) });
export const getPage = (browser: Browser, id: number) =>
  browser.get(page, `/espace/achats/${id}`, { id: String(id) });
export const getEditor = (browser: Browser, id: number) =>
  browser.get(edit, `/espace/achats/${id}/modifier`, { id: String(id) });

export const VALID = {
  intent: "publish",
  title: "Entretien des espaces verts",
  reference: "2027-EV-01",
  form: "marche",
  publicationOn: "2027-03-01",
  "lots[0].number": "1",
  "lots[0].cpv": ["77310000"],
  "lots[0].territory": "COM:63113",
  "lots[0].amount": "80 000",
  "lots[0].duration": "24",
};

type Result = { result: { error?: Record<string, string[]>; initialValue: Record<string, unknown> } };
export const errorsOf = (answer: Answer) => (answer.data as Result).result.error ?? {};
export const typedIn = (answer: Answer) => (answer.data as Result).result.initialValue;
/** The id of the page that an answer leads to. */
export const idIn = (answer: Answer) => Number(/\/(\d+)$/.exec(answer.location ?? "")?.[1]);
