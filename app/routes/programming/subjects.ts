import { addMonths, formatDate, type IsoDate } from "#app/domain/date.ts";
import { groupLots } from "#app/domain/lot-groups.ts";
import { familyOf, type NeedFamily } from "#app/domain/need-family.ts";
import { DEFAULT_SCALE, ratingTotal, type Scale } from "#app/domain/potential-rating.ts";
import { PURCHASE_STATE_LABELS } from "#app/domain/purchase.ts";
import { RENEWAL_STEPS, type RenewalStep, renewalStep } from "#app/domain/renewal-step.ts";
import { fold } from "#app/domain/text.ts";
import { pageParam, textParam } from "#app/http/typed.ts";
import type { Services } from "#app/services.ts";
import { familyNames } from "#app/views/family-needs.ts";
import { amountWords } from "#app/views/labels.ts";
import { listSubjects, type Subject } from "#db/queries/programming.ts";
import { listGroupable } from "#db/queries/programming-writes.ts";
import { findProgrammingSettings } from "#db/queries/ratings.ts";

/** « Programmation »: what ends, what follows, what each asks for now. */

const PER_PAGE = 50;
/** A contract that ended longer ago is history. */
const MONTHS_BACK = 12;

export type Asked = {
  year: number | null;
  step: RenewalStep | null;
  service: string;
  /** key of app/domain/need-family.ts, « cpv-773 » */
  family: string;
  words: string;
  page: number;
};

export function readAsked(params: URLSearchParams): Asked {
  const year = textParam(params, "annee");
  const step = textParam(params, "etape");
  return {
    year: /^20\d\d$/.test(year) ? Number(year) : null,
    step: RENEWAL_STEPS.find((one) => one === step) ?? null,
    service: textParam(params, "service"),
    family: textParam(params, "famille"),
    words: textParam(params, "q"),
    page: pageParam(params),
  };
}

export type Stepped = Subject & { step: RenewalStep; what: string };

export async function steppedSubjects(
  { sql, today }: Pick<Services, "sql" | "today">,
  { organisationId }: { organisationId: number },
): Promise<Stepped[]> {
  const endedAfter = addMonths(today(), -MONTHS_BACK);
  const subjects = await listSubjects(sql, { organisationId, endedAfter });
  return subjects.map((subject) => ({
    ...subject,
    ...renewalStep({ ...subject, rated: subject.scores !== null }, today()),
  }));
}

const yearOf = ({ contractEnd, awardOn, publicationOn }: Subject): number | null => {
  const date = contractEnd ?? awardOn ?? publicationOn;
  return date === null ? null : Number(date.slice(0, 4));
};

export async function loadProgramming(
  services: Pick<Services, "sql" | "today">,
  { organisationId, asked }: { organisationId: number; asked: Asked },
) {
  const all = await steppedSubjects(services, { organisationId });
  const { scale: own } = await findProgrammingSettings(services.sql, { organisationId });
  const scale = own ?? DEFAULT_SCALE;
  const words = fold(asked.words).split(" ").filter(Boolean);
  const families = all.map(({ cpv, title }) => familyOf({ cpv, title }));
  const found = all.filter((subject, index) => {
    if (asked.family !== "" && families[index]?.key !== asked.family) return false;
    if (asked.year !== null && yearOf(subject) !== asked.year) return false;
    if (asked.service !== "" && fold(subject.service ?? "") !== fold(asked.service)) return false;
    const text = fold([subject.reference, subject.title, subject.service].join(" "));
    return words.every((word) => text.includes(word));
  });
  const kept = asked.step === null ? found : found.filter(({ step }) => step === asked.step);
  const last = Math.max(1, Math.ceil(kept.length / PER_PAGE));
  const page = Math.min(asked.page, last);
  return {
    asked: { ...asked, page },
    total: all.length,
    found: kept.length,
    perPage: PER_PAGE,
    years: [...new Set(all.flatMap((subject) => yearOf(subject) ?? []))].sort(),
    steps: RENEWAL_STEPS.map((step) => ({ step, count: found.filter((one) => one.step === step).length })),
    families: await familyChoices(services.sql, families),
    services: [...new Set(all.flatMap(({ service }) => service ?? []))].sort((a, b) =>
      a.localeCompare(b, "fr"),
    ),
    rows: kept.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((subject) => rowOf(subject, scale)),
    groups: (await groupsOf(services, organisationId)).map(groupShown),
  };
}

/** The families of what is programmed, by name. */
async function familyChoices(sql: Services["sql"], families: readonly NeedFamily[]) {
  const names = await familyNames(sql, families);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, "fr"));
}

export type ProgrammingData = Awaited<ReturnType<typeof loadProgramming>>;

/** The lots of one procedure that are still one purchase each. */
export async function groupsOf({ sql, today }: Pick<Services, "sql" | "today">, organisationId: number) {
  return groupLots(await listGroupable(sql, { organisationId, endedAfter: today() }));
}

const groupShown = ({ title, lots }: Awaited<ReturnType<typeof groupsOf>>[number]) => ({
  key: lots.map(({ contract }) => contract.id).join("-"),
  title,
  lots: lots.map(({ number, contract }) => ({ number, object: contract.object })),
});

function rowOf(subject: Stepped, scale: Scale) {
  const { key, title, reference, service, state, contractEnd, holders, scores } = subject;
  return {
    key,
    purchaseId: subject.purchaseId,
    contractId: subject.contractId,
    title,
    about: [reference, service, holders.map(({ id, name }) => name || id).join(", ")]
      .filter(Boolean)
      .join(" · "),
    state: state === null ? null : PURCHASE_STATE_LABELS[state],
    ends: contractEnd === null ? null : formatDate(contractEnd),
    amount: amountWords(subject.amountCents),
    step: subject.step,
    what: subject.what,
    rating: scores === null ? null : ratingTotal(scores, scale),
  };
}

/** The months that a consultation may be moved to: those of the three years to come. */
export function monthChoices(today: IsoDate): string[] {
  return Array.from({ length: 36 }, (_, index) =>
    addMonths(`${today.slice(0, 7)}-01`, index + 1).slice(0, 7),
  );
}
