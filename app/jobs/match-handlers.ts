import { z } from "zod";
import type { Handler } from "#app/jobs/handlers.ts";
import { matchOffer, matchOpenLots, matchPurchase, matchSupplier } from "#app/jobs/match.ts";
import { matchNight } from "#app/jobs/match-nightly.ts";

const subject = z.object({ id: z.number() });
const idOf = (payload: unknown): number => subject.parse(payload).id;

/** The jobs of matching. Each can run at any time, and twice as well as once. */
export const matchHandlers: Record<string, Handler> = {
  "match-offer": (services, payload) => matchOffer(services, idOf(payload)),
  "match-purchase": (services, payload) => matchPurchase(services, idOf(payload)),
  "match-supplier": (services, payload) => matchSupplier(services, idOf(payload)),
  "match-open-lots": async (services) => {
    await matchOpenLots(services);
  },
  "match-night": matchNight,
};
