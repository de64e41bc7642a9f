import { DECISION_LABELS } from "#app/domain/committee.ts";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import type { Block, DocumentSection, TextDocument } from "#app/exports/document.ts";
import { count, dateOfInstant, listLabels } from "#app/fr.ts";
import type { CommitteeData } from "#app/routes/committees/committee-data.ts";
import type { Committee } from "#db/queries/committees.ts";

/** The minutes of a session: who sat, what was presented and decided, what became of last year's decisions. */
export function minutesDocument(
  committee: Committee,
  { session, buyer, today }: { session: CommitteeData; buyer: string; today: IsoDate },
): TextDocument {
  const { items, previous } = session;
  const retained = items.filter(({ decision }) => decision === "retained");
  return {
    title: `Comité des achats responsables du ${formatDate(committee.heldOn)}`,
    lead: committee.closedAt ? "Relevé de décisions." : "Projet de relevé\u00a0: la séance n'est pas close.",
    facts: [
      { label: "Acheteur", value: buyer },
      { label: "Marchés présentés", value: String(items.length) },
      { label: "Marchés ciblés", value: count(retained.length, "retenu") },
      ...(committee.closedAt
        ? [
            {
              label: "Close le",
              value: dateOfInstant(committee.closedAt),
              note: committee.closedBy ?? undefined,
            },
          ]
        : []),
    ],
    sections: [
      ...listed("Participants", committee.participants),
      {
        title: "Décisions",
        blocks: items.length > 0 ? [decisionTable(items)] : [none("Aucun marché n'est inscrit.")],
      },
      ...(items.length > 0 ? [{ title: "Avis des services", blocks: [opinionTable(items)] }] : []),
      ...(previous
        ? [{ title: `Bilan de la séance du ${previous.on}`, blocks: [reviewTable(previous.items)] }]
        : []),
      ...(committee.notes ? [{ title: "Observations", blocks: [none(committee.notes)] }] : []),
    ],
    foot: `Relevé édité le ${formatDate(today)}.`,
  };
}

const none = (text: string): Block => ({ kind: "paragraph", text });

function listed(title: string, text: string): DocumentSection[] {
  const items = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return items.length > 0 ? [{ title, blocks: [{ kind: "list", items }] }] : [];
}

const decisionTable = (items: CommitteeData["items"]): Block => ({
  kind: "table",
  table: {
    name: "Marchés présentés et décisions",
    columns: [
      { label: "Marché", weight: 3 },
      { label: "Fin" },
      { label: "Cotation" },
      { label: "Décision" },
      { label: "Considérations visées", weight: 2 },
      { label: "Motif", weight: 2 },
    ],
    rows: items.map(({ title, ends, rank, rating, decision, considerations, motive }) => [
      title,
      ends,
      rank ? `${rating}, rang ${rank}` : rating,
      decision ? DECISION_LABELS[decision] : "à décider",
      listLabels(considerations),
      motive,
    ]),
  },
});

const opinionTable = (items: CommitteeData["items"]): Block => ({
  kind: "table",
  table: {
    name: "Avis des services sur chaque marché",
    columns: [
      { label: "Marché", weight: 2 },
      { label: "Avis", weight: 4 },
      { label: "Sans avis", weight: 2 },
    ],
    rows: items.map(({ title, opinions, silent }) => [title, opinions.join(" "), silent.join(", ")]),
  },
});

const reviewTable = (items: NonNullable<CommitteeData["previous"]>["items"]): Block => ({
  kind: "table",
  table: {
    name: "Décisions de la séance précédente",
    columns: [{ label: "Marché", weight: 3 }, { label: "Décision" }, { label: "Depuis", weight: 3 }],
    rows: items.map(({ title, decision, outcome }) => [title, decision, outcome]),
  },
});
