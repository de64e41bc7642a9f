import { formatDate } from "#app/domain/date.ts";
import { BASES, LEGAL_BASES } from "#app/domain/eligibility.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { amountWords, circularTag } from "#app/views/labels.ts";
import { nextStep, programmeDates } from "#app/views/programme.ts";
import { placeOf } from "#app/views/search/rows.ts";
import { listCalendars, type PurchaseCalendar } from "#db/queries/public-needs.ts";
import type { SearchHit } from "#search/engine.ts";

/** Answers of a search of needs as rows: purchases with their ribbon, calls with their deadline. */
export async function needRows({ sql, today }: Services, hits: readonly SearchHit[]) {
  const ids = hits.filter(({ kind }) => kind === "achat").map(({ id }) => id);
  const calendars = await listCalendars(sql, { ids });
  return hits.map((hit) => {
    const calendar = hit.kind === "achat" ? calendars.get(hit.id) : undefined;
    return {
      key: `${hit.kind}-${hit.id}`,
      title: hit.titleMarks,
      buyer: hit.organisation.name,
      where: placeOf(hit) || null,
      tags: tagsOf(hit, calendar),
      ...(hit.kind === "ami" ? callRow(hit) : purchaseRow(hit, calendar, today())),
    };
  });
}

function callRow({ id, deadlineOn }: SearchHit) {
  return {
    to: `/ami/${id}`,
    state: "Appel à manifestation d'intérêt",
    amount: "",
    when: deadlineOn ? `réponse jusqu'au ${formatDate(deadlineOn)}` : null,
    dates: undefined,
  };
}

function purchaseRow(hit: SearchHit, calendar: PurchaseCalendar | undefined, today: string) {
  return {
    to: `/besoins/${hit.id}`,
    state: null,
    amount: amountWords(hit.amountCents),
    when: calendar ? nextStep(calendar, today) : null,
    dates: calendar && programmeDates(calendar, today),
  };
}

function tagsOf({ bases, circular }: SearchHit, calendar: PurchaseCalendar | undefined): string[] {
  const reserved = LEGAL_BASES.filter((base) => bases[base]).map(
    (base) => `réservé\u00a0: ${BASES[base].short} (${BASES[base].article.replace("CCP, ", "")})`,
  );
  return [
    ...(calendar && calendar.lots > 1 ? [count(calendar.lots, "lot")] : []),
    ...reserved,
    ...circular.map(circularTag),
  ];
}
