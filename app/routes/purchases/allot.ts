import { parseEuros } from "#app/domain/money.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { shareCents } from "#app/domain/small-lots.ts";
import { type Part, partsOf, textOf, textsOf } from "#app/http/form-parts.ts";
import { readTerritories } from "#app/http/territories.ts";
import { proposeTrades } from "#app/routes/offers/propose-trades.ts";
import { splitPlaces } from "#app/routes/purchases/lot-reading.ts";
import type { PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import { typedEuros } from "#app/routes/purchases/purchase-stored.ts";
import type { Sql } from "#db/client.ts";
import { territoryLabels } from "#db/queries/reference.ts";

/** Dividing a lot: one a place, or one a trade (CCP, art. L. 2113-10). */

export type Division = { by: "places" | "trades"; at: number };

/** What a button asks: which lot, and by what. */
export function allotIntent(intent: unknown): Division | null {
  const [, by = "", at = ""] = /^allot-(places|trades)-(\d{1,3})$/.exec(textOf(intent)) ?? [];
  return by === "" ? null : { by: by as Division["by"], at: Number(at) };
}

/** The lots after the division, or why it could not be made: a sentence for the field of the lines. */
export async function allot(
  sql: Sql,
  { form, by, at }: { form: PurchaseForm } & Division,
): Promise<{ lots: Part[] } | { problem: string }> {
  const lots = partsOf(form.payload.lots);
  const model = lots[at];
  const lines = linesOf(form, { model, by });
  if (!model || lines.length < 2) return { problem: "Écrivez au moins deux lignes\u00a0: une par lot." };
  if (lots.length - 1 + lines.length > PURCHASE_LIMITS.lots) {
    return {
      problem: `Un achat compte ${PURCHASE_LIMITS.lots} lots au plus\u00a0: celui-ci en aurait ${lots.length - 1 + lines.length}.`,
    };
  }
  const named = by === "places" ? await byPlace(sql, lines) : await byTrade(sql, lines, model);
  if ("problem" in named) return named;
  const parts = divided(model, { named: named.parts, title: textOf(form.payload.title), lots });
  // A lot is known by its number once stored: none is renumbered, and the new numbers are read last, as they count.
  return { lots: [...lots.slice(0, at), ...parts.slice(0, 1), ...lots.slice(at + 1), ...parts.slice(1)] };
}

// Without a line, a lot with several places is divided into them.
function linesOf(form: PurchaseForm, { model, by }: { model: Part | undefined; by: Division["by"] }) {
  const written = textOf(form.payload.allot).split("\n");
  const places = model ? [...textsOf(model.territory), ...textsOf(model.otherTerritories)] : [];
  const of = (lines: readonly string[]) =>
    [...new Set(lines.map((line) => line.trim()))].filter((line) => line !== "");
  return by === "places" && of(written).length === 0 ? of(places.flatMap(splitPlaces)) : of(written);
}

type Named = { name: string; fields: Part };

async function byPlace(
  sql: Sql,
  lines: readonly string[],
): Promise<{ parts: Named[] } | { problem: string }> {
  const read = await readTerritories(sql, lines);
  const [problem] = read.problems;
  if (problem) return { problem };
  const codes = [...new Set(read.codes)];
  const labels = await territoryLabels(sql, { codes });
  return {
    parts: codes.map((code) => ({
      name: labels.get(code) ?? code,
      fields: { territory: code, otherTerritories: [] },
    })),
  };
}

/** The code most like the words of each line; none is known: the lot keeps the codes of the one it comes from. */
async function byTrade(sql: Sql, lines: readonly string[], model: Part): Promise<{ parts: Named[] }> {
  const parts: Named[] = [];
  // One after the other: a hundred lines at once would keep every connection from everybody else.
  for (const name of lines) {
    const proposed = await proposeTrades(sql, { text: name, sectors: [], cpv: [] });
    const code = proposed?.cpv[0]?.value;
    parts.push({ name, fields: { cpv: code ? [code] : textsOf(model.cpv) } });
  }
  return { parts };
}

/** The first part keeps the number of the lot; amounts are shared, for the buyer to correct. */
function divided(
  model: Part,
  { named, title, lots }: { named: readonly Named[]; title: string; lots: readonly Part[] },
): Part[] {
  const cents = parseEuros(textOf(model.amount));
  const shares = cents === null ? [] : shareCents(cents, named.length);
  const highest = Math.max(0, ...lots.map((lot) => Number(textOf(lot.number)) || 0));
  const base = textOf(model.title) || title;
  return named.map(({ name, fields }, index) => ({
    ...model,
    ...fields,
    number: index === 0 ? model.number : String(highest + index),
    title:
      "territory" in fields && base
        ? `${base}, ${name}`.slice(0, PURCHASE_LIMITS.title)
        : name.slice(0, PURCHASE_LIMITS.title),
    amount: shares[index] === undefined ? textOf(model.amount) : typedEuros(shares[index]),
  }));
}
