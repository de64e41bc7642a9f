import { addDays, formatDate, relativeDays } from "#app/domain/date.ts";
import { statusNotice } from "#app/domain/status-notice.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { documentsToRenew } from "#app/routes/workspace/document-todo.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { findNearNeeds, type NearNeed, showNearNeeds } from "#app/views/near-needs.ts";
import { showNeeds } from "#app/views/supplier-needs.ts";
import { listOffersOf } from "#db/queries/offer-reads.ts";
import { listNeedFacets, listNeedsForSupplier } from "#db/queries/supplier-needs.ts";
import { countOfferViews } from "#db/queries/view-counts.ts";
import { countOffersOf, listEndingStatuses } from "#db/queries/workspace.ts";

const TOP = 3;
const MOST_OFFERS = 5;
/** Days over which views are counted on this page; « Vos chiffres » has twelve months. */
const VIEW_DAYS = 30;

/** A supplier's part of « Mon espace »: the needs that fit or nearly, the offers, the statuses to renew. */
export async function supplierHome({ sql, today }: Pick<Services, "sql" | "today">, organisationId: number) {
  const day = today();
  const { total, rows } = await listNeedsForSupplier(sql, { organisationId, today: day, limit: TOP });
  const near = await findNearNeeds({ sql, today }, organisationId);
  return {
    total,
    needs: await showNeeds(sql, { needs: rows, organisationId, today: day }),
    near: {
      total: near.length,
      rows: await showNearNeeds({ sql, today }, { near: oneOfEach(near).slice(0, TOP), organisationId }),
    },
    offers: await countOffersOf(sql, { organisationId }),
    shown: await offersShown(sql, { organisationId, day }),
    todo: [
      ...(await statusesToRenew(sql, { organisationId, day })),
      ...(await documentsToRenew(sql, { organisationId, day })),
    ],
  };
}

/** Different things to mend first: ten needs that one radius would bring are told by one of them. */
function oneOfEach(near: readonly NearNeed[]): NearNeed[] {
  const seen = new Set<string>();
  const firsts = near.filter(({ missing }) => !seen.has(missing.kind) && seen.add(missing.kind));
  return [...firsts, ...near.filter((one) => !firsts.includes(one))];
}

/** The offers that buyers find, those that match most first, with how often they were looked at. */
async function offersShown(
  sql: Services["sql"],
  { organisationId, day }: { organisationId: number; day: string },
) {
  const [offers, needs, views] = await Promise.all([
    listOffersOf(sql, { organisationId }),
    listNeedFacets(sql, { organisationId, today: day }),
    countOfferViews(sql, { organisationId, since: addDays(day, -VIEW_DAYS) }),
  ]);
  const matchesOf = (id: number) => needs.filter(({ offerId }) => offerId === id).length;
  return offers
    .filter(({ state }) => state === "published")
    .map(({ id, title }) => ({ id, title, matches: matchesOf(id), views: views.get(id) ?? 0 }))
    .sort((a, b) => b.matches - a.matches || b.views - a.views || a.id - b.id)
    .slice(0, MOST_OFFERS);
}

async function statusesToRenew(
  sql: Services["sql"],
  { organisationId, day }: { organisationId: number; day: string },
): Promise<TodoItem[]> {
  const ending = await listEndingStatuses(sql, { organisationId, today: day, until: addDays(day, 366) });
  return ending.flatMap(({ kind, validFrom, validUntil }) => {
    const { code, text } = statusNotice({ from: validFrom, until: validUntil }, day);
    if (code !== "ending" && code !== "expired") return [];
    return [
      {
        to: `/espace/organisations/${organisationId}/statuts/nouveau?kind=${kind}`,
        what: "Déclarer le renouvellement d'un statut",
        about: STATUSES[kind].label,
        why: text,
        when: { date: formatDate(validUntil), left: relativeDays(validUntil, day), late: validUntil < day },
      },
    ];
  });
}
