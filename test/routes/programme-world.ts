import * as programme from "#app/routes/programming/programme.tsx";
import { idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { run, send } from "#test/routes/import-world.ts";
import type { Site } from "#test/setup/site.ts";

/** Its contracts, as the file that brings them. */
export const LOTS = [
  "Numéro;Objet;Notifié le;Durée;Montant HT;CPV;Service",
  "F-1;Rénovation des forges - lot 1 gros œuvre;01/03/2025;36;100 000;45223220;Bâtiments",
  "F-2;Rénovation des forges - lot 2 peinture;01/03/2025;36;50 000;45442100;Bâtiments",
  "T-1;Tonte des parcs;01/06/2025;36;80 000;77310000;Parcs",
  "S-1;Spectacles;01/06/2025;36;80 000;;Culture",
].join("\n");

/** A buyer whose four contracts are imported: three have their purchase proposed, one has no CPV. */
export async function programmedBuyer(site: Site) {
  const buyer = await makeBuyerWith(site);
  await run(site, buyer, idIn(await send(buyer, LOTS)), { intent: "resume" });
  const home = `/espace/organisations/${buyer.id}`;
  const params = { id: String(buyer.id) };
  const rows = async (query = "") => {
    const { data } = await buyer.browser.get(programme, `${home}/programmation${query}`, params);
    return (data as programme.ProgrammePage).data;
  };
  const post = (fields: Record<string, string | string[]>) =>
    buyer.browser.post(programme, `${home}/programmation`, fields, params);
  return { ...buyer, home, params, rows, post };
}
