import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { OETH_ARTICLES, OETH_SUPPLIER_LABELS } from "#app/domain/oeth.rules.ts";
import { deductibleCents } from "#app/domain/oeth.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { TextDocument } from "#app/exports/document.ts";
import type { Attestation } from "#db/queries/oeth.ts";

/** The attestation as a document, for the page and for DOCX. `origin`: where it is kept. */
export function attestationDocument(attestation: Attestation, origin: string): TextDocument {
  const { supplierName, supplierKind, supplierSiret, clientName, clientSiret, year, issuedOn } = attestation;
  const place = [attestation.supplierAddress, attestation.supplierCommune].filter(Boolean).join(", ");
  const kind = OETH_SUPPLIER_LABELS[supplierKind];
  return {
    title: `Attestation annuelle ${year}`,
    lead: `${supplierName} atteste à ${clientName} le montant de ses achats de ${year}, pour la déduction de sa contribution au titre de l'obligation d'emploi des travailleurs handicapés.`,
    facts: [
      { label: "Fournisseur", value: supplierName, note: `SIRET ${formatSiret(supplierSiret)}` },
      { label: "Statut", value: kind },
      ...(place === "" ? [] : [{ label: "Adresse", value: place }]),
      { label: "Client", value: clientName, note: `SIRET ${formatSiret(clientSiret)}` },
      { label: "Année des achats", value: String(year) },
      { label: "Délivrée le", value: issuedOn ? formatDate(issuedOn) : "brouillon, non délivrée" },
      ...(attestation.withdrawnOn
        ? [
            {
              label: "Retirée le",
              value: formatDate(attestation.withdrawnOn),
              note: attestation.withdrawalMotive ?? "",
            },
          ]
        : []),
    ],
    sections: [amounts(attestation), reading(attestation)],
    foot: `${issuedOn ? `Délivrée le ${formatDate(issuedOn)}` : "Brouillon"} · ${origin}/espace/attestations/${attestation.id}`,
  };
}

function amounts({ priceCents, costsCents, labourCents, year }: Attestation) {
  const deductible = deductibleCents(labourCents, `${year}-12-31`);
  const rows = [
    ["Prix hors taxe des fournitures, travaux ou prestations de l'année", priceCents],
    [
      "Coûts retirés\u00a0: matières premières, produits, matériaux, sous-traitance, consommations intermédiaires, frais de vente et de commercialisation",
      costsCents,
    ],
    ["Montant 3\u00a0: coût de la main-d'œuvre", labourCents],
    [
      deductible === null
        ? "Montant 4\u00a0: taux à compléter pour cette année"
        : "Montant 4\u00a0: 30\u00a0% du montant 3, avant plafonnement",
      deductible,
    ],
  ] as const;
  return {
    title: "Montants",
    blocks: [
      {
        kind: "table" as const,
        table: {
          name: `Achats de ${year}`,
          columns: [{ label: "Montant" }, { label: "Hors taxe", kind: "euros" as const }],
          rows,
        },
      },
    ],
  };
}

function reading({ labourCents, year }: Attestation) {
  const deductible = deductibleCents(labourCents, `${year}-12-31`);
  const four = deductible === null ? "le montant 4" : `le montant 4, ${formatEuros(deductible)},`;
  return {
    title: "Comment le client s'en sert",
    blocks: [
      {
        kind: "list" as const,
        items: [
          `Le client déclare ${four} avant plafonnement\u00a0; la déduction est plafonnée à la moitié de sa contribution brute, aux trois quarts s'il emploie directement au moins 3\u00a0% de bénéficiaires (${OETH_ARTICLES.computation}).`,
          `Ces dépenses se déduisent de la contribution des employeurs privés (${OETH_ARTICLES.principle}) et publics (${OETH_ARTICLES.publicPrinciple}).`,
          `${OETH_ARTICLES.attestation}\u00a0: vérifiez ce document sur le modèle en vigueur avant de l'envoyer\u00a0; Réciproque en reprend les montants, pas la présentation officielle.`,
        ],
      },
    ],
  };
}
