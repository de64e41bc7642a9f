import type { ClauseField } from "#app/domain/clause-text.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import { number } from "#app/fr.ts";

/** What was decided, in words: `motive` is the whole label of the article. */
export type DecisionWords = {
  id: number;
  on: string;
  author: string | null;
  choices: readonly string[];
  motive: string | null;
  explanation: string;
  hours: number | null;
};

export type DecisionDocumentAsked = {
  field: ClauseField;
  purchase: { title: string; reference: string; buyer: string };
  /** in force first; one at least */
  decisions: readonly [DecisionWords, ...DecisionWords[]];
  /** what the law asked when it was read, and its article */
  duty: { text: string; article: string } | null;
  /** the study that the decision in force rests on, in words */
  study: string | null;
  address: string;
};

/** The buyer's decision on the social or the environmental side, as the file of the contract keeps it (CCP, art. L. 2184-1). */
export function clauseDecisionDocument(asked: DecisionDocumentAsked): TextDocument {
  const { purchase, decisions, study, address } = asked;
  const [current] = decisions;
  return {
    title: titleOf(asked.field, current),
    lead: `${purchase.title} (${purchase.reference}), ${purchase.buyer}`,
    facts: [
      { label: "Décision", value: current.choices.join(" · ") },
      ...(current.hours === null
        ? []
        : [{ label: "Heures d'insertion", value: `${number(current.hours)}\u00a0h` }]),
      ...(current.motive === null ? [] : [{ label: "Motif de non-recours", value: current.motive }]),
      ...(study === null ? [] : [{ label: "Étude de la facilitation", value: study }]),
      {
        label: "Enregistrée le",
        value: current.on,
        note: current.author ? `par ${current.author}` : undefined,
      },
    ],
    sections: sectionsOf(asked),
    foot: `Décision n°\u00a0${current.id} du ${current.on} · ${address}`,
  };
}

function titleOf(field: ClauseField, { motive }: DecisionWords): string {
  if (field === "environmental") return "Décision sur les considérations environnementales";
  return motive === null ? "Décision sur la clause sociale" : "Motif de non-recours à la clause sociale";
}

function sectionsOf({ decisions: [current, ...older], duty }: DecisionDocumentAsked): DocumentSection[] {
  const replaced = older.map(({ id, on, choices, motive }) =>
    [`N°\u00a0${id}, le ${on}`, choices.join(" · "), ...(motive ? [motive] : [])].join("\u00a0: "),
  );
  return [
    ...(duty ? [{ title: duty.article, blocks: [{ kind: "paragraph" as const, text: duty.text }] }] : []),
    ...(current.explanation
      ? [{ title: "Explication", blocks: [{ kind: "quote" as const, text: current.explanation }] }]
      : []),
    ...(replaced.length > 0
      ? [{ title: "Décisions remplacées", blocks: [{ kind: "list" as const, items: replaced }] }]
      : []),
  ];
}
