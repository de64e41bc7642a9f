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
  purchase: { title: string; reference: string; buyer: string };
  /** in force first; one at least */
  decisions: readonly [DecisionWords, ...DecisionWords[]];
  /** what the law asked when it was read, and its article */
  duty: { text: string; article: string } | null;
  address: string;
};

/** The buyer's decision on the social side, as the file of the contract keeps it (CCP, art. L. 2184-1). */
export function clauseDecisionDocument(asked: DecisionDocumentAsked): TextDocument {
  const { purchase, decisions, address } = asked;
  const [current] = decisions;
  return {
    title:
      current.motive === null ? "Décision sur la clause sociale" : "Motif de non-recours à la clause sociale",
    lead: `${purchase.title} (${purchase.reference}), ${purchase.buyer}`,
    facts: [
      { label: "Décision", value: current.choices.join(" · ") },
      ...(current.hours === null
        ? []
        : [{ label: "Heures d'insertion", value: `${number(current.hours)}\u00a0h` }]),
      ...(current.motive === null ? [] : [{ label: "Motif de non-recours", value: current.motive }]),
      {
        label: "Enregistrée le",
        value: current.on,
        note: current.author ? `par ${current.author}` : undefined,
      },
    ],
    sections: sectionsOf(asked),
    foot: `Décision n° ${current.id} du ${current.on} · ${address}`,
  };
}

function sectionsOf({ decisions: [current, ...older], duty }: DecisionDocumentAsked): DocumentSection[] {
  const replaced = older.map(({ id, on, choices, motive }) =>
    [`N° ${id}, le ${on}`, choices.join(" · "), ...(motive ? [motive] : [])].join(" : "),
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
