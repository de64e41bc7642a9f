import type { IsoDate } from "#app/domain/date.ts";
import { yearReport } from "#app/domain/insertion-report.ts";
import type { Sql } from "#db/client.ts";
import { addInsertionContract } from "#db/queries/insertion-contracts.ts";
import { issueReport, listToldBefore, readReportParts } from "#db/queries/insertion-reports.ts";
import { demoSiret } from "#seeds/demo/suppliers.ts";

type By = { organisationId: number; accountId: number; today: IsoDate; buyer: { id: number; name: string } };

/** A contract of the year before, done by the twelve persons; its report was issued to the buyer, which reads it. */
export async function writeYearBefore(sql: Sql, { today, buyer, ...by }: By): Promise<void> {
  const year = Number(today.slice(0, 4)) - 1;
  const contract = {
    ...{ buyerName: buyer.name, buyerId: buyer.id, service: "Cadre de vie", nature: "services" as const },
    ...{ reference: `${year}-ES-02`, title: "Entretien des berges de la Tiretaine", kickedOffOn: null },
    ...{ startsOn: `${year}-02-01`, endsOn: `${year}-12-31` },
    ...{ penaltyCentsPerHour: 4000, penaltyRule: "CCAP, article 9.", tenderers: 5 },
    commitments: [{ companyName: "Vert Avenir", companySiret: demoSiret(4_002), lot: "", hours: 1200 }],
  };
  const contractId = await addInsertionContract(sql, { ...by, contract });
  await sql`
    insert into insertion_entry (
      commitment_id, participant_id, month, mode, employment, employer, hours, state, entered_by, entered_at, decided_at
    )
    select
      m.id, p.id, month, 'subcontract', 'cddi', 'Les Jardins de la Limagne', 30 + (p.id % 3) * 5.5, 'validated',
      ${by.accountId}, month + interval '1 month 3 days', month + interval '1 month 5 days'
    from insertion_commitment m
    cross join insertion_participant p
    cross join unnest(${[4, 6, 9].map((month) => `${year}-0${month}-01`)}::date[]) as month
    where m.contract_id = ${contractId} and p.organisation_id = ${by.organisationId} and p.validated_on is not null
  `;
  const asked = { ...by, buyerName: buyer.name, year };
  const parts = await readReportParts(sql, asked);
  const before = await listToldBefore(sql, asked);
  const { told, ...content } = yearReport({ year, ...parts, before: before.groups });
  await issueReport(sql, {
    ...asked,
    content: JSON.stringify(content),
    members: told,
    reports: before.reports,
  });
}
