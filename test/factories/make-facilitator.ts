import { studyClause } from "#app/domain/clause-study.ts";
import { CLAUSES } from "#app/domain/clauses/library.ts";
import { studyEnvironment } from "#app/domain/environmental-study.ts";
import type { Sql } from "#db/client.ts";
import { saveClauseStudy } from "#db/queries/clause-studies.ts";
import { addInsertionContract } from "#db/queries/insertion-contracts.ts";
import { nextSiret } from "#test/factories/make.ts";

/** A body that facilitates clauses of both fields in a territory. */
export async function makeFacilitator(
  sql: Sql,
  { name = "PLIE des Dômes", territory = "FR" }: { name?: string; territory?: string } = {},
): Promise<number> {
  const row = { siret: nextSiret(), name, isFacilitator: true, communeCode: "63113" };
  const [made] = await sql<[{ id: number }]>`insert into organisation ${sql(row)} returning id`;
  const areas = (["social", "environmental"] as const).map((field) => ({
    organisationId: made.id,
    field,
    territory,
  }));
  await sql`insert into facilitation_area ${sql(areas)}`;
  return made.id;
}

type StudyOf = { organisationId: number; purchaseId: number; accountId: number };

/** What a facilitator studied of a purchase, one study a field. */
export async function makeClauseStudies(sql: Sql, given: StudyOf) {
  return {
    clauseStudy: await makeSocialStudy(sql, given),
    environmentalStudy: await makeEnvironmentalStudy(sql, given),
  };
}

// 833 hours: the first worked example of the field.
async function makeSocialStudy(sql: Sql, given: StudyOf): Promise<number> {
  const lot = { number: 1, title: "Peinture", amountCents: 100_000_000, trade: "Peinture intérieure" };
  const content = studyClause({
    on: "2026-11-22",
    purchase: { reference: "2027-01", title: "École", buyer: "Riom" },
    ...{ durationMonths: 12, minimumHours: null, publicsAvailable: 3, note: "" },
    lots: [{ ...lot, labourShare: 5000, effort: 500, hourlyCostCents: 3000 }],
  });
  return saveClauseStudy(sql, { ...given, author: "facilitation@plie.test", field: "social", content });
}

async function makeEnvironmentalStudy(sql: Sql, given: StudyOf): Promise<number> {
  const content = studyEnvironment({
    on: "2026-11-22",
    purchase: { reference: "2027-01", title: "École", buyer: "Riom" },
    ...{ durationMonths: 12, due: true, rules: [], lots: [], values: {}, feasibility: "", note: "" },
    clauses: CLAUSES.filter(({ id }) => id === "dechets"),
    criteria: [{ title: "Déchets valorisés", weight: 20, proof: "" }],
  });
  return saveClauseStudy(sql, {
    ...given,
    author: "facilitation@plie.test",
    field: "environmental",
    content,
  });
}

const RULE = { penaltyRule: "", tenderers: null };

/** A contract that owes 833 hours over a year, by one company. */
export async function makeInsertionContract(
  sql: Sql,
  by: { organisationId: number; accountId: number },
): Promise<number> {
  const commitments = [{ lot: "", companySiret: nextSiret(), companyName: "Bâti Volcans", hours: 833 }];
  const about = {
    buyerName: "Ville de Riom",
    reference: "2026-12",
    title: "École Jean-Moulin",
    service: "Bâtiments",
  };
  const dates = { kickedOffOn: null, startsOn: "2026-03-16", endsOn: "2027-03-15" };
  const contract = {
    ...about,
    ...dates,
    nature: "travaux",
    penaltyCentsPerHour: null,
    ...RULE,
    commitments,
  } as const;
  return (await addInsertionContract(sql, { ...by, contract })) ?? 0;
}
