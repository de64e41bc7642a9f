import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { keepSupplier, makeFavouriteList } from "#db/queries/favourites.ts";

/** What the demo's people keep: searches, some with an alert, and a list of suppliers. */
const SEARCHES = [
  {
    email: "acheteur@demo.example",
    kind: "offers",
    query: new URLSearchParams([
      ["q", "nettoyage de bureaux"],
      ["ou", "COM:63300"],
      ["statut", "EA"],
      ["statut", "ESAT"],
    ]),
    name: "Offres de nettoyage de bureaux pouvant intervenir à Riom (63), par des EA ou ESAT",
    frequency: "weekly",
  },
  {
    email: "acheteur@demo.example",
    kind: "suppliers",
    query: new URLSearchParams([
      ["ou", "DEP:63"],
      ["circulaire", "reemploi"],
    ]),
    name: "Réemploi dans le département",
    frequency: "none",
  },
  {
    email: "fournisseur@demo.example",
    kind: "needs",
    query: new URLSearchParams([["q", "espaces verts"]]),
    name: "Besoins d'espaces verts",
    frequency: "daily",
  },
] as const;

const LIST = "Propreté, à consulter en janvier";
const NOTES = ["Rencontrée au salon des achats responsables ; disponible dès mars.", "", ""];

/** `buyerId`: the organisation of the demo's buyer. */
export async function writeKept(sql: Sql, { buyerId, now }: { buyerId: number; now: Date }): Promise<void> {
  for (const { email, query, ...search } of SEARCHES) {
    const { id: accountId } = await demoAccount(sql, email);
    const alert = search.frequency === "none" ? {} : { armedAt: now, checkedAt: now };
    // Nothing is indexed yet: what the demo begins with is not news.
    const row = { ...search, ...alert, accountId, query: query.toString(), origin: "", complete: false };
    await sql`insert into saved_search ${sql(row)}`;
  }
  const { id: accountId } = await demoAccount(sql, "acheteur@demo.example");
  const key = { organisationId: buyerId, accountId };
  const listId = await makeFavouriteList(sql, { ...key, name: LIST });
  const cleaners = await sql<{ id: number }[]>`
    select distinct organisation_id as id
    from offer
    where state = 'published'
      and 'nettoyage-bureaux' = any(sectors)
    order by id
    limit ${NOTES.length}
  `;
  for (const [index, { id }] of cleaners.entries()) {
    await keepSupplier(sql, { ...key, listId, supplierId: id, note: NOTES[index] ?? "" });
  }
}

async function demoAccount(sql: Sql, email: string) {
  const account = await findAccountByEmail(sql, { email });
  if (!account) throw new Error(`demo: ${email} has no account yet`);
  return account;
}
