import { studyClause } from "#app/domain/clause-study.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { environmentalStudyOf } from "#app/routes/facilitation/environment-data.ts";
import type { Sql } from "#db/client.ts";
import { saveClauseStudy } from "#db/queries/clause-studies.ts";
import { actOnCase } from "#db/queries/facilitation-cases.ts";
import { saveFacilitator } from "#db/queries/facilitators.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
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
  await writeEnvironmentalStudy(sql, { ...by, today });
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

/** What is bought most circular in the département: its clauses, a criterion, and what the market can hold. */
async function writeEnvironmentalStudy(sql: Sql, { today, ...by }: By & { today: IsoDate }) {
  const [need] = await sql<{ id: number }[]>`
    select p.id
    from purchase p
    join lot l on l.purchase_id = p.id
    join commune c on 'COM:' || c.code = l.territory
    where p.state = 'published'
      and p.form = 'marche'
      and l.nature = 'fournitures'
      and c.departement_code = '63'
    order by l.cpv[1] like '391%' desc, cardinality(l.circular) desc, p.id
    limit 1
  `;
  const purchase = need && (await findPurchase(sql, { id: need.id }));
  if (!purchase) return;
  const read = await environmentalStudyOf({ sql, today: () => today }, purchase, {
    ...{ intent: "environmental-study", field: "environmental", note: "" },
    clauses: ["reemploi-fournitures", "reparation"],
    values: [
      { name: "garantie", text: "24 mois" },
      { name: "duree-pieces", text: "dix ans" },
    ],
    criteria: [
      { title: "Part de biens réemployés ou reconditionnés", weight: 0.2, proof: "Provenance bien par bien" },
      {
        title: "Réparabilité et reprise en fin de vie",
        weight: 0.1,
        proof: "Prix des pièces, engagement de reprise",
      },
    ],
    feasibility:
      "Le neuf reste nécessaire pour les séries assorties : demander une part par lot, et accepter les écarts d'aspect.",
  });
  if ("problems" in read) throw new Error(`demo: ${read.problems[0]?.message}`);
  const { content } = read;
  const taken = { version: null, act: "taken", note: "", snoozedUntil: null } as const;
  await actOnCase(sql, { ...by, ...taken, purchaseId: purchase.id, field: "environmental" });
  await saveClauseStudy(sql, {
    ...by,
    purchaseId: purchase.id,
    author: EMAIL,
    field: "environmental",
    content,
  });
}
