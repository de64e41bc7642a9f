import { z } from "zod";
import type { Handler } from "#app/jobs/handlers.ts";
import { matchOffer, matchOpenLots, matchPurchase, matchSupplier } from "#app/jobs/match.ts";
import { matchNight } from "#app/jobs/match-nightly.ts";
import { wakeAlerts } from "#db/queries/alert-jobs.ts";

const subject = z.object({ id: z.number() });
const idOf = (payload: unknown): number => subject.parse(payload).id;

/** Runs a matching, then has the alerts on « Besoins pour vous » look at what it left. */
const thenTell =
  (match: Handler): Handler =>
  async (services, payload) => {
    await match(services, payload);
    await wakeAlerts(services.sql, { kinds: ["for-you"] });
  };

/** The jobs of matching. Each can run at any time, and twice as well as once. */
export const matchHandlers: Record<string, Handler> = {
  "match-offer": thenTell((services, payload) => matchOffer(services, idOf(payload))),
  "match-purchase": thenTell((services, payload) => matchPurchase(services, idOf(payload))),
  "match-supplier": thenTell((services, payload) => matchSupplier(services, idOf(payload))),
  "match-open-lots": thenTell(async (services) => {
    await matchOpenLots(services);
  }),
  "match-night": matchNight,
};
