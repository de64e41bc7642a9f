import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { BaseVerdict, LegalBase, SupplierFacts } from "#app/domain/eligibility.ts";
import { documentNotice } from "#app/domain/expiry.ts";
import {
  SHARE_BASES,
  SHARE_DEFINITIONS,
  SHARE_FAMILIES,
  SHARE_KEYS,
  SHARE_STATES,
  type ShareBasis,
  shareState,
} from "#app/domain/staff-share.ts";
import { DOCUMENT_KINDS, DOCUMENTS } from "#app/domain/stored-document.ts";
import type { Block, DocumentSection, Fact } from "#app/exports/document.ts";
import type { Cell } from "#app/exports/table.ts";
import { percent } from "#app/fr.ts";
import type { PublicStatus } from "#app/views/statuses.ts";
import type { Status } from "#db/queries/statuses.ts";
import type { StoredDocument } from "#db/queries/stored-documents.ts";

/** What the sheet is made of: a structure, a date, the bases to tell, and what it has here to prove them. */
export type SheetContent = {
  organisation: { name: string; siret: string; place: string };
  /** the planned date of submission */
  on: IsoDate;
  today: IsoDate;
  /** null: no contract chosen, an ordinary twelve-month one of a pouvoir adjudicateur */
  lot: { title: string; buyer: string; reservation: LegalBase | null } | null;
  verdicts: readonly { base: LegalBase; answer: BaseVerdict }[];
  supplier: SupplierFacts;
  shares: { on: IsoDate | null; basis: ShareBasis | null; note: string | null };
  statuses: readonly Status[];
  shownStatuses: readonly PublicStatus[];
  documents: readonly StoredDocument[];
};

/** « art. L. 2113-12 » stays on one line. */
export const unbroken = (text: string): string => text.replace(/art\. ([LRD])\.\s/g, "art.\u00a0$1.\u00a0");

/** Papers, who issues them, and what is kept here of each. */
export const papersTable = (name: string, rows: readonly Cell[][]): Block => ({
  kind: "table",
  table: {
    name,
    columns: [
      { label: "Pièce", weight: 4 },
      { label: "Délivrée par", weight: 3 },
      { label: "Ici", weight: 3 },
    ],
    rows,
  },
});

export function statusSection({ shownStatuses }: SheetContent): DocumentSection {
  const title = "Statuts de l'établissement";
  if (shownStatuses.length === 0) {
    return { title, blocks: [{ kind: "paragraph", text: "Aucun statut n'est déclaré." }] };
  }
  const rows = shownStatuses.map(({ label, period, number, proof }) => [label, period, number, proof]);
  const columns = [
    { label: "Statut", weight: 3 },
    { label: "Période", weight: 3 },
    { label: "Numéro et autorité", weight: 2 },
    { label: "Preuve", weight: 2 },
  ];
  return { title, blocks: [{ kind: "table", table: { name: "Statuts déclarés", columns, rows } }] };
}

export function shareSection({ supplier, shares, on, today }: SheetContent): DocumentSection {
  const when = { on, today: on < today ? null : today };
  const facts = SHARE_FAMILIES.flatMap((family): Fact[] => {
    const state = shareState(family, supplier, when);
    if (state === "not-concerned") return [];
    const share = supplier.shares[SHARE_KEYS[family]];
    const { label, definition, article } = SHARE_DEFINITIONS[family];
    const value =
      share === null ? SHARE_STATES[state] : `${percent(share)}, ${SHARE_STATES[state].toLowerCase()}`;
    return [{ label, value, note: `${definition.replace(/\.$/, "")} (${unbroken(article)}).` }];
  });
  const how = [
    shares.on ? `Constatée le ${formatDate(shares.on)}` : null,
    shares.basis ? `comptée en ${SHARE_BASES[shares.basis].replace(/^des /, "")}` : null,
    shares.note,
  ].filter(Boolean);
  return {
    title: "Part de l'effectif",
    blocks: [
      facts.length > 0
        ? { kind: "facts", facts }
        : { kind: "paragraph", text: "Aucun statut ne demande de part de l'effectif." },
      ...(how.length > 0 ? [{ kind: "paragraph" as const, text: `${how.join(", ")}.` }] : []),
    ],
  };
}

export function commonPapers({ documents, on, today }: SheetContent): DocumentSection {
  const rows = DOCUMENT_KINDS.filter((kind) => DOCUMENTS[kind].commonlyAsked).map((kind) => {
    const held = documents.find((one) => one.kind === kind);
    const here = held ? `${held.fileName}. ${validity(held.validUntil, { on, today })}` : "À fournir.";
    return [DOCUMENTS[kind].label, DOCUMENTS[kind].issuer, here];
  });
  return {
    title: "Pièces souvent demandées",
    blocks: [
      papersTable("Avec la candidature ou avant la signature, selon l'acheteur", rows),
      {
        kind: "paragraph",
        text: "Le règlement de la consultation fait foi\u00a0: il dit quelles pièces joindre, et quand.",
      },
    ],
  };
}

/** A document valid today that ends before the date of submission is to be renewed by then. */
function validity(until: IsoDate | null, { on, today }: Pick<SheetContent, "on" | "today">): string {
  return until !== null && until >= today && until < on
    ? `Valable jusqu'au ${formatDate(until)}, à renouveler avant la remise.`
    : documentNotice(until, today).text;
}
