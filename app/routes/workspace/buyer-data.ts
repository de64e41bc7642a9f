import { buyerTasks, type Task } from "#app/domain/buyer-tasks.ts";
import { addDays, formatDate, formatMonth, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import { LIVE_STATES } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import { type Agenda, buyerAgenda, SOURCING_RULE } from "#app/routes/workspace/buyer-agenda.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { indicatorYears } from "#app/views/indicators.ts";
import { listStudyTasks } from "#app/views/lot-studies.ts";
import { programmeRows } from "#app/views/programme-rows.ts";
import { countReachedOf } from "#db/queries/purchase-matches.ts";
import { listPurchasesOf, type PurchaseLine } from "#db/queries/purchase-reads.ts";
import { listAnsweredCallsOf, listWaitingInterests } from "#db/queries/workspace.ts";

/** Ribbons shown on « Mon espace »: the rest of the programme is one click away. */
const SHOWN = 8;
/** Days after its deadline during which a call's answers still wait to be read. */
const CALL_DAYS = 60;

/** A buyer's part of « Mon espace »: what waits, then the programme by month. */
export async function buyerHome(services: Pick<Services, "sql" | "today" | "now">, organisationId: number) {
  const { sql, today } = services;
  const purchases = await listPurchasesOf(sql, { organisationId });
  const studies = await listStudyTasks(services, organisationId);
  const tasks = [...buyerTasks(purchases, today()), ...studies].map(taskLine);
  const agenda = await buyerAgenda(services, organisationId);
  const live = purchases.filter((one) => LIVE_STATES.includes(one.state)).sort(byNextDate(today()));
  return {
    todo: lateFirst([
      ...(await answersToRead(services, organisationId)),
      ...dated([...tasks, ...agenda], today()),
    ]),
    total: purchases.length,
    live: live.length,
    months: await byMonth(sql, live.slice(0, SHOWN), today()),
    reached: live.length > 0 ? await countReachedOf(sql, { organisationId, states: LIVE_STATES }) : null,
    indicators: (await indicatorYears(sql, { organisationId, today: today() }))[0],
  };
}

const END_OF_TIME = "9999-12-31";

const nextDate = (one: PurchaseLine, today: IsoDate): IsoDate =>
  [one.publicationOn, submissionDate(one), one.awardOn].find((date) => date !== null && date >= today) ??
  END_OF_TIME;

const byNextDate = (today: IsoDate) => (a: PurchaseLine, b: PurchaseLine) =>
  nextDate(a, today).localeCompare(nextDate(b, today)) || a.id - b.id;

async function byMonth(sql: Services["sql"], purchases: readonly PurchaseLine[], today: IsoDate) {
  const rows = await programmeRows(sql, { purchases, today });
  const months = new Map<string, typeof rows>();
  for (const [index, purchase] of purchases.entries()) {
    const on = nextDate(purchase, today);
    const month = on === END_OF_TIME ? "Sans date à venir" : formatMonth(on);
    const row = rows[index];
    if (row) months.set(month, [...(months.get(month) ?? []), row]);
  }
  return [...months].map(([month, inMonth]) => ({ month, purchases: inMonth }));
}

const taskLine = ({ title, purchaseId, lotNumber, ...task }: Task & { lotNumber?: number }): Agenda => ({
  ...task,
  about: title,
  to: `/espace/achats/${purchaseId}${lotNumber === undefined ? "" : `/lots/${lotNumber}/etude`}`,
});

/** By date; what has none comes last. */
function dated(tasks: readonly Agenda[], today: IsoDate): TodoItem[] {
  return [...tasks]
    .sort((a, b) => (a.on ?? END_OF_TIME).localeCompare(b.on ?? END_OF_TIME))
    .map(({ on, ...told }) => ({
      ...told,
      when: on === null ? null : { date: formatDate(on), left: relativeDays(on, today), late: on < today },
    }));
}

const isLate = ({ when }: TodoItem) => when?.late === true;

/** What is late, then suppliers who wrote and wait, then what has its day ahead: the order of each is kept. */
const lateFirst = (items: readonly TodoItem[]) => [
  ...items.filter(isLate),
  ...items.filter((item) => !isLate(item)),
];

/** Suppliers who wrote come before the dates that are ahead: they are waiting. */
async function answersToRead(
  { sql, now, today }: Pick<Services, "sql" | "today" | "now">,
  organisationId: number,
): Promise<TodoItem[]> {
  const interests = await listWaitingInterests(sql, { organisationId });
  const since = new Date(`${addDays(inParis(now()).day, -CALL_DAYS)}T00:00:00Z`);
  const calls = await listAnsweredCallsOf(sql, { organisationId, since });
  const told = (instant: Date) => {
    const { day } = inParis(instant);
    return { date: formatDate(day), left: relativeDays(day, today()), late: false };
  };
  return [
    ...interests.map((one) => ({
      to: `/espace/achats/${one.purchaseId}/lots/${one.lotNumber}?etape=interet`,
      what: `Lire ${count(one.count, "manifestation d'intérêt", "manifestations d'intérêt")}`,
      about: one.lots > 1 ? `${one.title}, lot ${one.lotNumber}` : one.title,
      why: "Ces fournisseurs se sont fait connaître et attendent un signe.",
      rule: SOURCING_RULE,
      when: told(one.since),
    })),
    ...calls.map((call) => ({
      to: `/espace/ami/${call.callId}`,
      what: `Lire ${count(call.count, "réponse")} à un appel`,
      about: call.title,
      why: "Les réponses servent à écrire le marché\u00a0: lots, délais, volumes.",
      rule: SOURCING_RULE,
      when: told(call.latest),
    })),
  ];
}
