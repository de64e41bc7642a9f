import { standingBases } from "#app/domain/standing.ts";
import { list } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { amountWords, circularTag, fullWords, kindsInForce, statusShorts } from "#app/views/labels.ts";
import { nextStep, programmeDates } from "#app/views/programme.ts";
import { shownVerdicts } from "#app/views/verdicts.tsx";
import { listNewestOffers } from "#db/queries/offer-reads.ts";
import { listNextPublished } from "#db/queries/purchase-reads.ts";
import { territoryLabels } from "#db/queries/reference.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";

const SHOWN = 5;

/** The purchases whose publication comes next, as rows with their ribbons. */
export async function nextPurchases({ sql, today }: Services) {
  const rows = await listNextPublished(sql, { limit: SHOWN, today: today() });
  const labels = await territoryLabels(sql, { codes: rows.flatMap((row) => row.territories) });
  return rows.map((row) => {
    const places = row.territories.flatMap((code) => labels.get(code) ?? []);
    return {
      id: row.id,
      title: row.title,
      buyer: row.buyerName,
      where: places.length > 2 ? `${places.length} lieux` : list(places, "et") || null,
      amount: amountWords(row.amountCents),
      when: nextStep(row, today()),
      dates: programmeDates(row, today()),
    };
  });
}

/** The newest offers, with what their supplier may answer today. */
export async function newestOffers({ sql, today }: Services) {
  const rows = await listNewestOffers(sql, { limit: SHOWN });
  const organisationIds = [...new Set(rows.map((row) => row.organisationId))];
  const facts = await loadSupplierFacts(sql, { organisationIds, buyerOrganisationId: null });
  return rows.map((row) => {
    const supplier = facts.get(row.organisationId) ?? null;
    const bases = standingBases({ supplier, cpvs: row.cpv, kinds: [row.kind], today: today() });
    return {
      id: row.id,
      title: row.title,
      who: [
        [row.supplierName, statusShorts(kindsInForce(supplier?.statuses ?? [], today()))]
          .filter(Boolean)
          .join(", "),
        row.communeName ?? "",
      ],
      verdicts: shownVerdicts(bases),
      full: fullWords(row.fullUntil, today()),
      circular: row.circular.slice(0, 2).map(circularTag),
    };
  });
}
