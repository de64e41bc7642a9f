import { formatEuros } from "#app/domain/money.ts";
import { canConfirmReference, canPublish, type Membership, type Viewer } from "#app/domain/permission.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { evaluationRow, trackRecord } from "#app/views/track-record.ts";
import { listEvaluationsBy, listSubjects } from "#db/queries/evaluations.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import {
  type Confirmation,
  listAskedOf,
  listOwnReferences,
  type OwnReference,
} from "#db/queries/reference-confirmations.ts";

type Given = { viewer: Viewer; membership: Membership; supplierId: number | null };

/** « Références et évaluations » of a structure: what it did as a supplier, what it says as a buyer. */
export async function recordData(services: Services, { viewer, membership, supplierId }: Given) {
  const { organisationId: id, name, isSupplier, isBuyer } = membership;
  return {
    id,
    name,
    may: canPublish(viewer, id),
    supplier: isSupplier ? await supplierSide(services, viewer, id) : null,
    buyer: isBuyer ? await buyerSide(services, id, supplierId) : null,
    mayConfirm: canConfirmReference(viewer, id),
  };
}

export type RecordData = Awaited<ReturnType<typeof recordData>>;

async function supplierSide(services: Services, viewer: Viewer, organisationId: number) {
  const [organisation, references] = await Promise.all([
    findOrganisation(services.sql, { id: organisationId }),
    listOwnReferences(services.sql, { organisationId }),
  ]);
  const siret = organisation?.siret ?? "";
  return {
    record: await trackRecord(services, { organisation: { id: organisationId, siret }, viewer }),
    references: references.map(referenceRow),
  };
}

function referenceRow(reference: OwnReference) {
  const { id, client, year, description, amountCents, offerTitle, state } = reference;
  return {
    id,
    client,
    year,
    about: [description, amountCents === null ? "" : formatEuros(amountCents), offerTitle]
      .filter(Boolean)
      .join(" · "),
    state,
    words: stateWords(reference),
  };
}

function stateWords({ state, buyer, email, askedAt, decidedAt, motive }: OwnReference): string {
  const who = buyer ?? email ?? "son client";
  if (state === "confirmed") return `confirmée par ${who}, le ${decidedAt ? dateOfInstant(decidedAt) : ""}`;
  if (state === "asked")
    return `déclarée\u00a0; demande envoyée à ${who} le ${askedAt ? dateOfInstant(askedAt) : ""}, sans réponse`;
  if (state === "declined")
    return `déclarée\u00a0; ${who} ne la confirme pas${motive ? `\u00a0: ${motive}` : ""}`;
  return "déclarée, jamais confirmée";
}

async function buyerSide({ sql }: Services, buyerId: number, supplierId: number | null) {
  const [asked, given, supplier, subjects] = await Promise.all([
    listAskedOf(sql, { buyerOrganisationId: buyerId }),
    listEvaluationsBy(sql, { buyerId }),
    supplierId === null ? null : findOrganisation(sql, { id: supplierId }),
    supplierId === null ? [] : listSubjects(sql, { buyerId, supplierId }),
  ]);
  return {
    asked: asked.map(askedRow),
    given: given.map(evaluationRow),
    evaluating: supplier && {
      id: supplier.id,
      name: supplier.name,
      subjects: subjects.map(({ key, title }) => ({ value: key, label: title })),
    },
  };
}

const askedRow = ({
  id,
  organisationId,
  supplier,
  client,
  year,
  description,
  amountCents,
  ...asked
}: Confirmation) => ({
  id,
  supplierId: organisationId,
  supplier,
  title: `${client}, ${year}`,
  about: [description, amountCents === null ? "" : formatEuros(amountCents)].filter(Boolean).join(" · "),
  message: asked.message,
  state: asked.state,
  on: dateOfInstant(asked.decidedAt ?? asked.askedAt),
});
