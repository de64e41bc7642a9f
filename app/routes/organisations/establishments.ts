import { formatDate } from "#app/domain/date.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { listHoldings } from "#db/queries/members.ts";

/** An open establishment of a company, and what may be done with it here. */
export type Sister = {
  siret: string;
  shown: string;
  name: string;
  address: string;
  isSeat: boolean;
  /** `mine`: in the person's workspace; `managed`: somebody else's; `free`: nobody manages it yet */
  state: "mine" | "managed" | "free";
  id: number | null;
};

export type Sisters = {
  siren: string;
  rows: Sister[];
  /** « API Recherche d'entreprises, 22 novembre 2026 » */
  source: string;
  complete: boolean;
};

/** The open establishments of a company, as the directory lists them today; or why it does not. */
export async function sistersOf(
  { context }: Pick<RouteArgs, "context">,
  { siren, accountId }: { siren: string; accountId: number },
): Promise<{ ok: true; sisters: Sisters } | { ok: false; message: string }> {
  const { sql, companies } = context.services;
  const answer = await companies.establishments(siren);
  if (!answer.found) return { ok: false, message: answer.message };
  const sirets = answer.open.map(({ siret }) => siret);
  const held = new Map((await listHoldings(sql, { sirets, accountId })).map((one) => [one.siret, one]));
  const rows = answer.open.map(({ siret, name, address, isSeat }): Sister => {
    const known = held.get(siret);
    const state = known?.mine ? "mine" : known?.managed ? "managed" : "free";
    return { siret, shown: formatSiret(siret), name, address, isSeat, state, id: known?.id ?? null };
  });
  const source = `${answer.source.name}, ${formatDate(answer.source.date)}`;
  return { ok: true, sisters: { siren, rows, source, complete: answer.complete } };
}
