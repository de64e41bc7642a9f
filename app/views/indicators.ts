import { INDICATORS, type Measure, measure, noContracts } from "#app/domain/buyer-indicators.ts";
import { count, percent } from "#app/fr.ts";
import type { Sql } from "#db/client.ts";
import { listTargets, listYearCounts } from "#db/queries/buyer-indicators.ts";

/** Years before the current one that are shown. */
const YEARS_BACK = 4;

/** The three indicators of a buyer, the current year first, then those that have contracts. */
export async function indicatorYears(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
) {
  const [counted, targets] = await Promise.all([
    listYearCounts(sql, { organisationId }),
    listTargets(sql, { organisationId }),
  ]);
  const current = Number(today.slice(0, 4));
  const known = new Map(counted.map((one) => [one.year, one]));
  const years = [current, ...counted.map(({ year }) => year)].filter(
    (year, index, all) => all.indexOf(year) === index && year <= current && year >= current - YEARS_BACK,
  );
  return years.map((year) => {
    const counts = known.get(year) ?? noContracts(year);
    return {
      year,
      contracts: counts.contracts,
      targets: targets.get(year) ?? {},
      measures: measure(counts, targets.get(year) ?? {}).map(shown),
    };
  });
}

function shown(one: Measure) {
  const { code, share, target, of, unknown, reached } = one;
  return {
    code,
    label: INDICATORS[code].label,
    value: share === null ? "–" : percent(share),
    share,
    target: target === null ? null : percent(target),
    targetShare: target,
    reached,
    basis:
      of === 0
        ? "aucun marché renseigné"
        : `${one.count} sur ${count(of, "marché renseigné", "marchés renseignés")}${unknown > 0 ? `, ${unknown} sans l'information` : ""}`,
  };
}
