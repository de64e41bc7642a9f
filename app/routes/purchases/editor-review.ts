import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import { justNeedEntries } from "#app/domain/just-need.ts";
import { FORM_LABELS, type LotFields } from "#app/domain/purchase.ts";
import {
  PURCHASE_STEP_LABELS,
  PURCHASE_STEPS,
  type PurchaseStep,
  stepOfField,
} from "#app/domain/purchase-steps.ts";
import { count, listLabels } from "#app/fr.ts";
import { lotNumbers, nameLots } from "#app/routes/purchases/lot-numbers.ts";
import { checkForm, type PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";

/** The whole purchase as it would be sent, step by step, with what still keeps it from being published. */
export type EditorReview = {
  step: PurchaseStep;
  label: string;
  entries: { label: string; value: string }[];
  missing: string[];
}[];

/** More lots than these are told by their number. */
const MOST_LOTS = 30;

export async function editorReview(
  { sql, today }: Pick<Services, "sql" | "today">,
  { form, buyer }: { form: PurchaseForm; buyer: BuyerKind },
): Promise<EditorReview> {
  const { given, fieldErrors, said, shown } = await checkForm({
    form,
    sql,
    today: today(),
    buyer,
    publishing: true,
  });
  const all = Object.entries({ ...said, ...fieldErrors });
  const told = nameLots(
    all.flatMap(([id, texts]) => (texts ?? []).map((text) => ({ id, text }))),
    lotNumbers(form.payload),
  );
  const places = shown.map(({ place, others }) =>
    [place, ...others].flatMap((one) => one?.label ?? []).join(", "),
  );
  const entries = given ? entriesOf(given, places) : null;
  return PURCHASE_STEPS.filter((step) => step !== "relecture").map((step) => ({
    step,
    label: PURCHASE_STEP_LABELS[step],
    entries: entries?.[step] ?? [],
    // What is about the whole purchase is about its lots.
    missing: told.filter(({ id }) => (stepOfField(id ?? "") ?? "lots") === step).map(({ text }) => text),
  }));
}

type Given = NonNullable<Awaited<ReturnType<typeof checkForm>>["given"]>;
type Entries = { label: string; value: string }[];

function entriesOf({ fields, lots, justNeed }: Given, places: readonly string[]) {
  const fact = (label: string, value: string | null): Entries => (value ? [{ label, value }] : []);
  const day = (date: string | null) => (date === null ? null : formatDate(date));
  const entries: Partial<Record<PurchaseStep, Entries>> = {
    besoin: [
      ...fact("Objet", fields.title),
      ...fact("Référence", fields.reference),
      ...fact("Description", fields.description),
      ...justNeedEntries(justNeed).map(({ label, value }) => ({
        label: `Juste besoin, ${label.toLowerCase()}`,
        value,
      })),
    ],
    lots: [
      ...lots.slice(0, MOST_LOTS).map((lot, index) => lotEntry(lot, places[index] ?? "")),
      ...fact("Et", lots.length > MOST_LOTS ? count(lots.length - MOST_LOTS, "autre lot") : null),
    ],
    considerations: [
      ...fact("Forme", FORM_LABELS[fields.form]),
      ...fact("Considérations", listLabels(fields.considerations)),
      ...lots.flatMap(({ number, reservation }) =>
        fact(`Lot ${number}`, reservation && `${BASES[reservation].label} (${BASES[reservation].article})`),
      ),
    ],
    calendrier: [
      ...fact("Fin du marché en cours", day(fields.currentContractEnd)),
      ...fact("Début de l'étude", day(fields.studyOn)),
      ...fact("Publication de la consultation", day(fields.publicationOn)),
      ...fact("Remise des offres", day(fields.deadlineOn)),
      ...fact("Attribution", day(fields.awardOn)),
    ],
    contact: [...fact("Service", fields.service), ...fact("Contact", fields.contact)],
  };
  return entries;
}

function lotEntry(lot: LotFields, place: string) {
  const { number, title, cpv, amountCents, durationMonths } = lot;
  const months = durationMonths === null ? null : `${durationMonths}\u00a0mois`;
  return {
    label: `Lot ${number}`,
    value: [title, cpv.join(", "), place, amountWords(amountCents), months].filter(Boolean).join(" · "),
  };
}
