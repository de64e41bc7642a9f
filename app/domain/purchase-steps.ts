/** The steps in which a purchase is described, and what each asks. Pure. */

export const PURCHASE_STEPS = [
  "besoin",
  "lots",
  "considerations",
  "calendrier",
  "contact",
  "relecture",
] as const;
export type PurchaseStep = (typeof PURCHASE_STEPS)[number];

export const PURCHASE_STEP_LABELS: Record<PurchaseStep, string> = {
  besoin: "Juste besoin",
  lots: "Lots et lieux",
  considerations: "Considérations et réservation",
  calendrier: "Calendrier",
  contact: "Contact et pièces",
  relecture: "Relecture",
};

/** Fields of the form, by the first part of their name; those of lots are `LOT_FIELDS`. */
const FIELDS: Record<PurchaseStep, readonly string[]> = {
  besoin: ["title", "reference", "description", "justNeed"],
  lots: ["allot"],
  considerations: ["form", "considerations"],
  calendrier: ["currentContractEnd", "renewals", "studyOn", "publicationOn", "deadlineOn", "awardOn"],
  contact: ["service", "contact"],
  relecture: [],
};

const LOT_FIELDS: Partial<Record<PurchaseStep, readonly string[]>> = {
  lots: [
    "number",
    "title",
    "description",
    "nature",
    "cpv",
    "territory",
    "otherTerritories",
    "amount",
    "duration",
    "lendsLabour",
    "circular",
  ],
  considerations: ["reservation"],
};

/** The step that asks a field, by its name in the form: « lots[2].cpv », « publicationOn ». Null: none does. */
export function stepOfField(name: string): PurchaseStep | null {
  const lot = /^lots\[\d+\]\.(\w+)$/.exec(name)?.[1];
  const [first = ""] = name.split(/[.[]/);
  return (
    PURCHASE_STEPS.find((step) =>
      lot === undefined ? FIELDS[step].includes(first) : (LOT_FIELDS[step] ?? []).includes(lot),
    ) ?? null
  );
}

type Entry = readonly [name: string, value: string];

/**
 * A whole form made of what one step sends and of what was kept: fields of other steps, and of lots that the step did
 * not show, stay. A box of the step that is not sent was unticked. Entries as a form posts them, in order.
 */
export function completeStep(step: PurchaseStep, posted: readonly Entry[], kept: readonly Entry[]): Entry[] {
  const shown = new Set(posted.flatMap(([name]) => /^lots\[(\d+)\]/.exec(name)?.[1] ?? []));
  const always = new Set(posted.map(([name]) => name));
  const others = kept.filter(([name]) => {
    if (always.has(name)) return false;
    const lot = /^lots\[(\d+)\]/.exec(name)?.[1];
    return stepOfField(name) !== step || (lot !== undefined && !shown.has(lot));
  });
  return [...others, ...posted];
}

/** The step that follows; the last follows itself. */
export const stepAfter = (step: PurchaseStep): PurchaseStep =>
  PURCHASE_STEPS[PURCHASE_STEPS.indexOf(step) + 1] ?? step;
