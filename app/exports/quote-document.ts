import { formatEuros } from "#app/domain/money.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import type { Table } from "#app/exports/table.ts";

/** A request for quotes in words: what was asked, the answers side by side, the three duties, the choice. */
export type QuoteRecord = {
  title: string;
  description: string;
  buyer: string;
  amountCents: number;
  deadline: string;
  sentOn: string | null;
  dispense: { text: string; article: string | null };
  warnings: readonly string[];
  guests: readonly {
    name: string;
    siret: string;
    amountCents: number | null;
    delay: string;
    message: string;
    declined: boolean;
    on: string | null;
    chosen: boolean;
  }[];
  duties: readonly { label: string; told: readonly { done: string; on: string }[] }[];
  decision: { label: string; motive: string; on: string; by: string | null } | null;
  /** absolute address of its page */
  address: string;
};

/** The record to file with the purchase. */
export function quoteDocument(record: QuoteRecord): TextDocument {
  const { title, buyer, amountCents, deadline, sentOn, dispense, decision, address } = record;
  return {
    title: `Demande de devis\u00a0: ${title}`,
    lead: dispense.text,
    facts: [
      { label: "Acheteur", value: buyer },
      { label: "Montant estimé du besoin", value: formatEuros(amountCents) },
      ...(sentOn ? [{ label: "Envoyée le", value: sentOn, note: `réponses jusqu'au ${deadline}` }] : []),
      ...(dispense.article ? [{ label: "Fondement", value: dispense.article }] : []),
      ...(decision ? [{ label: "Décision", value: decision.label, note: `le ${decision.on}` }] : []),
    ],
    sections: [
      { title: "Ce qui a été demandé", blocks: [{ kind: "paragraph", text: record.description }] },
      { title: "Devis reçus", blocks: [{ kind: "table", table: quoteTable(record) }] },
      ...dutiesSection(record),
      ...decisionSection(record),
    ],
    foot: `Demande de devis · ${address}`,
  };
}

/** The answers, one supplier a row. */
export const quoteTable = ({ guests }: QuoteRecord): Table => ({
  name: "Devis reçus",
  columns: [
    { label: "Fournisseur", weight: 2 },
    { label: "SIRET", weight: 1.6 },
    { label: "Montant HT", kind: "euros", weight: 1.3 },
    { label: "Délai", weight: 1.2 },
    { label: "Message", weight: 2.4 },
    { label: "Reçu le", weight: 1.3 },
    { label: "Suite", weight: 1.1 },
  ],
  rows: guests.map((guest) => [
    guest.name,
    formatSiret(guest.siret),
    guest.amountCents,
    guest.delay || null,
    guest.message || null,
    guest.on,
    guest.chosen ? "choisi" : guest.declined ? "ne répond pas" : guest.on === null ? "sans réponse" : null,
  ]),
});

function dutiesSection({ duties, warnings, dispense }: QuoteRecord): DocumentSection[] {
  if (dispense.article === null) return [];
  return [
    {
      title: "Les trois devoirs de l'acheteur",
      blocks: [
        {
          kind: "facts",
          facts: duties.map(({ label, told }) => ({
            label,
            value: told.map(({ done, on }) => `${done} (le ${on})`).join("\n") || "rien n'est noté",
          })),
        },
        ...(warnings.length > 0 ? [{ kind: "list" as const, items: warnings }] : []),
      ],
    },
  ];
}

function decisionSection({ decision }: QuoteRecord): DocumentSection[] {
  if (!decision) return [];
  return [
    {
      title: "Décision",
      blocks: [
        {
          kind: "facts",
          facts: [
            { label: "Décision", value: decision.label },
            { label: "Motif", value: decision.motive },
            { label: "Le", value: decision.on, ...(decision.by && { note: `par ${decision.by}` }) },
          ],
        },
      ],
    },
  ];
}
