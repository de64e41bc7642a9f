import * as contact from "#app/routes/messages/contact.tsx";
import * as link from "#app/routes/messages/reply-link.tsx";
import * as thread from "#app/routes/messages/thread.tsx";
import type { StoredMail } from "#app/sources/mailer.ts";
import { makeBuyer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { pdf } from "#test/journeys/walker.ts";
import { type Browser, type Fields, openSite, signedIn } from "#test/setup/site.ts";

/** A buyer with a published need, a supplier that is managed, a fiche that nobody manages, and people in each. */
export async function messageWorld() {
  const site = await openSite();
  const { sql } = site;
  const buyer = await makeBuyer(sql, { name: "Ville de Riom" });
  const supplier = await makeSupplier(sql, { name: "Vert Avenir" });
  const need = await makePurchase(sql, { organisationId: buyer, title: "Entretien des parcs" });
  let fiches = 0;
  const world = {
    site,
    sql,
    buyer,
    supplier,
    need: need.id,
    mairie: await signedIn(site, "personne.privee@mairie.example", [{ id: buyer, role: "manager" }]),
    vert: await signedIn(site, "autre.privee@vert.example", [{ id: supplier, role: "editor" }]),
    /** A fiche with an address that only registers know. */
    newFiche: async () => {
      const email = `contact${++fiches}@fiche-secrete.example`;
      const id = await makeSupplier(sql, { name: `Atelier Sans Compte ${fiches}` });
      await sql`update organisation set email = ${email} where id = ${id}`;
      return { id, email };
    },
    /** Posts the form of a contact page; the conversation begun, or 0. */
    write: async (from: Browser, to: string, fields: Fields = {}) => {
      const [, , id = ""] = to.split(/[/?]/);
      const words = { subject: "Tonte de quatre parcs", body: "Bonjour, pouvez-vous tondre\u00a0?" };
      const answer = await from.post(contact, to, { ...words, ...fields } as Fields, { id });
      return { ...answer, id: Number(answer.location?.split("/").at(-1) ?? 0) };
    },
    show: (browser: Browser, id: number) => browser.get(thread, `/espace/messages/${id}`, { id: String(id) }),
    act: (browser: Browser, id: number, fields: Fields) =>
      browser.post(thread, `/espace/messages/${id}`, fields, { id: String(id) }),
    open: (token: string) => site.visitor().get(link, `/messages/repondre/${token}`, { token }),
    follow: (token: string, fields: Fields) =>
      site.visitor().post(link, `/messages/repondre/${token}`, fields, { token }),
  };
  return world;
}

export type MessageWorld = Awaited<ReturnType<typeof messageWorld>>;

/** The token of the link by which a mail is answered. */
export const tokenIn = (mail: StoredMail | undefined): string =>
  /\/messages\/repondre\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";

/** A small PDF, as a form joins it. */
export function attachment(name: string): File {
  const { type, bytes } = pdf();
  return new File([bytes], name, { type });
}
