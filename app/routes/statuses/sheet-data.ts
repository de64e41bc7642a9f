import { type IsoDate, isIsoDate } from "#app/domain/date.ts";
import {
  assessEligibility,
  BASES,
  LEGAL_BASES,
  type LegalBase,
  type SupplierFacts,
  standingVerdicts,
} from "#app/domain/eligibility.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canRead, type Viewer } from "#app/domain/permission.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import type { SheetContent } from "#app/exports/eligibility-sheet-parts.ts";
import { type IdArgs, notFound, requireSupplier } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { idOf } from "#app/http/typed.ts";
import { seesPurchase } from "#app/routes/purchases/seen-purchase.ts";
import type { Services } from "#app/services.ts";
import { publicStatuses } from "#app/views/statuses.ts";
import type { Lot } from "#db/queries/lots.ts";
import { findLotPurchase, listAnsweredLots } from "#db/queries/open-answers.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { listStatuses } from "#db/queries/statuses.ts";
import { listStoredDocuments } from "#db/queries/stored-documents.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { findSupplierProfile, listOfferCpvs } from "#db/queries/suppliers.ts";

/** ?date= and ?lot= of the sheet; a lot that is not for this person to see is no page. */
export async function readSheet(args: IdArgs) {
  const { viewer, organisationId, membership } = await requireSupplier(args, canRead);
  const { services } = args.context;
  const { searchParams, pathname } = new URL(args.request.url);
  const chosen = await findChosen(services.sql, viewer, searchParams.get("lot"));
  const today = services.today();
  const typed = searchParams.get("date") ?? "";
  const planned = chosen && submissionDate(chosen.purchase);
  const date = isIsoDate(typed) ? typed : null;
  const on = date ?? (planned !== null && planned >= today ? planned : today);
  const content = await contentOf(services, { organisationId, on, chosen });
  const asked = new URLSearchParams({ date: on, ...(chosen ? { lot: String(chosen.lot.id) } : {}) });
  const page = pathname.replace(/\.data$/, "").replace(/\/docx$/, "");
  return {
    organisationId,
    name: membership.name,
    content,
    badDate: typed !== "" && date === null,
    lotId: chosen?.lot.id ?? null,
    lots: await listAnsweredLots(services.sql, { organisationId, today }),
    asked: asked.toString(),
    address: `${originOf(args)}${page}?${asked}`,
  };
}

type Chosen = { purchase: PurchaseDetail; lot: Lot };

async function findChosen(
  sql: Services["sql"],
  viewer: Viewer,
  typed: string | null,
): Promise<Chosen | null> {
  if (!typed) return null;
  const id = idOf(typed);
  const purchaseId = id === null ? null : await findLotPurchase(sql, { lotId: id });
  const purchase = purchaseId === null ? null : await findPurchase(sql, { id: purchaseId });
  const lot = purchase?.lots.find((one) => one.id === id);
  if (!purchase || !lot || !(await seesPurchase(sql, { viewer, purchase })))
    return notFound("Ce lot n'existe pas, ou n'est pas publié.");
  return { purchase, lot };
}

type Ask = { organisationId: number; on: IsoDate; chosen: Chosen | null };

async function contentOf(
  { sql, today }: Services,
  { organisationId, on, chosen }: Ask,
): Promise<SheetContent> {
  const buyerOrganisationId = chosen?.purchase.organisationId ?? null;
  const [organisation, profile, statuses, documents, facts] = await Promise.all([
    findOrganisation(sql, { id: organisationId }),
    findSupplierProfile(sql, { organisationId }),
    listStatuses(sql, { organisationId }),
    listStoredDocuments(sql, { organisationId }),
    loadSupplierFacts(sql, { organisationIds: [organisationId], buyerOrganisationId }),
  ]);
  const supplier = facts.get(organisationId);
  if (!organisation || !supplier) return notFound();
  const { name, siret, address, communeName } = organisation;
  const cpvs = chosen ? [] : await listOfferCpvs(sql, { organisationId });
  return {
    organisation: { name, siret, place: [address, communeName].filter(Boolean).join(", ") },
    on,
    today: today(),
    lot: chosen && lotOf(chosen),
    verdicts: verdictsOf({ supplier, on, today: today(), chosen, cpvs }),
    supplier,
    shares: {
      on: profile?.sharesOn ?? null,
      basis: profile?.sharesBasis ?? null,
      note: profile?.sharesNote ?? null,
    },
    statuses,
    shownStatuses: publicStatuses(statuses, on),
    documents,
  };
}

const lotOf = ({ purchase, lot }: Chosen) => ({
  title:
    purchase.lots.length > 1 ? `${purchase.title}, lot ${lot.number}\u00a0: ${lot.title}` : purchase.title,
  buyer: purchase.buyer.name,
  reservation: lot.reservation,
});

type Judged = {
  supplier: SupplierFacts;
  on: IsoDate;
  today: IsoDate;
  chosen: Chosen | null;
  cpvs: readonly string[];
};

// Of a lot, its own reservation, else all those of its form; without a lot, all of them.
function verdictsOf({ supplier, on, today, chosen, cpvs }: Judged): SheetContent["verdicts"] {
  if (!chosen) {
    const standing = standingVerdicts({ today, on, cpvs, object: "services", supplier });
    return LEGAL_BASES.map((base) => ({ base, answer: standing[base] }));
  }
  const { purchase, lot } = chosen;
  const eligibility = assessEligibility({
    on,
    today: on < today ? null : today,
    contract: {
      form: purchase.form,
      object: lot.nature,
      cpvs: lot.cpv,
      amountCents: lot.amountCents,
      durationMonths: lot.durationMonths,
      buyer: buyerKindOf(purchase.buyer),
    },
    supplier,
  });
  return basesOf(lot, purchase.form).map((base) => ({ base, answer: eligibility[base] }));
}

const basesOf = ({ reservation }: Lot, form: PurchaseDetail["form"]): readonly LegalBase[] =>
  reservation
    ? [reservation]
    : LEGAL_BASES.filter((base) => (BASES[base].form === "concession") === (form === "concession"));
