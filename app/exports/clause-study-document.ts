import type { ClauseStudyContent } from "#app/domain/clause-study.ts";
import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { DocumentSection, Fact, TextDocument } from "#app/exports/document.ts";
import type { Cell, Table } from "#app/exports/table.ts";
import { count, number, percent } from "#app/fr.ts";

const VERDICTS: Record<ClauseStudyContent["feasibility"]["verdict"], string> = {
  feasible: "Faisable\u00a0: les publics disponibles peuvent réaliser ces heures pendant le contrat.",
  "too-few-hours": "Trop peu d'heures\u00a0: sous le volume minimal que la facilitation s'est fixé.",
  "too-many-hours": "Trop d'heures pour la durée du contrat et les publics disponibles.",
  unknown: "À vérifier\u00a0: il manque la durée du contrat ou le nombre de personnes disponibles.",
};

/** The hours of a clause as they were studied: the sheet that the facilitator presents to the buyer. */
export function clauseStudyDocument(
  { id, content, author }: { id: number; content: ClauseStudyContent; author: string },
  address: string,
): TextDocument {
  const { purchase, hours, feasibility, on, note } = content;
  return {
    title: "Étude de la clause d'insertion",
    lead: `${purchase.title} (${purchase.reference}), ${purchase.buyer}`,
    facts: [
      { label: "Heures proposées", value: `${number(hours)}\u00a0h`, note: computedNote(content) },
      { label: "Faisabilité", value: VERDICTS[feasibility.verdict] },
      ...(feasibility.fullTimePersons === null
        ? []
        : [
            {
              label: "Équivalent temps plein",
              value: `${number(Math.round(feasibility.fullTimePersons * 100) / 100)} sur la durée du contrat`,
            },
          ]),
      {
        label: "Durée",
        value: content.durationMonths === null ? "non précisée" : `${content.durationMonths} mois`,
      },
      ...boundFacts(content),
      { label: "Étudiée le", value: formatDate(on), note: `par ${author}` },
    ],
    sections: [
      lotSection(content),
      {
        title: "Autres voies",
        blocks: [{ kind: "list", items: content.alternatives }],
      },
      ...(content.publics?.length
        ? [{ title: "Publics disponibles", blocks: [{ kind: "list" as const, items: content.publics }] }]
        : []),
      ...(note ? [{ title: "Observations", blocks: [{ kind: "paragraph" as const, text: note }] }] : []),
    ],
    foot: `Étude de la clause d'insertion n°\u00a0${id} du ${formatDate(on)} · ${address}`,
  };
}

/** What the hours were measured against: a least volume, persons who can be proposed. */
const boundFacts = ({
  minimumHours,
  publicsAvailable,
  feasibility: { mostHours },
}: ClauseStudyContent): Fact[] => [
  {
    label: "Volume minimal",
    value: minimumHours === null ? "non fixé" : `${number(minimumHours)}\u00a0h`,
    ...(minimumHours === null ? {} : { note: "en dessous, pas de clause d'insertion" }),
  },
  {
    label: "Personnes disponibles",
    value: publicsAvailable === null ? "non précisé" : count(publicsAvailable, "personne"),
    ...(mostHours === null
      ? {}
      : { note: `au plus ${number(mostHours)}\u00a0h à temps plein pendant le contrat` }),
  },
];

const computedNote = ({ computedHours }: ClauseStudyContent) =>
  computedHours === undefined
    ? undefined
    : `retenues pour l'ensemble\u00a0; la somme des lots donne ${number(computedHours)}\u00a0h`;

const share = (tenThousandths: number | null): string =>
  tenThousandths === null ? "—" : percent(tenThousandths / 10_000);

function lotTable(lots: ClauseStudyContent["lots"]): Table {
  const shared = lots.some(({ distributed }) => distributed !== undefined);
  return {
    name: "Heures par lot",
    columns: [
      { label: "Lot", kind: "text" },
      { label: "Montant HT", kind: "text" },
      { label: "Métier", kind: "text" },
      { label: "Part de main-d'œuvre", kind: "text" },
      { label: "Effort", kind: "text" },
      { label: "Coût horaire", kind: "text" },
      { label: shared ? "Heures calculées" : "Heures", kind: "number" },
      ...(shared ? [{ label: "Heures retenues", kind: "number" as const }] : []),
    ],
    rows: lots.map((lot): Cell[] => [
      `${lot.number}. ${lot.title}`,
      lot.amountCents === null ? "non précisé" : formatEuros(lot.amountCents),
      lot.trade || "—",
      share(lot.labourShare),
      share(lot.effort),
      lot.hourlyCostCents === null ? "—" : `${number(lot.hourlyCostCents / 100)}\u00a0€`,
      lot.hours,
      ...(shared ? [lot.distributed ?? 0] : []),
    ]),
  };
}

function lotSection({ lots }: ClauseStudyContent): DocumentSection {
  const missing = lots.filter((lot) => lot.missing.length > 0);
  const items = [
    ...missing.map((lot) => `Lot ${lot.number}\u00a0: il manque ${lot.missing.join(", ")}.`),
    ...lots.flatMap(({ number: lot, trade, source }) =>
      source ? [`Lot ${lot}, ${trade.toLowerCase()}\u00a0: ${source}.`] : [],
    ),
  ];
  const text =
    "Montant HT × part de main-d'œuvre × effort d'insertion ÷ coût horaire chargé, arrondi à l'heure inférieure. La part et le coût sont des hypothèses de la facilitation, non des règles de droit.";
  return {
    title: "Heures par lot",
    blocks: [
      { kind: "paragraph", text },
      { kind: "table", table: lotTable(lots) },
      ...(items.length > 0 ? [{ kind: "list" as const, items }] : []),
    ],
  };
}
