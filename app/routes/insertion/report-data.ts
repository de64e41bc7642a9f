import { introductionFigures } from "#app/domain/brokering.ts";
import { type YearReport, yearReport } from "#app/domain/insertion-report.ts";
import { canEdit } from "#app/domain/permission.ts";
import { dateOfInstant } from "#app/fr.ts";
import { type IdArgs, requireFacilitator } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { textParam, wholeOf } from "#app/http/typed.ts";
import {
  findIssuedReport,
  listReportChoices,
  listToldBefore,
  readReportParts,
} from "#db/queries/insertion-reports.ts";
import { listYearIntroductions } from "#db/queries/introductions.ts";

/** The report that an address asks for: as it was issued, else as it would be today; null where no hour is validated. */
export async function askedReport(args: IdArgs & RouteArgs) {
  const found = await requireFacilitator(args, canEdit);
  const { organisationId, viewer, membership } = found;
  const { sql } = args.context.services;
  const { searchParams: params } = new URL(args.request.url);
  const choices = await listReportChoices(sql, { organisationId });
  const asked = { buyerName: textParam(params, "acheteur", 200), year: wholeOf(params.get("annee") ?? "") };
  const isAsked = (one: (typeof choices)[number]) =>
    one.buyerName === asked.buyerName && one.year === asked.year;
  const chosen = choices.find(isAsked) ?? choices[0] ?? null;
  if (!chosen)
    return {
      ...found,
      choices,
      chosen: null,
      report: null,
      reports: 0,
      issued: null,
      facilitator: membership.name,
      address: "",
    };
  const key = { organisationId, ...chosen };
  const stored = await findIssuedReport(sql, key);
  const { report, reports } = stored
    ? { report: issuedReport(stored.content), reports: 0 }
    : await draftReport(args, key, viewer.accountId);
  const named = new URLSearchParams({ acheteur: chosen.buyerName, annee: String(chosen.year) });
  const address = `${originOf(args)}/espace/organisations/${organisationId}/bilan?${named}`;
  return {
    ...found,
    choices,
    chosen,
    report,
    reports,
    issued: stored && dateOfInstant(stored.issuedAt),
    facilitator: membership.name,
    address,
  };
}

/** As it was issued; reports of before contracts and tenders were counted say what they knew of them. */
export function issuedReport(content: string): YearReport {
  const kept = JSON.parse(content) as Omit<YearReport, "contracts" | "tenderers"> &
    Partial<Pick<YearReport, "contracts" | "tenderers">>;
  const contracts = kept.byNature.reduce((sum, nature) => sum + nature.contracts, 0);
  return { ...kept, contracts: kept.contracts ?? contracts, tenderers: kept.tenderers ?? null };
}

async function draftReport(
  args: RouteArgs,
  key: { organisationId: number; buyerName: string; year: number },
  accountId: number,
) {
  const { sql } = args.context.services;
  const [parts, before, introductions] = await Promise.all([
    readReportParts(sql, { ...key, accountId }),
    listToldBefore(sql, key),
    listYearIntroductions(sql, key),
  ]);
  const report = yearReport({ year: key.year, ...parts, before: before.groups });
  return {
    report: { ...report, introductions: introductionFigures(introductions) },
    reports: before.reports,
  };
}
