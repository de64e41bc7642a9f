import { DELIVERIES, type Delivery, rankDeliverers } from "#app/domain/brokering.ts";
import { formatDate } from "#app/domain/date.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { list } from "#app/fr.ts";
import { type Asked, readAsked } from "#app/routes/advisor/asked.ts";
import { askedNeed } from "#app/routes/advisor/asked-need.ts";
import type { Services } from "#app/services.ts";
import { listRecords, type OwedHours } from "#db/queries/introductions.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import { listSupplierNames } from "#db/queries/supplier-names.ts";

const MOST_SHOWN = 30;

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

${owed.companyName} doit réaliser ${remaining} heures d'insertion sur le marché « ${owed.title} » (${owed.buyerName})${until}.

Pouvez-vous ${how}${typed.metier ? ` (${typed.metier})` : ""}${place.where ? `, à ${place.where.label}` : ""} ? Dites-nous combien d'heures, et à partir de quand.

${owed.facilitator} suit ces heures et reste en copie de cet échange.`;
}
