import type { Question } from "#app/domain/call-for-interest.ts";
import { lotTerritories } from "#app/domain/lot-territories.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { chosenTerritories } from "#app/http/territories.ts";
import { chosenCpv, chosenSectors } from "#app/http/trades.ts";
import type { CallShown } from "#app/routes/calls/call-form.ts";
import type { Sql } from "#db/client.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** What the editor shows before the first post, by field. */
export function storedCall(call: CallDetail): Record<string, unknown> {
  const { day, time } = inParis(call.deadlineAt);
  return {
    title: call.title,
    description: call.description,
    deadlineDay: day,
    deadlineTime: time,
    purchases: call.purchases.map(({ id }) => String(id)),
    questions: call.questions.map(storedQuestion),
  };
}

const storedQuestion = ({ id, label, kind, required, choices }: Question) => ({
  ...{ id, label, kind },
  required: required ? "on" : "",
  choices: choices.join("\n"),
});

/** What a new call is begun with; its buyer writes another if it will. */
export const FIRST_QUESTION: Question = {
  id: "q1",
  kind: "text",
  required: true,
  choices: [],
  label: "Quelles prestations pourriez-vous assurer, et pour quel volume par an\u00a0?",
};

/** A new call, free-standing or preparing a purchase. */
export function newCall(purchase: PurchaseDetail | null): Record<string, unknown> {
  return {
    title: purchase ? `Préparer «\u00a0${purchase.title}\u00a0»` : "",
    description: purchase?.description ?? "",
    deadlineTime: "17:00",
    purchases: purchase ? [String(purchase.id)] : [],
    questions: [storedQuestion(FIRST_QUESTION)],
  };
}

/** The codes of a call, or of the lots that a new one prepares, by name. */
export async function showCodes(
  sql: Sql,
  {
    cpv,
    sectors,
    territory,
  }: { cpv: readonly string[]; sectors: readonly string[]; territory: string | null },
): Promise<CallShown> {
  const [place = null] = territory ? await chosenTerritories(sql, [territory]) : [];
  return {
    cpv: await chosenCpv(sql, cpv),
    sectors: await chosenSectors(sql, sectors),
    place,
    typed: { cpv: "", sectors: "" },
  };
}

/** What a call takes over from the lots of the purchase it prepares. */
export function codesOf(purchase: PurchaseDetail | null) {
  const lots = purchase?.lots ?? [];
  const places = [...new Set(lots.flatMap((lot) => (lot.territory === null ? [null] : lotTerritories(lot))))];
  return {
    cpv: [...new Set(lots.flatMap(({ cpv }) => cpv))],
    sectors: [...new Set(lots.flatMap(({ sectors }) => sectors))],
    territory: places.length === 1 ? (places[0] ?? null) : null,
  };
}
