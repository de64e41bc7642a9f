import { studyClause } from "#app/domain/clause-study.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { saveClauseStudy } from "#db/queries/clause-studies.ts";
import { saveFacilitator } from "#db/queries/facilitators.ts";
import { writeBrokering } from "#seeds/demo/brokering.ts";
import { writeInsertion } from "#seeds/demo/insertion.ts";

const EMAIL = "facilitation@demo.example";

/** The demo's facilitator at work: its territory, the study of one need, and one contract whose hours are followed. */
export async function writeFacilitation(sql: Sql, { today }: { today: IsoDate }): Promise<void> {
  const [by] = await sql<{ organisationId: number; accountId: number }[]>`
    select m.organisation_id, m.account_id
    from member m
    join account a on a.id = m.account_id
    where a.email = ${EMAIL}
  `;
  if (!by) throw new Error("demo: no facilitator");
  const settings = { hourlyCostCents: null, minimumHours: 300, countedMonths: null };
  const presentation =
    "Nous accompagnons les acheteurs du Puy-de-Dôme, de l'étude de la clause au bilan des heures, et les entreprises qui la réalisent.";
  const areas = (["social", "environmental"] as const).map((field) => ({ field, territory: "DEP:63" }));
  await saveFacilitator(sql, { ...by, settings: { ...settings, presentation }, areas });
  await writeStudy(sql, by);
  await writeInsertion(sql, { ...by, today });
  await writeBrokering(sql, { ...by, today });
}

type LotRow = { number: number; title: string; amountCents: number };
type By = { organisationId: number; accountId: number };

async function writeStudy(sql: Sql, by: By) {
  const [need] = await sql<
    { id: number; reference: string; title: string; buyer: string; months: number | null; lots: LotRow[] }[]
  >`
    select
      p.id, p.reference, p.title, b.name as buyer, max(l.duration_months) as months,
      json_agg(json_build_object('number', l.number, 'title', l.title, 'amountCents', l.amount_cents) order by l.number) as lots
    from purchase p
    join organisation b on b.id = p.organisation_id
    join lot l on l.purchase_id = p.id
    join commune c on 'COM:' || c.code = l.territory
    where p.state = 'published'
      and c.departement_code = '63'
    group by p.id, b.name
    having bool_and(l.cpv[1] like '773%' and l.amount_cents is not null)
    order by sum(l.amount_cents) desc, p.id
    limit 1
  `;
  if (!need) return;
  const { id, months, lots, ...purchase } = need;
  const asked = { trade: "Espaces verts", labourShare: 6500, effort: 1000, hourlyCostCents: 3200 };
  const content = studyClause({
    ...{
      on: "2026-11-02",
      purchase,
      durationMonths: months,
      minimumHours: 300,
      publicsAvailable: 6,
      note: "",
    },
    lots: lots.map((lot) => ({ ...lot, ...asked })),
  });
  await saveClauseStudy(sql, { ...by, purchaseId: id, author: EMAIL, field: "social", content });
}
