import { DELIVERIES, type Delivery, rankDeliverers } from "#app/domain/brokering.ts";
import { formatDate } from "#app/domain/date.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { list } from "#app/fr.ts";
import { type Asked, readAsked } from "#app/routes/advisor/asked.ts";
import { askedNeed } from "#app/routes/advisor/asked-need.ts";
import type { Services } from "#app/services.ts";
import { findKnownNeed, type KnownNeed, listRecords, type OwedHours } from "#db/queries/introductions.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import { listCpv, resolveWhere, territoryLabels } from "#db/queries/reference.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

const MOST_SHOWN = 30;

const ASKED = ["metier", "ou"] as const;

/** The address, with the trade and the place that the buyer published of the contract where it says nothing of them. */
export async function proposedSearch(
  { sql }: Pick<Services, "sql">,
  { params, owed }: { params: URLSearchParams; owed: OwedHours },
) {
  const open = ASKED.filter((name) => !params.has(name));
  const known = open.length > 0 ? await findKnownNeed(sql, { commitmentId: owed.id }) : null;
  const words = known && { metier: await tradeWords(sql, known), ou: await placeWords(sql, known) };
  const proposed = open.filter((name) => words?.[name]);
  const search = new URLSearchParams(params);
  for (const name of proposed) search.set(name, words?.[name] ?? "");
  return { params: search, proposed };
}

async function tradeWords(sql: Services["sql"], { cpv }: KnownNeed): Promise<string | null> {
  const [found] = cpv ? await listCpv(sql, { codes: [cpv] }) : [];
  return found ? `${found.code} ${found.label}` : null;
}

// By its name, unless another place has the same one.
async function placeWords(sql: Services["sql"], { territory }: KnownNeed): Promise<string | null> {
  const label = territory && (await territoryLabels(sql, { codes: [territory] })).get(territory);
  if (!label) return null;
  const found = await resolveWhere(sql, { text: label });
  return "territory" in found && found.territory === territory ? label : territory;
}

/** The structures that the address asks for: a trade and a place at least, and how the hours are to be brought. */
export async function findStructures(
  { sql, today }: Pick<Services, "sql" | "today">,
  { params, owed }: { params: URLSearchParams; owed: OwedHours },
) {
  const asked = await readAsked(sql, { params, today: today(), own: DEFAULT_RULES });
  const delivery = (Object.keys(DELIVERIES) as Delivery[]).find((one) => one === params.get("mode")) ?? null;
  const need = askedNeed(asked, "pouvoir-adjudicateur");
  if (!need) return { asked, delivery, structures: null, total: 0 };
  const candidates = await listCandidates(sql, { need, today: today() });
  const records = await listRecords(sql, {
    structureIds: candidates.map(({ supplier }) => supplier.organisationId),
  });
  const ranked = rankDeliverers(
    { need, delivery, endsOn: owed.endsOn, today: today() },
    candidates.map(({ supplier, bids }) => ({
      ...{ supplier, bids },
      record: records.get(supplier.organisationId) ?? { agreed: 0, declined: 0 },
    })),
  );
  const shown = ranked.slice(0, MOST_SHOWN);
  const names = await listSupplierNames(sql, { organisationIds: shown.map((one) => one.organisationId) });
  return {
    ...{ asked, delivery, total: ranked.length },
    structures: shown.map(({ organisationId: id, kinds, deliveries, reasons, score }) => ({
      ...{ id, score, name: names.get(id)?.name ?? "", commune: names.get(id)?.commune ?? null },
      statuses: list(
        kinds.map((kind) => STATUSES[kind].label),
        "et",
      ),
      ways: deliveries.map((one) => DELIVERIES[one]),
      pros: reasons.filter(({ points }) => points > 0).map(({ text }) => text),
      cons: reasons.filter(({ points }) => points < 0).map(({ text }) => text),
    })),
  };
}

/** The message that presents a company, to be changed before it leaves. */
export function presentation(owed: OwedHours, { typed, place }: Asked, delivery: Delivery | null): string {
  const remaining = Math.max(0, Math.ceil(owed.hours - owed.validated));
  const how =
    delivery === "lent"
      ? "mettre du personnel à sa disposition"
      : delivery === "subcontract"
        ? "prendre une part des prestations en sous-traitance ou en cotraitance"
        : "mettre du personnel à sa disposition, ou prendre une part des prestations";
  const until = owed.endsOn ? `, d'ici au ${formatDate(owed.endsOn)}` : "";
  return `Bonjour,

${owed.companyName} doit réaliser ${remaining} heures d'insertion sur le marché «\u00a0${owed.title}\u00a0» (${owed.buyerName})${until}.

Pouvez-vous ${how}${typed.metier ? ` (${typed.metier})` : ""}${place.where ? `, à ${place.where.label}` : ""}\u00a0? Dites-nous combien d'heures, et à partir de quand.

${owed.facilitator} suit ces heures et reste en copie de cet échange.`;
}
