import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.ts";
import { STAGE_LABELS } from "#app/domain/funnel.ts";
import { justNeedEntries } from "#app/domain/just-need.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { distanceOf } from "#app/domain/match-reasons.ts";
import { inParis } from "#app/domain/paris-time.ts";
import {
  type FrozenCriterion,
  type FrozenResult,
  frozenVerdicts,
  MOST_FROZEN,
} from "#app/domain/sourcing-file.ts";
import { count, dateOfInstant } from "#app/fr.ts";
import { matchWords } from "#app/http/match-words.ts";
import { STAGE_GROUPS } from "#app/routes/purchases/matches-asked.ts";
import type { Freezable } from "#app/routes/sourcing/freezable.ts";
import { lotExchanges } from "#app/routes/sourcing/lot-exchanges.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import type { Lot } from "#db/queries/lots.ts";
import { type LotMatch, listLotMatches } from "#db/queries/matches.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { territoryLabels } from "#db/queries/reference.ts";
import { listLotSteps, listRunningStatuses } from "#db/queries/sourcing-files.ts";

type Ask = { purchase: PurchaseDetail; lot: Lot };

/** The sourcing list of a buyer's own lot: who is on it, why, and what was exchanged. */
export async function listToFreeze(
  { sql, today }: Pick<Services, "sql" | "today">,
  { purchase, lot }: Ask,
): Promise<Freezable> {
  const own = { lotId: lot.id, organisationId: purchase.organisationId, today: today() };
  const { total, rows } = await listLotMatches(sql, {
    ...own,
    limit: MOST_FROZEN,
    filters: STAGE_GROUPS.liste,
  });
  const organisationIds = rows.map(({ organisationId }) => organisationId);
  const statuses = await listRunningStatuses(sql, { organisationIds, today: today() });
  const steps = await listLotSteps(sql, own);
  const words = await matchWords(
    sql,
    rows.map(({ reasons }) => reasons),
  );
  return {
    title: `${purchase.title}, liste de sourcing${purchase.lots.length > 1 ? ` du lot ${lot.number}` : ""}`,
    back: `/espace/achats/${purchase.id}/lots/${lot.number}`,
    lotId: lot.id,
    source: await sourceOf(sql, { purchase, lot, total }),
    exchanges: await lotExchanges(sql, own),
    results: rows.map((row, index) => ({
      ...resultOf(row, index + 1),
      statuses: statuses.get(row.organisationId) ?? [],
      reasons: words[index]?.reasons ?? [],
      steps: steps
        .filter(({ organisationId }) => organisationId === row.organisationId)
        .map(({ stage, at }) => ({ label: STAGE_LABELS[stage], on: inParis(at).day })),
    })),
  };
}

async function sourceOf(sql: Services["sql"], { purchase, lot, total }: Ask & { total: number }) {
  const name = purchase.lots.length > 1 ? `Lot ${lot.number}\u00a0: ${lot.title}` : lot.title;
  return {
    kind: "list" as const,
    purchase: { id: purchase.id, reference: purchase.reference, title: purchase.title },
    lot: { id: lot.id, number: lot.number, title: lot.title },
    sentence: `${count(total, "fournisseur")} sur la liste de sourcing de «\u00a0${name}\u00a0»`,
    criteria: await criteriaOf(sql, { purchase, lot }),
    total: lot.matchCounts?.candidates ?? null,
  };
}

function resultOf(row: LotMatch, rank: number): Omit<FrozenResult, "statuses" | "reasons" | "steps"> {
  const away = distanceOf(row.reasons);
  return {
    rank,
    supplier: { id: row.organisationId, siret: row.siret, name: row.name, commune: row.communeName },
    offer: row.offerId === null ? null : { id: row.offerId, title: row.offerTitle ?? "" },
    verdicts: frozenVerdicts(row.verdicts),
    distanceKm: away?.km ?? null,
    distanceApproximate: away?.approximate ?? false,
    capacityCents: null,
    score: row.score,
  };
}

async function criteriaOf(sql: Services["sql"], { purchase, lot }: Ask): Promise<FrozenCriterion[]> {
  const labels = await territoryLabels(sql, { codes: lotTerritories(lot) });
  const fact = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  return [
    ...fact("Achat programmé", `${purchase.title} (${purchase.reference})`),
    ...fact("Lot", `${lot.number}, ${lot.title}`),
    ...fact("Montant estimé", amountWords(lot.amountCents)),
    ...fact("Codes CPV", lot.cpv.join(", ")),
    ...fact("Lieu d'exécution", territoriesWords(lot, labels)),
    ...fact(
      "Réservation envisagée",
      lot.reservation ? `${BASES[lot.reservation].label} (${BASES[lot.reservation].article})` : null,
    ),
    ...fact("Publication prévue", purchase.publicationOn ? formatDate(purchase.publicationOn) : null),
    ...justNeedEntries(purchase.justNeed).map(({ label, value }) => ({
      label: `Juste besoin, ${label.toLowerCase()}`,
      value,
    })),
    ...fact("Fournisseurs cherchés", lot.matchedAt ? `le ${dateOfInstant(lot.matchedAt)}` : null),
  ];
}
