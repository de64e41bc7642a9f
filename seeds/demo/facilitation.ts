import { studyClause } from "#app/domain/clause-study.ts";
import { addMonths, type IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { saveClauseStudy } from "#db/queries/clause-studies.ts";
import { saveFacilitator } from "#db/queries/facilitators.ts";
import { addInsertionContract } from "#db/queries/insertion-contracts.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import { demoSiret } from "#seeds/demo/suppliers.ts";

const EMAIL = "facilitation@demo.example";
const PEOPLE = 12;

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
  await writeHours(sql, { ...by, today });
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
  await saveClauseStudy(sql, { ...by, purchaseId: id, author: EMAIL, content });
}

async function writeHours(sql: Sql, { today, ...by }: By & { today: IsoDate }) {
  const month = (back: number) => `${addMonths(today, -back).slice(0, 7)}-01`;
  const contract = {
    buyerName: DEMO_BUYERS[0]?.name ?? "",
    ...{
      reference: "2026-TX-04",
      title: "Réhabilitation du groupe scolaire des Vergnes",
      service: "Bâtiments",
    },
    nature: "travaux",
    ...{ kickedOffOn: month(7), startsOn: month(7), endsOn: month(-11) },
    penaltyCentsPerHour: 5000,
    penaltyRule:
      "CCAP, article 12 : après mise en demeure restée sans effet, par heure non réalisée à la fin du marché.",
    tenderers: 4,
    commitments: [{ lot: "3", companyName: "Bâti Volcans", companySiret: demoSiret(4_001), hours: 2400 }],
  } as const;
  await addInsertionContract(sql, { ...by, contract });
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    ...{ organisationId: by.organisationId, pseudonym: `P-${String(at + 1).padStart(3, "0")}` },
    ...{
      gender: at % 2 ? "homme" : "femme",
      birthYear: 1968 + at * 3,
      categories: at % 2 ? ["rsa"] : ["deld"],
    },
    ...{ validatedOn: month(7), validatedBy: by.accountId, qualification: at % 3 ? "cap-bep" : "sans" },
  }));
  await sql`insert into insertion_participant ${sql(people)}`;
  await sql`
    insert into insertion_entry (
      commitment_id, participant_id, month, mode, employment, employer, hours, state, entered_by
    )
    select
      m.id, p.id, mois, 'lent', 'mission', 'ETTI des Volcans', 35 + (p.id % 4) * 7,
      case when mois = ${month(1)}::date then 'entered' else 'validated' end, ${by.accountId}
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id and c.organisation_id = ${by.organisationId}
    cross join insertion_participant p
    cross join unnest(${[month(3), month(2), month(1)]}::date[]) as mois
    where p.organisation_id = c.organisation_id
  `;
}
