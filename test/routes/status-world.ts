import { completeSiret } from "#app/domain/siret.ts";
import * as list from "#app/routes/statuses/list.tsx";
import * as create from "#app/routes/statuses/new.tsx";
import { type Browser, type Fields, insertOrganisation, type Site, signedIn } from "#test/setup/site.ts";

/** What tests of statuses share: structures with their people, administrators, and the pages of statuses. */

export const pdf = (name = "CPOM.pdf", content = "%PDF-1.7\nconvention", type = "application/pdf") =>
  new File([content], name, { type });
export const listPath = (id: number) => `/espace/organisations/${id}/statuts`;
export const declare = (browser: Browser, id: number, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau`, fields, { id: String(id) });
export const listed = async (browser: Browser, id: number) =>
  (await browser.get(list, listPath(id), { id: String(id) })).data as {
    statuses: {
      id: number;
      kind: string;
      evidenceFileId: number;
      verification: string;
      withdrawnAt: Date | null;
      notice: { code: string };
    }[];
    verdicts: Record<string, { verdict: string }>;
  };
export const errorsOf = (answer: { data: unknown }) =>
  (answer.data as { result: { error: Record<string, string[]> } }).result.error;

let serial = 0;
/** A supplier with an editor and a manager. */
export async function makeSupplierWith(site: Site) {
  serial += 1;
  const siret = completeSiret(String(910_000_000 + serial), "0001");
  const id = await insertOrganisation(site.sql, { siret, name: `Atelier ${serial}` });
  const editor = await signedIn(site, `redaction-${serial}@structure.example`, [{ id, role: "editor" }]);
  const managerEmail = `gestion-${serial}@structure.example`;
  await signedIn(site, managerEmail, [{ id, role: "manager" }]);
  return { id, editor, managerEmail };
}

export async function makeAdministrator(site: Site) {
  const email = `admin-${++serial}@structure.example`;
  const browser = await signedIn(site, email);
  await site.sql`update account set is_admin = true where id = ${browser.accountId}`;
  return browser;
}
