import { addMonths, type IsoDate } from "#app/domain/date.ts";
import { planPeriods } from "#app/domain/insertion-plan.ts";
import { attestationContent } from "#app/views/insertion-attestation.ts";
import type { Sql } from "#db/client.ts";
import { issueAttestation } from "#db/queries/insertion-attestations.ts";
import { findSiteBuyer } from "#db/queries/insertion-buyers.ts";
import { addInsertionContract, listInsertionContracts } from "#db/queries/insertion-contracts.ts";
import { savePlan } from "#db/queries/insertion-plans.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";
import { writeYearBefore } from "#seeds/demo/insertion-year.ts";
import { demoSiret } from "#seeds/demo/suppliers.ts";

const PEOPLE = 12;
const COMPANY = { companyName: "Bâti Volcans", companySiret: demoSiret(4_001) };

type By = { organisationId: number; accountId: number; today: IsoDate };

/**
 * The execution of two clauses of one company: hours of twelve persons, a schedule, a structure that enters its own, a
 * person whom it proposes.
 */
export async function writeInsertion(sql: Sql, { today, ...by }: By): Promise<void> {
  const month = (back: number) => `${addMonths(today, -back).slice(0, 7)}-01`;
  const buyer = await findSiteBuyer(sql, { siret: DEMO_BUYERS[0]?.siret ?? "" });
  if (!buyer) throw new Error("demo: no buyer");
  const about = {
    ...{ buyerName: buyer.name, buyerId: buyer.id, service: "Bâtiments", nature: "travaux" as const },
    ...{ kickedOffOn: month(7), penaltyCentsPerHour: 5000, tenderers: 4 },
    penaltyRule:
      "CCAP, article 12 : après mise en demeure restée sans effet, par heure non réalisée à la fin du marché.",
  };
  const school = {
    ...about,
    ...{ reference: "2026-TX-04", title: "Réhabilitation du groupe scolaire des Vergnes" },
    ...{ startsOn: month(7), endsOn: month(-11) },
    commitments: [{ ...COMPANY, lot: "3", hours: 2400 }],
  };
  const nursery = {
    ...about,
    ...{ reference: "2026-TX-09", title: "Crèche de la Gauthière", tenderers: 3 },
    ...{ startsOn: month(4), endsOn: month(-8) },
    commitments: [{ ...COMPANY, lot: "", hours: 300 }],
  };
  for (const contract of [school, nursery]) await addInsertionContract(sql, { ...by, contract });
  await writePeople(sql, by.organisationId, { since: month(7), accountId: by.accountId });
  await writeEntries(sql, by, [month(3), month(2), month(1)]);
  await planSchool(sql, by, school);
  await openToStructure(sql, by);
  await attestSchool(sql, { ...by, today });
  await writeYearBefore(sql, { ...by, today, buyer });
}

async function writePeople(
  sql: Sql,
  organisationId: number,
  { since, accountId }: { since: IsoDate; accountId: number },
) {
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    ...{ organisationId, pseudonym: `P-${String(at + 1).padStart(3, "0")}` },
    ...{ gender: at % 2 ? "homme" : "femme", birthYear: 1968 + at * 3 },
    ...{ categories: at % 2 ? ["rsa"] : ["deld"], qualification: at % 3 ? "cap-bep" : "sans" },
    ...{ outcome_6: at % 2 ? "cdd" : "insertion", outcome_12: at % 2 ? "cdi" : "formation" },
    ...{ validatedOn: since, validatedBy: accountId },
  }));
  await sql`insert into insertion_participant ${sql(people)}`;
}

/** The last month waits for its validation. */
async function writeEntries(sql: Sql, { organisationId, accountId }: Omit<By, "today">, months: IsoDate[]) {
  await sql`
    insert into insertion_entry (
      commitment_id, participant_id, month, mode, employment, employer, hours, state, entered_by, entered_at, decided_at
    )
    select
      m.id, p.id, mois, 'lent', 'mission', 'ETTI des Volcans', 35 + (p.id % 4) * 7,
      case when mois = ${months.at(-1) ?? ""}::date then 'entered' else 'validated' end, ${accountId},
      least(now(), mois + interval '1 month 3 days'),
      case when mois < ${months.at(-1) ?? ""}::date then least(now(), mois + interval '1 month 5 days') end
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id and c.organisation_id = ${organisationId} and m.lot <> ''
    cross join insertion_participant p
    cross join unnest(${months}::date[]) as mois
    where p.organisation_id = c.organisation_id
  `;
  // Twenty hours of one person count for the nursery.
  await sql`
    insert into insertion_split (entry_id, commitment_id, hours, account_id)
    select e.id, other.id, 20, ${accountId}
    from insertion_entry e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_commitment other on other.company_siret = m.company_siret and other.id <> m.id
    where e.state = 'validated'
    order by e.month, e.id
    limit 1
  `;
}

async function planSchool(sql: Sql, by: Omit<By, "today">, dates: { startsOn: IsoDate; endsOn: IsoDate }) {
  const [found] = await sql<{ id: number }[]>`
    select m.id
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    where c.organisation_id = ${by.organisationId} and m.lot <> ''
  `;
  const hours = [200, 700, 600, 500, 300, 50, 50];
  const plan = planPeriods(dates.startsOn, dates.endsOn, 3).map((month, at) => ({
    ...{ month, months: 3 as const, hours: hours[at] ?? 0 },
  }));
  if (found) await savePlan(sql, { ...by, commitmentId: found.id, plan });
}

/** The demo's supplier employs for the company: it knows two persons, and proposes a third. */
async function openToStructure(sql: Sql, { organisationId, accountId }: Omit<By, "today">) {
  const [structure] = await sql<{ id: number }[]>`
    select m.organisation_id as id
    from member m
    join account a on a.id = m.account_id
    where a.email = 'fournisseur@demo.example'
  `;
  if (!structure) return;
  await sql`
    insert into insertion_access (commitment_id, organisation_id, opened_by)
    select m.id, ${structure.id}, ${accountId}
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    where c.organisation_id = ${organisationId} and m.lot <> ''
  `;
  await sql`
    insert into insertion_participant ${sql({ organisationId, pseudonym: "E-K7R2MX", proposedBy: structure.id })}
  `;
  await sql`
    insert into insertion_known (participant_id, organisation_id, account_id)
    select id, ${structure.id}, ${accountId}
    from insertion_participant
    where organisation_id = ${organisationId} and pseudonym in ('P-001', 'P-002', 'E-K7R2MX')
  `;
}

/** What is done of the school's hours so far, attested today. */
async function attestSchool(sql: Sql, { organisationId, accountId, today }: By) {
  const contracts = await listInsertionContracts(sql, { organisationId });
  const contract = contracts.find(({ commitments }) => commitments.some(({ lot }) => lot !== ""));
  const commitment = contract?.commitments[0];
  if (!contract || !commitment) return;
  const content = await attestationContent(sql, { contract, commitment, on: today });
  await issueAttestation(sql, {
    ...{ organisationId, accountId, commitmentId: commitment.id, author: "facilitation@demo.example" },
    content: JSON.stringify(content),
  });
}
