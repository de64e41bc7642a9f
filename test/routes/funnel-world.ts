import { afterAll, beforeAll } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import { outreachHandlers } from "#app/jobs/outreach-mail.ts";
import { drainJobs } from "#app/jobs/worker.ts";
import * as follow from "#app/routes/follow/follow.tsx";
import * as reply from "#app/routes/replies/reply.tsx";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { makeBuyerWith } from "#test/routes/buyer-world.ts";
import { type Browser, type Fields, openSite, type Site } from "#test/setup/site.ts";

const START = new Date("2026-11-22T09:00:00Z");

type Known = { id: number; email: string };
export type Market = {
  buyerId: number;
  browser: Browser;
  first: Known;
  second: Known;
  purchaseId: number;
  lotId: number;
};
type Row = {
  organisationId: number;
  stage: string;
  late: string | null;
  write: { may: boolean; why?: string };
};

/** A site whose clock is moved by hand, and lots of which suppliers are told, followed and awarded. Once a file. */
export function useMarkets() {
  let site: Site;
  let now = START;
  const later = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000);
  };
  const setNow = (instant: string) => {
    now = new Date(instant);
  };
  beforeAll(async () => {
    site = await openSite({ now: () => now });
  });
  afterAll(() => site.close());

  let serial = 0;

  /** A published lot and two suppliers that nobody manages, known by an address. */
  const market = async (): Promise<Market> => {
    now = START;
    serial += 1;
    const { id, browser } = await makeBuyerWith(site);
    const supplier = async (name: string) => {
      const supplierId = await makeSupplier(site.sql, { name, statuses: [{ kind: "ESAT" }] });
      await makeOffer(site.sql, { organisationId: supplierId });
      const email = `${name.toLowerCase().replace(/\W/g, "")}-${serial}@atelier.example`;
      await site.sql`update organisation set email = ${email} where id = ${supplierId}`;
      return { id: supplierId, email };
    };
    const [first, second] = [await supplier("Vert Avenir"), await supplier("Cimes")];
    const dates = { publicationOn: "2027-03-01", deadlineOn: "2027-04-01" };
    const purchase = await makePurchase(site.sql, { organisationId: id, ...dates });
    await matchPurchase(site.services, purchase.id);
    // The database has a clock of its own.
    await site.sql`update match set found_at = ${START}`;
    return { buyerId: id, browser, first, second, purchaseId: purchase.id, lotId: purchase.lotIds[0] ?? 0 };
  };

  const at = ({ purchaseId }: Pick<Market, "purchaseId">) => `/espace/achats/${purchaseId}/lots/1/suivi`;
  const params = ({ purchaseId }: Pick<Market, "purchaseId">) => ({ id: String(purchaseId), number: "1" });
  const act = (browser: Browser, world: Market, fields: Fields) =>
    browser.post(follow, at(world), fields, params(world));
  const inform = (world: Market, ...ids: number[]) =>
    act(world.browser, world, { intent: "inform", suppliers: ids.map(String) });

  const rowOf = async (world: Market, supplierId: number): Promise<Row> => {
    const { data } = await world.browser.get(follow, at(world), params(world));
    const { found } = data as { found: { rows: Row[]; toInform: Row[] } };
    const row = [...found.rows, ...found.toInform].find(
      ({ organisationId }) => organisationId === supplierId,
    );
    if (!row) throw new Error("not followed");
    return row;
  };

  /** Sends what waits and gives the token of the last link that an address received. */
  const linkOf = async ({ email }: { email: string }): Promise<string> => {
    const log = ({ error }: { error: unknown }) => console.error(error);
    await drainJobs({ services: site.services, handlers: outreachHandlers, log });
    const [mail] = await site.mails(email);
    return /\/reponse\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  };
  const open = (token: string) => site.visitor().get(reply, `/reponse/${token}`, { token });
  const answer = (token: string, fields: Fields) =>
    site.visitor().post(reply, `/reponse/${token}`, fields, { token });

  return { site: () => site, market, later, setNow, at, params, act, inform, rowOf, linkOf, open, answer };
}
