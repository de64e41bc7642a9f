import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { OFFER_KIND_LABELS } from "#app/domain/offer.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { count, list, percent } from "#app/fr.ts";
import { reachWords } from "#app/routes/compare/compare-reach.ts";
import { verdictRows } from "#app/routes/compare/compare-verdicts.ts";
import type { ComparedFor } from "#app/routes/compare/compared-for.ts";
import type { Services } from "#app/services.ts";
import { circularLabel, languageLabel } from "#app/views/labels.ts";
import { publicStatuses } from "#app/views/statuses.ts";
import { zonesOf, zoneWords } from "#app/views/zone.ts";
import { type ComparedOffer, type ComparedRow, loadCompared } from "#db/queries/compare.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { listStatuses } from "#db/queries/statuses.ts";

const OFFERS_SHOWN = 6;
const REFERENCES_SHOWN = 3;

export type Compared = Awaited<ReturnType<typeof compareSuppliers>>;
export type ComparedSupplier = Compared["suppliers"][number];

/** Suppliers side by side, all in words; `found` are those of `ids` that exist, in the same order. */
export async function compareSuppliers(
  { sql, today }: Pick<Services, "sql" | "today">,
  { ids, compared }: { ids: readonly number[]; compared: ComparedFor },
) {
  const rows = await loadCompared(sql, { ids });
  const full = await loadSuppliers(sql, { organisationIds: rows.map(({ id }) => id), today: today() });
  const statuses = await Promise.all(rows.map(({ id }) => listStatuses(sql, { organisationId: id })));
  const zones = await Promise.all(rows.map((row) => zoneOf(sql, row)));
  return {
    suppliers: rows.map((row, index) => ({
      ...identityOf(row),
      statuses: publicStatuses(statuses[index] ?? [], today()),
      reach: reachWords(compared.territory, full.get(row.id)),
      zone: zones[index] ?? "",
      ...meansOf(row),
      ...peopleOf(row),
      offers: row.offers.slice(0, OFFERS_SHOWN).map(({ id, title, kind }) => ({
        id,
        title,
        kind: OFFER_KIND_LABELS[kind],
      })),
      otherOffers: Math.max(0, row.offers.length - OFFERS_SHOWN),
    })),
    verdicts: verdictRows({ rows, full, compared, today: today() }),
  };
}

const identityOf = ({ id, name, siret, legalForm, communeName, closedOn }: ComparedRow) => ({
  id,
  name,
  siret: formatSiret(siret),
  about: [legalForm, communeName].filter(Boolean).join(" · "),
  closed: closedOn ? formatDate(closedOn) : null,
});

// Each territory and each radius once, whichever offers name it.
async function zoneOf(sql: Services["sql"], { offers }: ComparedRow): Promise<string> {
  const zones = await zonesOf(
    sql,
    offers.map((offer) => ({ ...offer, site: offer.communeName })),
  );
  const areas = [...new Set(zones.flatMap((zone) => zone.areas))];
  const radii = [...new Set(zones.flatMap(({ radius }) => radius ?? []))];
  if (areas.includes("France entière")) return "France entière";
  return zoneWords({ areas: [...areas, ...radii], radius: null });
}

function meansOf({ offers, references }: ComparedRow) {
  const each = <Key extends "circular" | "labels">(key: Key) => [
    ...new Set(offers.flatMap((offer: ComparedOffer) => offer[key])),
  ];
  const capacities = offers.flatMap(({ capacityCents }) => capacityCents ?? []);
  const delays = offers.flatMap(({ leadTimeDays }) => leadTimeDays ?? []);
  return {
    capacity: capacities.length > 0 ? formatEuros(Math.max(...capacities)) : null,
    leadTime: delays.length > 0 ? count(Math.min(...delays), "jour") : null,
    circular: each("circular").map(circularLabel),
    labels: each("labels"),
    references: references
      .slice(0, REFERENCES_SHOWN)
      .map(({ client, year, amountCents }) =>
        [client, String(year), amountCents === null ? "" : formatEuros(amountCents)]
          .filter(Boolean)
          .join(", "),
      ),
    otherReferences: Math.max(0, references.length - REFERENCES_SHOWN),
  };
}

function peopleOf(row: ComparedRow) {
  const share = (value: number | null, of: string) => (value === null ? [] : [`${percent(value)} de ${of}`]);
  const shares = [
    ...share(row.shareDisabled, "travailleurs handicapés"),
    ...share(row.shareDisadvantaged, "travailleurs défavorisés"),
    ...share(row.shareDetained, "personnes détenues"),
  ];
  const languages = [...new Set([...row.languages, ...row.offers.flatMap((offer) => offer.languages)])];
  const zones = [
    ...(row.inQpv ? ["quartier prioritaire de la ville (QPV)"] : []),
    ...(row.inFrr ? ["zone France ruralités revitalisation (FRR)"] : []),
  ];
  return {
    staff: row.staff === null ? null : count(row.staff, "personne"),
    shares,
    sharesOn: shares.length > 0 && row.sharesOn ? `déclaré au ${formatDate(row.sharesOn)}` : null,
    languages: languages.length > 0 ? list(languages.map(languageLabel), "et") : null,
    located: zones.length > 0 ? list(zones, "et") : null,
  };
}
