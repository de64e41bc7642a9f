import { formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { canEdit, type Membership, type Viewer } from "#app/domain/permission.ts";
import { statusNotice } from "#app/domain/status-notice.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { purchaseTask } from "#app/domain/tasks.ts";
import { count } from "#app/fr.ts";
import { matchWords } from "#app/http/match-words.ts";
import { programmeRows } from "#app/routes/purchases/programme-rows.ts";
import { isCallOpen } from "#app/views/calls.ts";
import type { Sql } from "#db/client.ts";
import { listCallsOf } from "#db/queries/calls.ts";
import { listOffersOf } from "#db/queries/offer-reads.ts";
import { listPurchasesOf } from "#db/queries/purchase-reads.ts";
import { listStatuses } from "#db/queries/statuses.ts";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";

/** One line of « À faire ». */
export type ToDo = { on: IsoDate | null; when: string; to: string; title: string; why: string };

type Ask = { sql: Sql; today: IsoDate; now: Date };

const TASKS_SHOWN = 6;
const NEEDS_SHOWN = 3;
const PURCHASES_SHOWN = 8;

export type Space = Awaited<ReturnType<typeof loadSpace>>;

/** What an organisation's people see first: what is to do, then its purchases or the needs that fit it. */
export async function loadSpace(ask: Ask, viewer: Viewer, membership: Membership) {
  const { organisationId, name, isBuyer, isSupplier, isFacilitator } = membership;
  const buyer = isBuyer ? await loadBuyer(ask, organisationId) : null;
  const supplier = isSupplier ? await loadSupplier(ask, organisationId) : null;
  const toDo = [...(buyer?.toDo ?? []), ...(supplier?.toDo ?? [])].sort(bySoonest);
  return {
    id: organisationId,
    name,
    mayEdit: canEdit(viewer, organisationId),
    isFacilitator,
    toDo: toDo.slice(0, TASKS_SHOWN),
    more: Math.max(0, toDo.length - TASKS_SHOWN),
    buyer,
    supplier,
  };
}

// What has no date is to do at once.
const bySoonest = (a: ToDo, b: ToDo) => (a.on ?? "").localeCompare(b.on ?? "");

const whenWords = (on: IsoDate | null, today: IsoDate) =>
  on === null ? "dès maintenant" : relativeDays(on, today);

async function loadBuyer({ sql, today, now }: Ask, organisationId: number) {
  const purchases = await listPurchasesOf(sql, { organisationId });
  const calls = await listCallsOf(sql, { organisationId });
  const tasks = purchases.flatMap((purchase): ToDo[] => {
    const task = purchaseTask(purchase, today);
    if (!task) return [];
    const { on, why } = task;
    return [
      { on, when: whenWords(on, today), to: `/espace/achats/${purchase.id}`, title: purchase.title, why },
    ];
  });
  const answered = calls.flatMap((call): ToDo[] => {
    if (call.answers === 0 || !isCallOpen(call, now)) return [];
    const on = call.deadlineAt.toISOString().slice(0, 10);
    const why = `${count(call.answers, "réponse")} à lire, jusqu'au ${formatDate(on)}.`;
    return [{ on, when: whenWords(on, today), to: `/espace/ami/${call.id}`, title: call.title, why }];
  });
  const live = purchases.filter(
    ({ state }) => !["awarded", "executing", "ended", "abandoned"].includes(state),
  );
  return {
    toDo: [...tasks, ...answered],
    total: purchases.length,
    calls: calls.length,
    purchases: await programmeRows(sql, { purchases: live.slice(0, PURCHASES_SHOWN), today }),
  };
}

async function loadSupplier({ sql, today }: Ask, organisationId: number) {
  const statuses = await listStatuses(sql, { organisationId });
  const offers = await listOffersOf(sql, { organisationId });
  const { total, rows } = await listNeedsForSupplier(sql, { organisationId, today, limit: NEEDS_SHOWN });
  const words = await matchWords(
    sql,
    rows.map((row) => row.reasons),
  );
  return {
    toDo: [...statusTasks(statuses, { organisationId, today }), ...draftTasks(offers)],
    total,
    needs: rows.map((row, index) => ({ ...row, words: words[index] ?? { reasons: [], against: null } })),
    offers: {
      published: offers.filter(({ state }) => state === "published").length,
      drafts: offers.filter(({ state }) => state === "draft").length,
    },
    statuses: statuses.filter(({ withdrawnAt }) => withdrawnAt === null).length,
  };
}

function statusTasks(
  statuses: Awaited<ReturnType<typeof listStatuses>>,
  { organisationId, today }: { organisationId: number; today: IsoDate },
): ToDo[] {
  const to = `/espace/organisations/${organisationId}/statuts`;
  return statuses.flatMap(({ kind, validFrom: from, validUntil: until, withdrawnAt }): ToDo[] => {
    const notice = statusNotice({ from, until }, today);
    if (withdrawnAt !== null || notice.code !== "ending") return [];
    return [{ on: until, when: whenWords(until, today), to, title: STATUSES[kind].label, why: notice.text }];
  });
}

const draftTasks = (offers: Awaited<ReturnType<typeof listOffersOf>>): ToDo[] =>
  offers
    .filter(({ state }) => state === "draft")
    .map(({ id, title }) => ({
      on: null,
      when: "dès maintenant",
      to: `/espace/offres/${id}`,
      title,
      why: "Cette offre est un brouillon : publiez-la pour que les besoins la trouvent.",
    }));
