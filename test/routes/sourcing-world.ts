import type { FrozenFile } from "#app/domain/sourcing-file.ts";
import * as take from "#app/routes/sourcing/export.ts";
import * as page from "#app/routes/sourcing/file.tsx";
import * as freezePage from "#app/routes/sourcing/freeze.tsx";
import { rebuildIndex } from "#search/reindex.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { idIn, makeBuyerWith } from "#test/routes/buyer-world.ts";
import { type Browser, openSite } from "#test/setup/site.ts";

/** What tests of sourcing files share: one ESAT to be found, and buyers who freeze what they find. */

export const SEARCH = "/espace/dossiers/nouveau?dans=fournisseurs&q=espaces+verts&ou=COM:63113&statut=ESAT";

export async function openSourcing() {
  const site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
  const esat = await makeSupplier(site.sql, {
    name: "Vert Avenir",
    statuses: [{ kind: "ESAT", from: "2020-01-01", until: "2027-12-31", verification: "verified" }],
  });
  await makeOffer(site.sql, { organisationId: esat, capacityCents: 20_000_000 });
  await rebuildIndex(site.services);
  /** A search frozen by a buyer of its own, with its content as it is taken away. */
  const frozen = async () => {
    const buyer = await makeBuyerWith(site);
    const answer = await freeze(buyer.browser, buyer.id);
    if (answer.status !== 302) throw new Error(answer.text);
    const id = idIn(answer);
    const content = (await takeAway(buyer.browser, id, "json")).text;
    return { ...buyer, fileId: id, content, file: JSON.parse(content) as FrozenFile };
  };
  return { site, esat, frozen };
}

export type Sourcing = Awaited<ReturnType<typeof openSourcing>>;

export const params = (id: number) => ({ id: String(id) });
export const open = (browser: Browser, id: number) => browser.get(page, `/espace/dossiers/${id}`, params(id));
export const takeAway = (browser: Browser, id: number, format: string) =>
  browser.get(take, `/espace/dossiers/${id}/export?format=${format}`, params(id));
export const say = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(page, `/espace/dossiers/${id}`, fields, params(id));

export const freeze = (browser: Browser, organisation: number, address = SEARCH) =>
  browser.post(freezePage, address, {
    organisation: String(organisation),
    title: "Espaces verts 2027",
    purpose: "Préparer le lot 2",
  });
