import { completeSiret } from "#app/domain/siret.ts";
import * as decide from "#app/routes/admin/claim.tsx";
import * as fiche from "#app/routes/claims/fiche.tsx";
import * as link from "#app/routes/claims/link.tsx";
import { listClaimsOf } from "#db/queries/claims.ts";
import { type Browser, insertOrganisation, linkIn, openSite, signedIn } from "#test/setup/site.ts";

/** Fiches that nobody manages, and people who ask for them. */

let serial = 0;
const MESSAGE = "Je dirige l'établissement\u00a0; le standard au 04 73 00 00 00 le confirmera.";

export type Fiche = { id: number; siret: string; name: string; email: string };
type Person = Browser & { accountId: number };
type SentLink = { path: string; params: { token: string }; text: string };

export async function claimWorld() {
  const site = await openSite();
  const { sql } = site;
  const at = (siret: string) => [`/espace/revendications/${siret}`, { siret }] as const;
  const person = (name: string) => signedIn(site, `${name}-${++serial}@personne.example`);
  const ask = (browser: Browser, { siret }: Fiche, fields: Record<string, string>) =>
    browser.post(fiche, at(siret)[0], fields, at(siret)[1]);
  return {
    site,
    sql,
    person,
    ask,
    /** With an address of its own unless told otherwise. */
    newFiche: async ({ withEmail = true, nic = "0001" } = {}): Promise<Fiche> => {
      serial += 1;
      const siret = completeSiret(`91${String(serial).padStart(7, "0")}`, nic);
      const name = `Ateliers ${serial}`;
      const id = await insertOrganisation(sql, { siret, name });
      const email = withEmail ? `contact@ateliers-${serial}.example` : null;
      await sql`update organisation set email = ${email} where id = ${id}`;
      return { id, siret, name, email: email ?? "" };
    },
    administrator: async () => {
      const browser = await person("admin");
      await sql`update account set is_admin = true where id = ${browser.accountId}`;
      return browser;
    },
    visit: (browser: Browser, { siret }: Pick<Fiche, "siret">) => browser.get(fiche, ...at(siret)),
    /** Asks for a link and reads it in the structure's mailbox. */
    linkFor: async (browser: Browser, known: Fiche): Promise<SentLink> => {
      await ask(browser, known, { intent: "mail" });
      const [mail] = await site.mails(known.email);
      const path = linkIn(mail);
      return { path, params: { token: path.split("/").at(-1) ?? "" }, text: mail?.text ?? "" };
    },
    follow: (browser: Browser, { path, params }: SentLink) => browser.get(link, path, params),
    take: (browser: Browser, { path, params }: SentLink) => browser.post(link, path, {}, params),
    /** Asks the administrators; the id of the request. */
    claimToDecide: async (browser: Person, known: Fiche): Promise<number> => {
      await ask(browser, known, { intent: "admin", message: MESSAGE });
      const [claim] = await listClaimsOf(sql, { accountId: browser.accountId, organisationId: known.id });
      return claim?.id ?? 0;
    },
    settle: (browser: Browser, id: number, fields: Record<string, string>) =>
      browser.post(decide, `/admin/revendications/${id}`, fields, { id: String(id) }),
    members: ({ id }: Fiche) => sql`
      select a.email, m.role from member m join account a on a.id = m.account_id where m.organisation_id = ${id}
    `,
    /** The last mail to a person. */
    mailTo: async ({ accountId }: Person) => {
      const [row] = await sql<{ email: string }[]>`select email from account where id = ${accountId}`;
      const [mail] = await site.mails(row?.email);
      return mail;
    },
  };
}

export type ClaimWorld = Awaited<ReturnType<typeof claimWorld>>;
