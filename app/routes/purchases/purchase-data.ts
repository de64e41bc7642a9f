import { onBehalfOf } from "#app/domain/buyer-group.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { canEdit, canPublish, canRead } from "#app/domain/permission.ts";
import { verdictDate } from "#app/domain/programmed-purchase.ts";
import { nextStates } from "#app/domain/purchase.ts";
import { deletionOf } from "#app/domain/purchase-deletion.ts";
import { changesOfVersions, textBefore } from "#app/domain/purchase-revision.ts";
import { dateOfInstant } from "#app/fr.ts";
import { shareRows } from "#app/routes/groups/share-data.ts";
import { eventWords } from "#app/routes/purchases/history-section.tsx";
import type { Services } from "#app/services.ts";
import { lawOf } from "#app/views/lot-law.ts";
import { bestMatches } from "#app/views/lot-matches.ts";
import { lotNeeds } from "#app/views/lot-need.ts";
import { lotStudyStates } from "#app/views/lot-studies.ts";
import { programmeDates } from "#app/views/programme.ts";
import { changeWords, loadChangeNames } from "#app/views/revision-words.ts";
import type { Lot } from "#db/queries/lots.ts";
import { listPriorNotices } from "#db/queries/prior-notices.ts";
import { findTraces } from "#db/queries/purchase-deletion.ts";
import { listPurchaseEvents } from "#db/queries/purchase-events.ts";
import { countReached, listCallsOfPurchase, listFilesOfPurchase } from "#db/queries/purchase-matches.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import type { PurchaseSharing } from "#db/queries/purchase-sharing.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/** Beyond these, a lot is told by its figures and leads to its own page. */
const LOTS_WITH_MATCHES = 12;

/** The purchase's page: its dates, each lot with its law and its best suppliers, the way they go. */
export async function purchaseRecord(
  { sql, today }: Pick<Services, "sql" | "today">,
  { purchase, ...access }: { purchase: PurchaseDetail } & Access,
) {
  const { organisationId, lots } = purchase;
  const buyer = buyerKindOf(purchase.buyer);
  const { on, source } = verdictDate(purchase, today());
  const words = await labelsOf(sql, lots);
  const dispensable = buyer !== "prive" && purchase.form === "marche";
  const needs = await lotNeeds(
    { sql, today },
    { organisationId, title: purchase.title, lots: dispensable ? lots : [], on },
  );
  const tops = await Promise.all(
    lots.slice(0, LOTS_WITH_MATCHES).map((lot) => bestMatches({ sql, today }, { lot, organisationId })),
  );
  return {
    purchase,
    dates: programmeDates(purchase, today()),
    on,
    onSource: source,
    buyer,
    lots: lots.map((lot, index) => ({
      ...lot,
      ...words(lot),
      need: needs.get(lot.id) ?? null,
      laws: buyer === "prive" ? [] : lawOf(lot, purchase, on),
      top: tops[index] ?? [],
    })),
    reached: await countReached(sql, { purchaseId: purchase.id, organisationId }),
    calls: await callsOf(sql, { purchase, own: access.own }),
    files: await filesOf(sql, purchase),
    shares: await sharesOf(sql, purchase, access),
    priorNotices: await listPriorNotices(sql, { purchaseId: purchase.id }),
    studies: await lotStudyStates({ sql, today }, { purchaseId: purchase.id, organisationId }),
    history: await purchaseHistory(sql, purchase.id, access.own),
    ...(await endOf(sql, purchase)),
    ...accessOf(purchase, access),
  };
}

/** Another's draft is not told apart from none. */
async function callsOf(sql: Sql, { purchase, own }: { purchase: PurchaseDetail; own: boolean }) {
  const { id: purchaseId, organisationId } = purchase;
  const calls = await listCallsOfPurchase(sql, { purchaseId, organisationId });
  return own ? calls : calls.filter(({ state }) => state !== "draft");
}

async function filesOf(sql: Sql, { id: purchaseId, organisationId }: PurchaseDetail) {
  const files = await listFilesOfPurchase(sql, { purchaseId, organisationId });
  return files.map(({ frozenAt, ...file }) => ({ ...file, on: dateOfInstant(frozenAt) }));
}

/** What the reader's own structures expect to spend of a purchase made with others. */
async function sharesOf(sql: Sql, purchase: PurchaseDetail, { viewer, sharing }: Access) {
  const rows = sharing ? await shareRows(sql, { purchase, sharing }) : [];
  return rows
    .filter(({ organisationId }) => canRead(viewer, organisationId))
    .map(({ name, amount }) => ({ name, amount }));
}

/** What may still happen to it, or since when it is put away. */
async function endOf(sql: Services["sql"], purchase: PurchaseDetail) {
  const archived = purchase.archivedAt;
  const traces = await findTraces(sql, { purchaseId: purchase.id });
  return {
    next: archived ? [] : nextStates(purchase.state),
    archived: archived && dateOfInstant(archived),
    deletion: archived ? null : deletionOf(purchase, traces),
  };
}

type Access = {
  viewer: Viewer;
  /** of the buyer itself, and not of a member of its group */
  own: boolean;
  mayEdit: boolean;
  sharing: PurchaseSharing | null;
};

const accessOf = (
  { organisationId, archivedAt }: PurchaseDetail,
  { viewer, own, mayEdit, sharing }: Access,
) => ({
  own,
  behalf: sharing && {
    groupId: sharing.groupId,
    text: onBehalfOf(sharing.members.map(({ name }) => name)),
  },
  may: {
    edit: mayEdit,
    lead: archivedAt === null && canEdit(viewer, organisationId),
    publish: archivedAt === null && canPublish(viewer, organisationId),
    /** an archived purchase too: it is brought back, or copied */
    restore: canEdit(viewer, organisationId),
  },
});

/** Who moved it, when and why, with what each version changed of the one before, the latest first. */
async function purchaseHistory(sql: Services["sql"], purchaseId: number, own: boolean) {
  const events = await listPurchaseEvents(sql, { purchaseId });
  const changes = changesOfVersions(events.map(({ snapshot }) => snapshot));
  const names = await loadChangeNames(sql, changes.flat());
  return events.map(({ id, at, who, what, from, to, motive }, index) => ({
    id,
    on: dateOfInstant(at),
    // An address of the buyer's people: the members of its group do not read it.
    who: own ? (who ?? "import") : null,
    what: eventWords({ what, from, to }),
    motive,
    // Its state is what the event itself says.
    changes: (changes[index] ?? [])
      .filter(({ field }) => field !== "state")
      .map((change) => ({ words: changeWords(change, names), before: textBefore(change) })),
  }));
}

export type PurchaseRecord = Awaited<ReturnType<typeof purchaseRecord>>;

async function labelsOf(sql: Sql, lots: readonly Lot[]) {
  const places = await territoryLabels(sql, { codes: lots.flatMap(lotTerritories) });
  const cpv = await listCpv(sql, { codes: lots.flatMap((lot) => lot.cpv) });
  const known = new Map(cpv.map(({ code, label }) => [code, label]));
  return (lot: Lot) => ({
    where: territoriesWords(lot, places),
    places: lotTerritories(lot).map((code) => places.get(code) ?? code),
    trades: lot.cpv.map((code) => `${known.get(code) ?? "code inconnu"} (${code})`),
  });
}

type Sql = Services["sql"];
