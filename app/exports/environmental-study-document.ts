import { CLAUSE_CHOICE_LABELS } from "#app/domain/clause-decision.ts";
import { formatDate } from "#app/domain/date.ts";
import { type EnvironmentalStudyContent, marketWords } from "#app/domain/environmental-study.ts";
import { formatEuros } from "#app/domain/money.ts";
import { assembledSections } from "#app/exports/clause-document.ts";
import type { Block, DocumentSection, TextDocument } from "#app/exports/document.ts";
import { count, list, percent } from "#app/fr.ts";

/** The environmental side of a need as it was studied: the sheet that the facilitator presents to the buyer. */
export function environmentalStudyDocument(
  { id, content, author }: { id: number; content: EnvironmentalStudyContent; author: string },
  address: string,
): TextDocument {
  const { purchase, on, durationMonths, choices, remains, rules, wordings } = content;
  return {
    title: "Étude environnementale",
    lead: `${purchase.title} (${purchase.reference}), ${purchase.buyer}`,
    facts: [
      {
        label: "Proposé",
        value:
          choices.map((choice) => CLAUSE_CHOICE_LABELS[choice]).join(" · ") || "rien, voir la faisabilité",
      },
      ...(remains.length > 0 ? [{ label: "Reste à prévoir", value: list(remains, "et") }] : []),
      { label: "Durée", value: durationMonths === null ? "non précisée" : `${durationMonths} mois` },
      { label: "Étudiée le", value: formatDate(on), note: `par ${author}` },
    ],
    sections: [
      {
        title: "Ce qui s'applique",
        blocks: [items(rules.map(({ text, article }) => (article ? `${text} ${article}` : text)))],
      },
      marketSection(content),
      ...criteriaSection(content),
      ...clausesSection(content),
      ...assembledSections(wordings),
      ...said("Faisabilité", content.feasibility),
      ...said("Observations", content.note),
    ],
    foot: `Étude environnementale n°\u00a0${id} du ${formatDate(on)} · ${address}`,
  };
}

const items = (lines: readonly string[]): Block => ({ kind: "list", items: lines });

const said = (title: string, text: string): DocumentSection[] =>
  text ? [{ title, blocks: [{ kind: "paragraph", text }] }] : [];

const marketSection = ({ lots, on }: EnvironmentalStudyContent): DocumentSection => ({
  title: "Ce que propose le marché",
  blocks: [
    {
      kind: "paragraph",
      text: `Fournisseurs inscrits qui correspondent à chaque lot le ${formatDate(on)}, par attribut circulaire annoncé dans leurs offres.`,
    },
    ...lots.flatMap((lot): Block[] => [
      {
        kind: "paragraph",
        text: `Lot ${lot.number}. ${lot.title}, ${lot.amountCents === null ? "montant non précisé" : formatEuros(lot.amountCents)}${lot.market ? `\u00a0: ${count(lot.market.suppliers, "fournisseur")}` : ""}`,
      },
      items(marketWords(lot)),
    ]),
  ],
});

function criteriaSection({ criteria }: EnvironmentalStudyContent): DocumentSection[] {
  if (criteria.length === 0) return [];
  const rows = criteria.map(({ title, weight, proof }) => [
    title,
    weight === null ? "à fixer" : percent(weight / 100),
    proof || "—",
  ]);
  const columns = ["Critère", "Pondération", "Preuve demandée"].map((label) => ({
    label,
    kind: "text" as const,
  }));
  return [
    {
      title: "Critères proposés",
      blocks: [{ kind: "table", table: { name: "Critères proposés", columns, rows } }],
    },
  ];
}

function clausesSection({ clauses }: EnvironmentalStudyContent): DocumentSection[] {
  if (clauses.length === 0) return [];
  const facts = clauses.map(({ title, articles, source, writtenOn }) => ({
    label: title,
    value: articles.join(" · ") || "aucun article cité",
    note: `${source}, texte du ${formatDate(writtenOn)}`,
  }));
  return [{ title: "Clauses proposées", blocks: [{ kind: "facts", facts }] }];
}
