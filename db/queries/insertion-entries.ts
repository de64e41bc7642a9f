import type { IsoDate } from "#app/domain/date.ts";
import type { Employment, HoursEntry, Mode, Participant } from "#app/domain/insertion-hours.ts";
import { type Sql, transaction } from "#db/client.ts";

/** Hours entered, and what was decided of them. */
export type InsertionEntry = {
  id: number;
  commitmentId: number;
  companyName: string;
  companySiret: string;
  pseudonym: string;
  month: IsoDate;
  mode: Mode;
  employment: Employment;
  employer: string;
  hours: number;
  confirmed: boolean;
  state: "entered" | "validated" | "refused";
  motive: string;
  /** the structure that entered it; null = the facilitator */
  enteredBy: string | null;
  hasProof: boolean;
  /** its proof went with a person who was erased: another one is awaited */
  proofAsked: boolean;
  /** hours that count for another contract of the company */
  moved: { commitmentId: number; title: string; hours: number }[];
};

export const ENTRIES_A_PAGE = 25;

type Asked = { contractId: number; organisationId: number; accountId: number; page: number };

/** A page of the entries of a contract, those that wait first. The read of their pseudonyms is logged. */
export async function readEntries(
  sql: Sql,
  { contractId, organisationId, accountId, page }: Asked,
): Promise<{ entries: InsertionEntry[]; total: number }> {
  return transaction(sql, async (tx) => {
    const [{ total }] = await tx<[{ total: number }]>`
      select count(*)::int as total
      from insertion_entry e
      join insertion_commitment m on m.id = e.commitment_id
      where m.contract_id = ${contractId}
    `;
    const entries = await tx<InsertionEntry[]>`
      select
        e.id, e.commitment_id, m.company_name, m.company_siret, p.pseudonym, e.month, e.mode, e.employment, e.employer,
        e.hours::float8 as hours, e.confirmed, e.state, e.motive, o.name as entered_by,
        e.proof_file_id is not null as has_proof, e.proof_asked_at is not null as proof_asked,
        coalesce((
          select json_agg(json_build_object('commitmentId', s.commitment_id, 'title', c.title, 'hours', s.hours))
          from insertion_split s
          join insertion_commitment sm on sm.id = s.commitment_id
          join insertion_contract c on c.id = sm.contract_id
          where s.entry_id = e.id
        ), '[]') as moved
      from insertion_entry e
      join insertion_commitment m on m.id = e.commitment_id
      join insertion_contract own on own.id = m.contract_id
      join insertion_participant p on p.id = e.participant_id
      left join organisation o on o.id = e.entered_organisation_id
      where m.contract_id = ${contractId} and own.organisation_id = ${organisationId}
      order by e.state <> 'entered', e.month desc, m.company_name, p.pseudonym, e.id
      limit ${ENTRIES_A_PAGE} offset ${(page - 1) * ENTRIES_A_PAGE}
    `;
    // The same page names those whom the structures that enter hours know, before any hour is entered.
    await tx`
      insert into insertion_participant_read (organisation_id, account_id, contract_id)
      select ${organisationId}, ${accountId}, ${contractId}
      where ${entries.length > 0} or exists (
        select
        from insertion_access a
        join insertion_commitment m on m.id = a.commitment_id
        join insertion_known k on k.organisation_id = a.organisation_id
        join insertion_participant p on p.id = k.participant_id
        where m.contract_id = ${contractId} and a.closed_at is null and p.organisation_id = ${organisationId}
      )
    `;
    return { entries, total };
  });
}

export type EntryFields = HoursEntry & { commitmentId: number; pseudonym: string };

type About = {
  /** the facilitator's body */
  organisationId: number;
  /** a structure is told of its own entries alone, and of the persons that it knows; null = the facilitator */
  knownTo: number | null;
};

/** The person as an entry asks about them, locked: two entries side by side see each other. Null: nobody of that name. */
export async function participantForEntry(
  tx: Sql,
  { organisationId, knownTo, entry }: About & { entry: EntryFields },
): Promise<(Participant & { id: number }) | null> {
  const told = tx`e.participant_id = p.id and e.state <> 'refused'
    and (${knownTo}::bigint is null or e.entered_organisation_id = ${knownTo})`;
  const [row] = await tx<(Participant & { id: number })[]>`
    select
      p.id, p.validated_on,
      (select min(e.month) from insertion_entry e where e.participant_id = p.id and e.state <> 'refused') as first_month,
      coalesce((
        select sum(e.hours)::float8 from insertion_entry e where ${told} and e.month = ${entry.month}
      ), 0) as same_month_hours,
      exists (
        select from insertion_entry e
        where ${told} and e.month = ${entry.month} and e.commitment_id = ${entry.commitmentId}
          and e.mode = ${entry.mode} and e.employer = ${entry.employer}
      ) as same_entry,
      exists (
        select from insertion_entry e
        where ${told} and e.month = ${entry.month}
          and (e.commitment_id <> ${entry.commitmentId} or e.employer <> ${entry.employer})
      ) as elsewhere
    from insertion_participant p
    where p.organisation_id = ${organisationId} and p.pseudonym = ${entry.pseudonym} and p.erased_at is null
      and (
        ${knownTo}::bigint is null
        or exists (select from insertion_known k where k.participant_id = p.id and k.organisation_id = ${knownTo})
      )
    for update of p
  `;
  return row ?? null;
}

export async function insertEntry(
  tx: Sql,
  given: {
    entry: EntryFields;
    participantId: number;
    confirmed: boolean;
    accountId: number;
    /** null = the facilitator */
    enteredOrganisationId?: number | null;
    proofFileId?: number | null;
  },
): Promise<void> {
  const { pseudonym: _told, ...fields } = given.entry;
  const { participantId, confirmed, accountId, enteredOrganisationId = null, proofFileId = null } = given;
  const row = {
    ...fields,
    participantId,
    confirmed,
    enteredBy: accountId,
    enteredOrganisationId,
    proofFileId,
  };
  await tx`insert into insertion_entry ${tx(row)}`;
}
