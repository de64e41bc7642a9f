import { DECLINE_MOTIVES, type DeclineMotive, STAGE_LABELS, type Stage } from "#app/domain/funnel.ts";
import { MISSING_KINDS, MISSING_LABELS } from "#app/domain/near-match-words.ts";
import { isOpen } from "#app/domain/programmed-purchase.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { dateOfInstant, number } from "#app/fr.ts";
import {
  type ForYouAsked,
  filtersOf,
  PER_PAGE,
  SORTS,
  STAGE_GROUP_KEYS,
  STAGE_GROUPS,
} from "#app/routes/needs/for-you-asked.ts";
import type { Services } from "#app/services.ts";
import { type NearNeed, showNearNeeds } from "#app/views/near-needs.ts";
import { needName, showNeeds } from "#app/views/supplier-needs.ts";
import { listOffersOf } from "#db/queries/offer-reads.ts";
import { listSectors, territoryLabels } from "#db/queries/reference.ts";
import { type AnsweredNeed, listAnswersOf, listAnswerYears } from "#db/queries/supplier-answers.ts";
import { listNeedFacets, listNeedsForSupplier, type NeedFacets } from "#db/queries/supplier-needs.ts";

/** What each part of « Besoins pour vous » shows. */

type Given = { organisationId: number; asked: ForYouAsked };
const offsetOf = ({ page }: ForYouAsked) => (page - 1) * PER_PAGE;

export async function loadNeeds({ sql, today }: Services, { organisationId, asked }: Given) {
  const day = today();
  const facets = await listNeedFacets(sql, { organisationId, today: day });
  const { total, rows } = await listNeedsForSupplier(sql, {
    organisationId,
    today: day,
    limit: PER_PAGE,
    offset: offsetOf(asked),
    filters: filtersOf(asked, day),
    sort: SORTS[asked.sort]?.sort,
  });
  return {
    total,
    rows: await showNeeds(sql, { needs: rows, organisationId, today: day }),
    choices: await choicesOf(sql, { facets, organisationId }),
  };
}

/** What the list may be narrowed by, each with how many needs it leaves. */
async function choicesOf(
  sql: Services["sql"],
  { facets, organisationId }: { facets: readonly NeedFacets[]; organisationId: number },
) {
  const [sectors, places, offers] = await Promise.all([
    listSectors(sql),
    territoryLabels(sql, {
      codes: facets.flatMap((one) => one.departements.map((code) => `DEP:${code}`)),
    }),
    listOffersOf(sql, { organisationId }),
  ]);
  const named = new Map(sectors.map(({ code, label }) => [code, label]));
  return {
    sectors: counted(
      facets.flatMap((one) => one.sectors),
      (code) => named.get(code) ?? code,
    ),
    departements: counted(
      facets.flatMap((one) => one.departements),
      (code) => places.get(`DEP:${code}`) ?? code,
    ),
    stages: STAGE_GROUP_KEYS.flatMap((key) => {
      const { label, stages } = STAGE_GROUPS[key];
      const many = facets.filter(({ stage }) => (stages as readonly Stage[]).includes(stage)).length;
      return many > 0 ? [{ value: key, label: `${label} (${number(many)})` }] : [];
    }),
    offers: counted(
      facets.flatMap(({ offerId }) => (offerId === null ? [] : String(offerId))),
      (id) => offers.find((offer) => String(offer.id) === id)?.title ?? `offre ${id}`,
    ),
  };
}

/** Each value once, with how many times it came, by its name. */
function counted(values: readonly string[], name: (value: string) => string) {
  const many = new Map<string, number>();
  for (const value of values) many.set(value, (many.get(value) ?? 0) + 1);
  return [...many]
    .map(([value, times]) => ({ value, label: `${name(value)} (${number(times)})` }))
    .sort((a, b) => a.label.localeCompare(b.label, "fr"));
}

export async function loadNear(
  services: Services,
  { organisationId, asked, near }: Given & { near: readonly NearNeed[] },
) {
  const { missing, offerId } = asked;
  const ofOffer = near.filter((one) => offerId === null || one.offerId === offerId);
  const found = ofOffer.filter((one) => missing === null || one.missing.kind === missing);
  const page = found.slice(offsetOf(asked), offsetOf(asked) + PER_PAGE);
  const widened = near.filter(
    ({ lot, missing: what }) => lot.lotId === asked.widen && what.kind === "radius",
  );
  const [confirm] = await showNearNeeds(services, { near: widened, organisationId });
  const offers = await listOffersOf(services.sql, { organisationId });
  return {
    total: found.length,
    rows: await showNearNeeds(services, { near: page, organisationId }),
    offer: offers.find(({ id }) => id === offerId)?.title ?? null,
    confirm: confirm ?? null,
    kinds: MISSING_KINDS.flatMap((kind) => {
      const many = ofOffer.filter((one) => one.missing.kind === kind).length;
      return many > 0 ? [{ kind, label: `${MISSING_LABELS[kind]} (${number(many)})` }] : [];
    }),
  };
}

export async function loadAnswers({ sql, today }: Services, { organisationId, asked }: Given) {
  const { stage, year } = asked;
  const stages = stage && STAGE_GROUPS[stage].stages;
  const [{ total, rows }, years] = await Promise.all([
    listAnswersOf(sql, { organisationId, stages, year, limit: PER_PAGE, offset: offsetOf(asked) }),
    listAnswerYears(sql, { organisationId }),
  ]);
  return { total, years, rows: rows.map((row) => showAnswer(row, { organisationId, today: today() })) };
}

function showAnswer(row: AnsweredNeed, { organisationId, today }: { organisationId: number; today: string }) {
  const published = row.state === "published";
  const open = published && isOpen(row, today);
  const answer = `/besoins/${row.purchaseId}/lots/${row.lotNumber}/reponse?structure=${organisationId}`;
  return {
    id: row.lotId,
    name: needName(row),
    // What is no longer published is its buyer's alone.
    to: published ? `/besoins/${row.purchaseId}#lot-${row.lotNumber}` : null,
    answerTo: open ? answer : null,
    buyer: { id: row.buyerId, name: row.buyerName },
    state: open ? null : published ? "Clos" : PURCHASE_STATE_LABELS[row.state],
    stage: row.stage,
    label: STAGE_LABELS[row.stage],
    motive: motiveWords(row.motive),
    message: row.message || null,
    steps: row.events.map(({ stage, motive, at }) => ({
      label: STAGE_LABELS[stage],
      motive: motiveWords(motive),
      on: dateOfInstant(new Date(at)),
    })),
    mayReopen: open && row.stage === "declined",
  };
}

const motiveWords = (motive: string | null): string | null =>
  motive === null ? null : (DECLINE_MOTIVES[motive as DeclineMotive] ?? motive);
