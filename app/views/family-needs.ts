import { addMonths, type IsoDate } from "#app/domain/date.ts";
import {
  calendarYear,
  comingTwelveMonths,
  type FamilyNeed,
  type NeedPart,
  needsByFamily,
  pastTwelveMonths,
} from "#app/domain/homogeneous-need.ts";
import type { NeedFamily } from "#app/domain/need-family.ts";
import type { Buyer } from "#app/domain/obligations.ts";
import type { Services } from "#app/services.ts";
import { type Contract, listContracts, listPlannedLots, type PlannedLot } from "#db/queries/contracts.ts";
import { listCpv } from "#db/queries/reference.ts";

type Sql = Services["sql"];

/** What a buyer has bought and is going to buy, as the rules read it. */
export async function boughtAndPlanned(sql: Sql, { organisationId }: { organisationId: number }) {
  const [contracts, lots] = await Promise.all([
    listContracts(sql, { organisationId }),
    listPlannedLots(sql, { organisationId }),
  ]);
  const parts = contracts.filter(isOfTheCode).map(partOfContract);
  return { contracts, parts: [...parts, ...lots.map(partOfLot)] };
}

// The dispense is for marchés; concessions and defence have their own rules.
const OTHER_RULES = /concession|délégation|défense/i;
export const isOfTheCode = ({ nature }: Pick<Contract, "nature">): boolean => !OTHER_RULES.test(nature ?? "");

const partOfContract = (contract: Contract): NeedPart => ({
  id: `contract-${contract.id}`,
  title: contract.object,
  cpv: contract.cpv,
  amountCents: contract.amountCents,
  startsOn: contract.notifiedOn,
  endsOn: endOf(contract),
  planned: false,
});

function endOf({ endsOn, notifiedOn, durationMonths }: Contract): IsoDate | null {
  if (endsOn !== null || notifiedOn === null || durationMonths === null) return endsOn;
  return addMonths(notifiedOn, durationMonths);
}

const partOfLot = (lot: PlannedLot): NeedPart => ({
  id: `lot-${lot.lotId}`,
  title: lot.title,
  cpv: lot.cpv[0] ?? null,
  amountCents: lot.amountCents,
  startsOn: lot.startsOn,
  endsOn: lot.startsOn && lot.durationMonths ? addMonths(lot.startsOn, lot.durationMonths) : null,
  planned: true,
});

/** The families of a period: the twelve months around today, or a civil year with nothing to come. */
export function familiesOf(
  parts: readonly NeedPart[],
  { year, today }: { year: number | null; today: IsoDate },
): FamilyNeed[] {
  return year === null
    ? needsByFamily(parts, { past: pastTwelveMonths(today), coming: comingTwelveMonths(today) })
    : needsByFamily(parts, { past: calendarYear(year), coming: null });
}

/** SIREN of the State's central services begin with 11 or 12: a default for thresholds, which the page tells. */
export function buyerOf(organisation: { siret: string; buyerKind: string | null }): Buyer {
  if (organisation.buyerKind === "entite-adjudicatrice") return "entite-adjudicatrice";
  return /^1[12]/.test(organisation.siret) ? "etat" : "collectivite";
}

export const BUYER_WORDS: Record<Buyer, string> = {
  etat: "État et autorités centrales",
  collectivite: "collectivités et autres pouvoirs adjudicateurs",
  "entite-adjudicatrice": "entités adjudicatrices",
};

/** Families in words: « Services de nettoyage, 90900000 », « Rénovation des Petites Forges ». */
export async function familyNames(sql: Sql, families: readonly NeedFamily[]): Promise<Map<string, string>> {
  const cpv = await listCpv(sql, { codes: families.flatMap(({ cpv: code }) => code ?? []) });
  const labels = new Map(cpv.map(({ code, label }) => [code, label]));
  return new Map(families.map((family) => [family.key, nameOf(family, labels)]));
}

function nameOf({ operation, cpv }: NeedFamily, labels: ReadonlyMap<string, string>): string {
  if (operation !== null) return operation;
  if (cpv === null) return "Sans code CPV lisible";
  return labels.get(cpv) ?? `Groupe ${cpv.slice(0, 3)} de la nomenclature CPV`;
}
