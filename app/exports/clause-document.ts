import {
  type AssembledDocument,
  assembleClauses,
  CLAUSE_DOCUMENT_LABELS,
  type ClauseText,
  type ClauseValues,
} from "#app/domain/clause-text.ts";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import { facilitatorSheet, type SheetFacilitator } from "#app/exports/facilitator-sheet.ts";

export type ClauseDocumentAsked = {
  clauses: readonly ClauseText[];
  values: ClauseValues;
  on: IsoDate;
  /** whose presentation sheet is joined */
  facilitator?: SheetFacilitator | null;
  /** of the page that assembled them, in full */
  address: string;
};

/** Clauses as the paragraphs of each document of a consultation, then what to be careful about. */
export function clauseDocument({
  clauses,
  values,
  on,
  facilitator,
  address,
}: ClauseDocumentAsked): TextDocument {
  return {
    title: "Clauses à insérer",
    lead: "À relire par votre service juridique et avec la facilitation du territoire avant de les insérer. Ce qui est entre crochets reste à compléter.",
    facts: clauses.map(({ title, articles, source, writtenOn, by }) => ({
      label: title,
      value: articles.join(" · ") || "aucun article cité",
      note: `${by ? `${by}, ` : ""}${source}, texte du ${formatDate(writtenOn)}`,
    })),
    sections: [
      ...assembledSections(assembleClauses(clauses, values)),
      ...(facilitator ? [facilitatorSheet(facilitator, values.heures ?? "")] : []),
      cautions(clauses),
    ],
    foot: `Clausier, le ${formatDate(on)} · ${address}`,
  };
}

/** The paragraphs of each document of a consultation, to be pasted there. */
export const assembledSections = (documents: readonly AssembledDocument[]): DocumentSection[] =>
  documents.map((held) => ({
    title: CLAUSE_DOCUMENT_LABELS[held.document],
    blocks: held.clauses.flatMap(({ number, title, paragraphs }) => [
      { kind: "paragraph" as const, text: `${number}. ${title}` },
      ...paragraphs.map((text) => ({ kind: "quote" as const, text })),
    ]),
  }));

const cautions = (clauses: readonly ClauseText[]): DocumentSection => ({
  title: "Précautions",
  blocks: clauses.flatMap(({ title, cautions }) => [
    { kind: "paragraph" as const, text: title },
    { kind: "list" as const, items: cautions },
  ]),
});
