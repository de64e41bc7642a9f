import { type Paper, papersFor } from "#app/domain/candidature.ts";
import { formatDate } from "#app/domain/date.ts";
import { BASES, type BaseVerdict, verdictSentence } from "#app/domain/eligibility.ts";
import { RULES_VERSION } from "#app/domain/rules-version.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { DocumentSection, Fact, TextDocument } from "#app/exports/document.ts";
import {
  commonPapers,
  papersTable,
  type SheetContent,
  shareSection,
  statusSection,
  unbroken,
} from "#app/exports/eligibility-sheet-parts.ts";

/**
 * The eligibility of a structure on a date, for the file of a candidature.
 * @param address of its page, in full
 */
export function eligibilitySheet(content: SheetContent, address: string): TextDocument {
  const { organisation, on, today, lot } = content;
  const open = content.verdicts.filter(({ answer }) => answer.verdict !== "no");
  const closed = content.verdicts.filter(({ answer }) => answer.verdict === "no");
  return {
    title: "Fiche d'éligibilité aux marchés réservés",
    lead: lot
      ? `${organisation.name}, pour ${lot.title} (${lot.buyer})`
      : `${organisation.name}, pour une candidature remise le ${formatDate(on)}`,
    facts: headFacts(content),
    sections: [
      ...(open.length === 0 ? [nothingOpen(content)] : []),
      ...open.map((one) => baseSection(content, one)),
      ...(closed.length > 0 ? [closedSection(closed)] : []),
      statusSection(content),
      shareSection(content),
      commonPapers(content),
    ],
    foot: `Fiche établie le ${formatDate(today)} pour une remise le ${formatDate(on)} · règles ${RULES_VERSION} · ${address}`,
  };
}

function headFacts({ organisation, on, today, lot }: SheetContent): Fact[] {
  const reserved = lot?.reservation ? BASES[lot.reservation] : null;
  return [
    { label: "Structure", value: organisation.name, note: organisation.place },
    { label: "SIRET", value: formatSiret(organisation.siret) },
    ...(lot
      ? [
          { label: "Marché", value: lot.title, note: lot.buyer },
          reserved
            ? { label: "Réservation", value: reserved.label, note: reserved.article }
            : { label: "Réservation", value: "aucune\u00a0: le lot est ouvert à tous les candidats" },
        ]
      : [{ label: "Marché", value: "marché ordinaire de douze mois d'un pouvoir adjudicateur" }]),
    { label: "Date de remise", value: formatDate(on), note: "les verdicts valent à cette date" },
    { label: "Établie le", value: formatDate(today), note: `règles ${RULES_VERSION}` },
  ];
}

type Told = SheetContent["verdicts"][number];

function baseSection(content: SheetContent, { base, answer }: Told): DocumentSection {
  const { supplier, on, today } = content;
  const when = { on, today: on < today ? null : today };
  const papers = papersFor(base, supplier.statuses, when);
  const text = unbroken(`${verdictSentence(base, answer.verdict)}, le ${formatDate(on)}.`);
  return {
    title: BASES[base].label,
    blocks: [
      { kind: "paragraph", text },
      { kind: "list", items: reasonsOf(answer) },
      papersTable(
        "À joindre à la candidature",
        papers.map((paper) => [unbroken(paper.what), paper.issuer, heldFor(content, paper)]),
      ),
    ],
  };
}

const reasonsOf = ({ reasons }: BaseVerdict): string[] =>
  reasons.map(({ text, article }) => unbroken(`${text.replace(/\.$/, "")} (${article}).`));

function heldFor({ statuses, documents }: SheetContent, { from }: Paper): string {
  if (typeof from === "object") {
    const held = statuses.find(
      ({ kind, withdrawnAt, verification, evidenceName }) =>
        kind === from.status && withdrawnAt === null && verification !== "refused" && evidenceName !== null,
    );
    return held?.evidenceName ?? "À fournir\u00a0: aucun justificatif déposé.";
  }
  const wanted = from === "effectif" ? "effectif" : "agrement";
  return documents.find(({ kind }) => kind === wanted)?.fileName ?? "À fournir.";
}

const nothingOpen = ({ on }: SheetContent): DocumentSection => ({
  title: "Aucune réservation ouverte",
  blocks: [
    {
      kind: "paragraph",
      text: `Le ${formatDate(on)}, aucune de ces réservations n'admet la structure. Les marchés qui ne sont pas réservés lui restent ouverts.`,
    },
  ],
});

const closedSection = (closed: readonly Told[]): DocumentSection => ({
  title: "Réservations fermées",
  blocks: [
    {
      kind: "table",
      table: {
        name: "Réservations fermées, et pourquoi",
        columns: [
          { label: "Réservation", weight: 2 },
          { label: "Motif", weight: 4 },
        ],
        rows: closed.map(({ base, answer }) => [BASES[base].label, reasonsOf(answer)[0] ?? ""]),
      },
    },
  ],
});
