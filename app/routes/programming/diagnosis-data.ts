import { formatDate } from "#app/domain/date.ts";
import { DEFAULT_SCALE, ratingTotal } from "#app/domain/potential-rating.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { renewalStep } from "#app/domain/renewal-step.ts";
import { dateOfInstant } from "#app/fr.ts";
import { notFound } from "#app/http/guard.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import { type ContractRecord, findContract } from "#db/queries/programming.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { findProgrammingSettings, findRating, listOpinions } from "#db/queries/ratings.ts";

/** What is rated: a contract that ends, the purchase that follows it, or both. */
export type Rated = { contract: ContractRecord | null; purchase: PurchaseDetail | null };

const MISSING = "Ce marché ou cet achat n'existe pas, ou n'est pas celui de votre structure.";

/** The subject of an address, « marche-12 » or « achat-8 », with what follows it or what it follows. */
export async function findSubject(
  { sql }: Pick<Services, "sql">,
  { key, organisationId }: { key: string | undefined; organisationId: number },
): Promise<Rated & { key: string }> {
  const [, kind, digits] = /^(marche|achat)-([1-9]\d{0,14})$/.exec(key ?? "") ?? [];
  const id = Number(digits);
  const own = async (purchaseId: number) => {
    const purchase = await findPurchase(sql, { id: purchaseId });
    return purchase?.organisationId === organisationId ? purchase : null;
  };
  if (kind === "marche") {
    const contract = (await findContract(sql, { id, organisationId })) ?? notFound(MISSING);
    return {
      key: `marche-${id}`,
      contract,
      purchase: contract.purchaseId ? await own(contract.purchaseId) : null,
    };
  }
  const purchase = kind === "achat" ? ((await own(id)) ?? notFound(MISSING)) : notFound(MISSING);
  const contract = purchase.contractId
    ? await findContract(sql, { id: purchase.contractId, organisationId })
    : null;
  return { key: `achat-${id}`, contract, purchase };
}

export const ratedSubject = ({ contract, purchase }: Rated, organisationId: number) => ({
  organisationId,
  contractId: contract?.id ?? null,
  purchaseId: purchase?.id ?? null,
});

/** Everything the diagnosis page shows of a subject. */
export async function loadDiagnosis(
  { sql, today }: Pick<Services, "sql" | "today">,
  { subject, organisationId }: { subject: Rated; organisationId: number },
) {
  const { contract, purchase } = subject;
  const { scale } = await findProgrammingSettings(sql, { organisationId });
  const rating = await findRating(sql, ratedSubject(subject, organisationId));
  const opinions = rating ? await listOpinions(sql, { ratingId: rating.id }) : [];
  const used = scale ?? DEFAULT_SCALE;
  const contractEnd = purchase?.currentContractEnd ?? contract?.correctedEndsOn ?? contract?.endsOn ?? null;
  const publicationOn = purchase?.publicationOn ?? null;
  const step = { contractEnd, state: purchase?.state ?? null, publicationOn, rated: rating?.ratedAt != null };
  return {
    title: purchase?.title ?? contract?.object ?? "",
    contract: contract && contractWords(contract),
    purchase: purchase && {
      id: purchase.id,
      title: purchase.title,
      state: PURCHASE_STATE_LABELS[purchase.state],
    },
    now: renewalStep(step, today()).what,
    scale: used,
    rating: rating?.ratedAt
      ? {
          ...rating,
          total: ratingTotal(rating, used),
          on: dateOfInstant(rating.ratedAt),
        }
      : null,
    opinions: opinions.map((opinion) => ({ ...opinion, on: dateOfInstant(opinion.at) })),
  };
}

export type Diagnosis = Awaited<ReturnType<typeof loadDiagnosis>>;

function contractWords(contract: ContractRecord) {
  const { correctedEndsOn, endsOn, holders, notifiedOn, endCorrectedAt } = contract;
  return {
    id: contract.id,
    uid: contract.uid,
    object: contract.object,
    holders: holders.map(({ id, name }) => name || id).join(", "),
    amount: amountWords(contract.amountCents),
    service: contract.service,
    notified: notifiedOn && formatDate(notifiedOn),
    computed: computedWords(contract),
    fileEnd: endsOn && formatDate(endsOn),
    end: correctedEndsOn ?? endsOn,
    corrected: correctedEndsOn && {
      motive: contract.endMotive ?? "",
      by: contract.endCorrectedBy,
      on: endCorrectedAt ? dateOfInstant(endCorrectedAt) : "",
    },
  };
}

/** « notification, 24 mois, 2 reconductions de 12 mois, 1 modification » */
function computedWords({
  durationMonths,
  renewals,
  renewalMonths,
  amendments,
  notifiedOn,
}: ContractRecord): string {
  if (notifiedOn === null || durationMonths === null) return "";
  const times = renewals > 1 ? "reconductions" : "reconduction";
  return [
    `${durationMonths} mois`,
    ...(renewals > 0 ? [`${renewals} ${times} de ${renewalMonths ?? durationMonths} mois`] : []),
    ...(amendments > 0
      ? [
          `${amendments} ${amendments > 1 ? "modifications" : "modification"} prise${amendments > 1 ? "s" : ""} en compte`,
        ]
      : []),
  ].join(", ");
}
