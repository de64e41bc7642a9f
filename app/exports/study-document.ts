import { formatDate } from "#app/domain/date.ts";
import type { Duty } from "#app/domain/duty-words.ts";
import type { Verdict } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { DIRECT_ARTICLE } from "#app/domain/reservation-study.ts";
import type { StudyContent } from "#app/domain/study-content.ts";
import type { Block, DocumentSection, Fact, TextDocument } from "#app/exports/document.ts";
import type { StudyDetail } from "#db/queries/studies.ts";

/**
 * A recorded study as a document, from what it kept and nothing else.
 * @param address of its page, in full
 */
export function studyDocument(study: StudyDetail, address: string): TextDocument {
  const { content, id } = study;
  const on = formatDate(inParis(study.createdAt).day);
  return {
    title: "Étude de réservation",
    lead: aboutLot(content),
    facts: [
      { label: "Décision", value: content.decided.title, note: study.base ? articleOf(study) : undefined },
      { label: "Motif", value: study.motive },
      { label: "Décidée le", value: on, note: `par ${study.author}` },
      { label: "Acheteur", value: content.buyer },
      ...revoked(study),
    ].map(withoutEmpty),
    sections: [
      lotSection(content),
      { title: "Procédure et publicité", blocks: [dutyTable(content.duties.procedure)] },
      { title: "Obligations du contrat", blocks: [dutyTable(content.duties.contract)] },
      basesSection(content),
      supplySection(study),
      ...adviceSection(content),
      ...decidedSections(content),
    ],
    foot: `Étude n°\u00a0${id} du ${on} · règles ${study.rulesVersion} · ${address}`,
  };
}

/** « Lot 2 : tonte des pelouses, de l'achat Entretien des espaces verts (2027-EV-01) » */
function aboutLot({ lot, purchase }: StudyContent): string {
  const whole = `${purchase.title} (${purchase.reference})`;
  return lot.lots > 1 ? `Lot ${lot.number}, ${lot.title}\u00a0: ${whole}` : whole;
}

const articleOf = ({ content, base }: StudyDetail) => content.bases.find((one) => one.base === base)?.article;
const withoutEmpty = ({ note, ...fact }: Fact): Fact => (note ? { ...fact, note } : fact);

const revoked = ({ supersedes, supersededBy }: StudyDetail): Fact[] => [
  ...(supersedes === null ? [] : [{ label: "Remplace", value: `l'étude n°\u00a0${supersedes}` }]),
  ...(supersededBy === null
    ? []
    : [
        {
          label: "Rapportée",
          value: `par l'étude n°\u00a0${supersededBy}\u00a0: celle-ci n'est plus en vigueur`,
        },
      ]),
];

const amount = (cents: number | null) => (cents === null ? "non précisé" : formatEuros(cents));

function lotSection({ lot, facts, on, thresholdsOf }: StudyContent): DocumentSection {
  const several = lot.lots > 1;
  const told: Fact[] = [
    { label: "Montant estimé", value: amount(facts.amountCents) },
    ...(several
      ? [
          {
            label: "Montant du besoin",
            value: amount(facts.needAmountCents),
            note: `les ${lot.lots} lots de l'achat`,
          },
        ]
      : []),
    {
      label: "Durée",
      value: facts.durationMonths === null ? "non précisée" : `${facts.durationMonths}\u00a0mois`,
    },
    { label: "Objet", value: lot.trades.join(", ") },
    ...(lot.place ? [{ label: "Lieu d'exécution", value: lot.place }] : []),
    {
      label: "Verdicts et seuils au",
      value: formatDate(on),
      note: facts.plannedOn === on ? "date prévue de remise des offres" : "aucune date de remise à venir",
    },
    ...(thresholdsOf === "etat" ? [{ label: "Seuils européens", value: "État et autorités centrales" }] : []),
  ];
  return { title: several ? `Le lot ${lot.number}` : "Le besoin", blocks: [{ kind: "facts", facts: told }] };
}

const dutyTable = (duties: readonly Pick<Duty, "label" | "answer" | "reasons">[]): Block => ({
  kind: "facts",
  facts: duties.map(({ label, answer, reasons }) => ({
    label,
    value: answer,
    note: reasons.map(({ text, article }) => `${text} (${article})`).join(" "),
  })),
});

/** « art. L. 2113-12 » stays on one line of a narrow column. */
const unbroken = (article: string) => article.replace(/art\. ([LRD])\.\s/g, "art.\u00a0$1.\u00a0");

const VERDICTS: Record<Verdict, string> = { yes: "Oui", "to-prove": "À justifier", no: "Non" };

const basesSection = ({ bases }: StudyContent): DocumentSection => ({
  title: "Ce que le droit permet de réserver",
  blocks: [
    {
      kind: "table",
      table: {
        name: "Réservations ouvertes et fermées",
        columns: [{ label: "Réservation" }, { label: "Ouverte" }, { label: "Motif" }, { label: "Article" }],
        rows: bases.map(({ title, verdict, text, article }) => [
          title,
          VERDICTS[verdict],
          text,
          unbroken(article),
        ]),
      },
    },
  ],
});

function supplySection({ content: { supply, lot }, supplyOn }: StudyDetail): DocumentSection {
  const title = "Les fournisseurs possibles";
  if (!supply)
    return { title, blocks: [{ kind: "paragraph", text: "Aucun fournisseur n'a pu être compté." }] };
  const counted = `Structures du métier qui atteignent ${lot.place ?? "le lieu d'exécution"}, comptées le ${formatDate(inParis(supplyOn).day)}. ${supply.lenders}`;
  return {
    title,
    blocks: [
      { kind: "paragraph", text: counted.trim() },
      {
        kind: "table",
        table: {
          name: "Fournisseurs par réservation",
          columns: [
            { label: "Réservé" },
            { label: "Peuvent répondre", kind: "number" },
            { label: "À justifier", kind: "number" },
            { label: "Capables de tout porter", kind: "number" },
            { label: "Concurrence" },
          ],
          rows: supply.bases.map((one) => [one.title, one.yes, one.toProve, one.capable, one.competition]),
        },
      },
      { kind: "paragraph", text: supply.distances },
      ...nearest(supply.nearest),
    ],
  };
}

const nearest = (suppliers: NonNullable<StudyContent["supply"]>["nearest"]): Block[] =>
  suppliers.length === 0
    ? []
    : [
        {
          kind: "table",
          table: {
            name: "Les mieux placés",
            columns: [{ label: "Fournisseur" }, { label: "Situation" }, { label: "Verdict" }],
            rows: suppliers.map(({ name, about, verdicts }) => [name, about, verdicts]),
          },
        },
      ];

function adviceSection({ recommendation, rules }: StudyContent): DocumentSection[] {
  if (!recommendation) return [];
  const text = `Réglages de l'acheteur\u00a0: réserver à partir de ${rules.enough} fournisseurs capables, dont ${rules.certain} sans rien à justifier\u00a0; étudier une clause à partir de ${formatEuros(rules.clauseFromCents)} et ${rules.clauseFromMonths} mois. Ce ne sont pas des règles de droit.`;
  return [
    {
      title: "Recommandation",
      blocks: [
        { kind: "paragraph", text: `${recommendation.title}.` },
        { kind: "list", items: recommendation.reasons },
        { kind: "paragraph", text },
      ],
    },
  ];
}

function decidedSections({ decided: { duties, wording } }: StudyContent): DocumentSection[] {
  const taken: DocumentSection[] =
    duties.length === 0
      ? []
      : [{ title: `Devoirs pris en charge (${DIRECT_ARTICLE})`, blocks: [{ kind: "list", items: duties }] }];
  if (!wording) return taken;
  const codes: Fact[] = [
    ...wording.eforms.map(({ term, label, code }) => ({ label: `eForms ${term}`, value: code, note: label })),
    ...wording.decp.map(({ field, value }) => ({ label: `DECP ${field}`, value })),
  ];
  return [
    ...taken,
    {
      title: "À copier dans la consultation",
      blocks: [
        { kind: "paragraph", text: `Avis (${wording.article})` },
        { kind: "quote", text: wording.notice },
        { kind: "paragraph", text: "Documents de la consultation" },
        { kind: "quote", text: wording.documents },
        { kind: "facts", facts: codes },
      ],
    },
  ];
}
