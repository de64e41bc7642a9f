import { formatDate } from "#app/domain/date.ts";
import { calendarYear, pastTwelveMonths } from "#app/domain/homogeneous-need.ts";
import { formatEuros } from "#app/domain/money.ts";
import { familyOf } from "#app/domain/need-family.ts";
import { type RepeatAward, repeatAwards } from "#app/domain/repeat-award.ts";
import { toDecp } from "#app/exports/decp.ts";
import { type ContractsAsked, narrow, readContractsAsked } from "#app/routes/contracts/asked.ts";
import { familyRows } from "#app/routes/contracts/family-rows.ts";
import type { Services } from "#app/services.ts";
import {
  BUYER_WORDS,
  boughtAndPlanned,
  buyerOf,
  familiesOf,
  familyNames,
  isOfTheCode,
} from "#app/views/family-needs.ts";
import { type Contract, listRecordedContracts } from "#db/queries/contracts.ts";
import { listCpv } from "#db/queries/reference.ts";

const PER_PAGE = 25;
const FAMILIES = 40;

type Given = {
  organisation: { id: number; siret: string; buyerKind: string | null };
  params: URLSearchParams;
};

/** « Marchés attribués »: the families of a period, the holders met again, and the list. */
export async function loadContracts({ sql, today }: Services, { organisation, params }: Given) {
  const asked = readContractsAsked(params);
  const { contracts, parts } = await boughtAndPlanned(sql, { organisationId: organisation.id });
  const isPrivate = organisation.buyerKind === "prive";
  const buyer = isPrivate ? null : buyerOf(organisation);
  const families = familiesOf(parts, { year: asked.year, today: today() });
  const period = asked.year === null ? pastTwelveMonths(today()) : calendarYear(asked.year);
  // A year that is over is judged by what held at its end; the one in progress, by today.
  const on = period.until < today() ? period.until : today();
  const awards = repeatAwards(contracts.filter(isOfTheCode), { today: today(), ...asked.repeat });
  return {
    asked,
    total: contracts.length,
    years: yearsOf(contracts),
    buyer: buyer && BUYER_WORDS[buyer],
    on: formatDate(on),
    period: `du ${formatDate(period.from)} au ${formatDate(period.until)}`,
    families: await familyRows(sql, { families: families.slice(0, FAMILIES), on, buyer }),
    familyCount: families.length,
    repeats: isPrivate ? [] : await repeatRows(sql, awards),
    list: await listOf(sql, contracts, asked),
    recorded: await recordedOf(sql, organisation.id, today()),
  };
}

/** What was recorded here, and what its essential data still lack. */
async function recordedOf(sql: Services["sql"], organisationId: number, today: string) {
  const recorded = await listRecordedContracts(sql, { organisationId });
  const { file, leftOut } = toDecp(recorded, today);
  return {
    ready: Object.values(file.marches).flat().length,
    leftOut: leftOut.map(({ lot, ...one }) => ({
      ...one,
      to: lot && `/espace/achats/${lot.purchaseId}/lots/${lot.number}/suivi#attribution`,
    })),
  };
}

export type ContractsData = Awaited<ReturnType<typeof loadContracts>>;

const yearsOf = (contracts: readonly Contract[]): number[] =>
  [
    ...new Set(contracts.flatMap(({ notifiedOn }) => (notifiedOn ? Number(notifiedOn.slice(0, 4)) : []))),
  ].sort((a, b) => b - a);

const withFamily = (contract: Contract) => {
  const family = familyOf({ cpv: contract.cpv, title: contract.object });
  return { ...contract, family: family.key, of: family };
};

/** The contracts of a list, with their family; the whole list for an export. */
export function listed(contracts: readonly Contract[], asked: ContractsAsked["list"]) {
  return narrow(contracts.map(withFamily), asked);
}

async function listOf(sql: Services["sql"], contracts: readonly Contract[], asked: ContractsAsked) {
  const all = contracts.map(withFamily);
  const found = narrow(all, asked.list);
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(asked.page, last);
  const names = await familyNames(
    sql,
    all.map(({ of }) => of),
  );
  return {
    total: found.length,
    page,
    perPage: PER_PAGE,
    families: [...names].map(([key, label]) => ({ key, label })).sort(byLabel),
    rows: found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((contract) => ({
      id: contract.id,
      uid: contract.uid,
      object: contract.object,
      family: names.get(contract.family) ?? "",
      procedure: contract.procedure,
      amount: contract.amountCents === null ? null : formatEuros(contract.amountCents),
      notified: contract.notifiedOn && formatDate(contract.notifiedOn),
      ends: contract.endsOn && formatDate(contract.endsOn),
      holders: contract.holders.map(({ id, name }) => name || id),
      purchaseId: contract.purchaseId,
    })),
  };
}

const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, "fr");

async function repeatRows(sql: Services["sql"], awards: readonly RepeatAward<Contract>[]) {
  const cpv = await listCpv(sql, { codes: awards.map((award) => award.cpv) });
  const labels = new Map(cpv.map(({ code, label }) => [code, label]));
  return awards.map(({ holder, name, cpv: code, awards: own, totalCents, others }) => ({
    key: `${holder} ${code}`,
    holder,
    name,
    code,
    family: labels.get(code) ?? `groupe CPV ${code.slice(0, 3)}`,
    total: formatEuros(totalCents),
    others,
    awards: own.map(({ id, uid, object, procedure, amountCents, notifiedOn }) => ({
      id,
      uid,
      object,
      procedure,
      amount: formatEuros(amountCents ?? 0),
      on: notifiedOn ? formatDate(notifiedOn) : "",
    })),
  }));
}
