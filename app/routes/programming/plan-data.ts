import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { familyOf } from "#app/domain/need-family.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { monthsOf, PLAN_EVENT_LABELS, planEvents, plannedPublication } from "#app/domain/purchase-plan.ts";
import type { DocumentSection, TextDocument } from "#app/exports/document.ts";
import type { Table } from "#app/exports/table.ts";
import { count } from "#app/fr.ts";
import { type Stepped, steppedSubjects } from "#app/routes/programming/subjects.ts";
import type { Services } from "#app/services.ts";
import { familyNames } from "#app/views/family-needs.ts";

/** The plan of a year: consultations by month then family, with totals; and every date, for the calendar. */

type Line = Stepped & { month: string | null; publication: IsoDate | null; family: string };

export async function planLines(
  services: Pick<Services, "sql" | "today">,
  { organisationId }: { organisationId: number },
): Promise<Line[]> {
  const subjects = await steppedSubjects(services, { organisationId });
  const families = subjects.map(({ cpv, title }) => familyOf({ cpv, title }));
  const names = await familyNames(services.sql, families);
  const today = services.today();
  return subjects.map((subject, index) => {
    const publication = plannedPublication(subject, today);
    const family = names.get(families[index]?.key ?? "") ?? "";
    return { ...subject, publication, month: publication?.slice(0, 7) ?? null, family };
  });
}

export const planYears = (lines: readonly Line[], today: IsoDate): number[] => {
  const years = lines.flatMap(({ month }) => (month ? Number(month.slice(0, 4)) : []));
  return [...new Set([...years, Number(today.slice(0, 4)) + 1])].sort();
};

/** The plan as a document: read on a page, printed, or written as DOCX. */
export function planDocument(
  lines: readonly Line[],
  { year, buyer, today }: { year: number; buyer: string; today: IsoDate },
): TextDocument {
  const ofYear = lines.filter(({ month }) => month?.startsWith(`${year}-`));
  const months = monthsOf(year)
    .map(({ month, label }) => ({ label, lines: ofYear.filter((line) => line.month === month) }))
    .filter((one) => one.lines.length > 0);
  const undated = lines.filter(({ month, step }) => month === null && step !== "ended");
  return {
    title: `Plan des achats ${year}`,
    lead: "Consultations prévues, par mois de publication puis par famille. Dates et montants prévisionnels.",
    facts: [
      { label: "Acheteur", value: buyer },
      { label: "Consultations", value: count(ofYear.length, "achat") },
      { label: "Montant estimé", value: totalWords(ofYear) },
      ...(undated.length > 0 ? [{ label: "Sans date", value: count(undated.length, "achat") }] : []),
    ],
    sections: [
      ...months.map(({ label, lines: own }) => sectionOf(capital(label), own)),
      ...(undated.length > 0 ? [sectionOf("Sans date de publication", undated)] : []),
    ],
    foot: `Plan établi le ${formatDate(today)}. Il n'engage pas l'acheteur et ne vaut pas avis de marché.`,
  };
}

function sectionOf(title: string, lines: readonly Line[]): DocumentSection {
  return {
    title: `${title}\u00a0: ${count(lines.length, "achat")}, ${totalWords(lines)}`,
    blocks: [{ kind: "table", table: planTable(lines, "Consultations") }],
  };
}

/** The plan as rows: one a purchase, by month then family. */
export function planTable(lines: readonly Line[], name: string): Table {
  const sorted = [...lines].sort(
    (a, b) =>
      (a.month ?? "9").localeCompare(b.month ?? "9") ||
      a.family.localeCompare(b.family, "fr") ||
      a.title.localeCompare(b.title, "fr"),
  );
  return {
    name,
    columns: [
      { label: "Achat", weight: 3 },
      { label: "Famille", weight: 2 },
      { label: "Service" },
      { label: "État" },
      { label: "Publication", kind: "date" },
      { label: "Fin du marché en cours", kind: "date" },
      { label: "Montant HT", kind: "euros" },
    ],
    rows: sorted.map((line) => [
      line.title,
      line.family,
      line.service,
      line.state === null ? "Marché à renouveler" : PURCHASE_STATE_LABELS[line.state],
      line.publication,
      line.contractEnd,
      line.amountCents,
    ]),
  };
}

function totalWords(lines: readonly Line[]): string {
  const known = lines.flatMap(({ amountCents }) => amountCents ?? []);
  const unknown = lines.length - known.length;
  const total = formatEuros(known.reduce((sum, cents) => sum + cents, 0));
  return unknown === 0
    ? total
    : `${total}, dont ${count(unknown, "montant")} non précisé${unknown > 1 ? "s" : ""}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The dates of a year, month by month. */
export function calendarMonths(lines: readonly Line[], { year, today }: { year: number; today: IsoDate }) {
  const all = lines.flatMap((line) => planEvents(line, today).map((event) => ({ line, ...event })));
  return monthsOf(year).map(({ month, label }) => ({
    label: capital(label),
    events: all
      .filter(({ on }) => on.startsWith(month))
      .sort((a, b) => a.on.localeCompare(b.on) || a.line.title.localeCompare(b.line.title, "fr"))
      .map(({ line, on, kind }) => ({
        key: `${line.key} ${kind}`,
        on: formatDate(on),
        what: PLAN_EVENT_LABELS[kind],
        title: line.title,
        subject: line.key,
        purchaseId: line.purchaseId,
      })),
  }));
}
