import { formatEuros } from "#app/domain/money.ts";
import { deductibleCents } from "#app/domain/oeth.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { attestingKinds, whyNone } from "#app/routes/oeth/attestation-kinds.ts";
import type { Services } from "#app/services.ts";
import { type Attestation, listAttestationsFor, listAttestationsOf } from "#db/queries/oeth.ts";
import { listStatuses } from "#db/queries/statuses.ts";

/** Both sides of the attestations: what a structure has written, and what its company has received. */
export async function loadAttestations(
  { sql, today }: Services,
  { organisationId, isSupplier }: { organisationId: number; isSupplier: boolean },
) {
  const [written, received, statuses] = await Promise.all([
    isSupplier ? listAttestationsOf(sql, { organisationId }) : [],
    listAttestationsFor(sql, { organisationId }),
    isSupplier ? listStatuses(sql, { organisationId }) : [],
  ]);
  const thisYear = Number(today().slice(0, 4));
  const attests = [thisYear, thisYear - 1].some((year) => attestingKinds(statuses, year).length > 0);
  return {
    written: written.map(writtenRow),
    received: byYear(received),
    attests,
    why: whyNone(statuses),
  };
}

export type AttestationsData = Awaited<ReturnType<typeof loadAttestations>>;

const stateOf = ({ issuedOn, withdrawnOn }: Attestation): string =>
  withdrawnOn ? "Retirée" : issuedOn ? "Délivrée" : "Brouillon";

const writtenRow = (one: Attestation) => ({
  id: one.id,
  who: one.clientName,
  siret: formatSiret(one.clientSiret),
  year: one.year,
  state: stateOf(one),
  ...amountsOf(one.priceCents, one.labourCents, one.year),
});

function amountsOf(priceCents: number, labourCents: number, year: number) {
  const deductible = deductibleCents(labourCents, `${year}-12-31`);
  return {
    price: formatEuros(priceCents),
    labour: formatEuros(labourCents),
    deductible: deductible === null ? "à compléter" : formatEuros(deductible),
  };
}

function byYear(received: readonly Attestation[]) {
  const years = [...new Set(received.map(({ year }) => year))];
  return years.map((year) => {
    const own = received.filter((one) => one.year === year);
    const price = own.reduce((sum, { priceCents }) => sum + priceCents, 0);
    const labour = own.reduce((sum, { labourCents }) => sum + labourCents, 0);
    return {
      year,
      total: amountsOf(price, labour, year),
      estimate: `/oeth?${estimateOf(own, year)}`,
      rows: own.map((one) => ({
        id: one.id,
        who: one.supplierName,
        supplierId: one.organisationId,
        kind: one.supplierKind,
        ...amountsOf(one.priceCents, one.labourCents, one.year),
      })),
    };
  });
}

// The estimate starts from the attested labour costs; the employer adds what only it knows.
function estimateOf(attestations: readonly Attestation[], year: number): URLSearchParams {
  const params = new URLSearchParams({ annee: String(year) });
  for (const { supplierKind, priceCents, costsCents, labourCents } of attestations) {
    params.append("type", supplierKind);
    params.append("prix", plain(priceCents));
    params.append("couts", plain(costsCents));
    params.append("montant3", plain(labourCents));
  }
  return params;
}

const plain = (cents: number): string => String(cents / 100).replace(".", ",");
