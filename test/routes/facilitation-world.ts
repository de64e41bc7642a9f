import { makeBuyer, makePurchase } from "#test/factories/make.ts";
import { makeFacilitator } from "#test/factories/make-facilitator.ts";
import { inMonths } from "#test/journeys/world.ts";
import { startApp, type TestApp } from "#test/setup/app.ts";
import { type Desk, openDesk } from "#test/setup/desk.ts";

/** A facilitator of the Puy-de-Dôme, and a buyer of Riom whose lot of a million euros is due to be studied. */
export type FacilitationWorld = {
  app: TestApp;
  buyerId: number;
  facilitatorId: number;
  purchaseId: number;
  buyer: Desk;
  facilitator: Desk;
};

export async function openFacilitation(): Promise<FacilitationWorld> {
  const app = await startApp();
  const { sql } = app.services;
  const buyerId = await makeBuyer(sql, { name: "Ville de Riom" });
  const facilitatorId = await makeFacilitator(sql, { territory: "DEP:63" });
  const dates = { publicationOn: inMonths(app, 6), deadlineOn: inMonths(app, 7) };
  const lots = [{ amountCents: 100_000_000, territory: "COM:63300" }];
  const { id: purchaseId } = await makePurchase(sql, { organisationId: buyerId, ...dates, lots });
  const [buyer, facilitator] = [await openDesk(app, buyerId), await openDesk(app, facilitatorId)];
  return { app, buyerId, facilitatorId, purchaseId, buyer, facilitator };
}
