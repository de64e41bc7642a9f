import type { Sql } from "#db/client.ts";
import { findNamedBuyer, findSiteBuyer } from "#db/queries/insertion-buyers.ts";

/** Which buyer of the site a facilitator means by a SIRET, for contracts where it calls it by a name. */
export type MeantBuyer = { buyerId: number | null } | { problem: string };

type Asked = { organisationId: number; buyerName: string; siret: string };

/** Null where no SIRET is given: the name alone is kept. */
export async function meantBuyer(sql: Sql, { siret, ...named }: Asked): Promise<MeantBuyer> {
  if (siret === "") return { buyerId: null };
  const found = await findSiteBuyer(sql, { siret });
  if (!found) return { problem: NOT_HERE };
  const known = await findNamedBuyer(sql, named);
  // One name, one buyer: the yearly report is told to it by that name.
  if (known && known.id !== found.id) {
    return {
      problem: `«\u00a0${named.buyerName}\u00a0» désigne ${known.name} (SIRET ${known.siret}) sur vos autres marchés\u00a0: donnez un autre nom à cet acheteur, ou changez le SIRET sur la page de l'un d'eux.`,
    };
  }
  return { buyerId: found.id };
}

export const NOT_HERE =
  "Aucun acheteur de ce SIRET n'est inscrit ici\u00a0: laissez ce champ vide, son nom suffit. Vous le nommerez quand il le sera.";
