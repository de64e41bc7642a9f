import type { IsoDate } from "#app/domain/date.ts";
import type { SplitPart, SplitTarget } from "#app/domain/insertion-split.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { endInForce } from "#db/queries/insertion-amendments.ts";

/** Hours of a company's persons shared out between its contracts. */

export type SplitChoice = SplitTarget & { title: string };

type Reader = { organisationId: number; accountId: number };

/** The other commitments of the same company that this facilitator follows. */
export async function listSplitTargets(
  sql: Sql,
  { organisationId, commitmentId }: { organisationId: number; commitmentId: number },
): Promise<SplitChoice[]> {
  return sql<SplitChoice[]>`
    select
      m.id, m.company_siret, c.starts_on,
      ${endInForce(sql)} as ends_on,
      c.title || case when m.lot = '' then '' else ', lot ' || m.lot end as title
    from insertion_commitment own
    join insertion_commitment m on m.company_siret = own.company_siret and m.id <> own.id
    join insertion_contract c on c.id = m.contract_id
    where own.id = ${commitmentId} and c.organisation_id = ${organisationId}
    order by c.title, m.lot, m.id
  `;
}

export type SplittableEntry = {
  id: number;
  pseudonym: string;
  month: IsoDate;
  hours: number;
  parts: SplitPart[];
};

/** The entries of a commitment that count, with where their hours go. The read of pseudonyms is logged. */
export async function readSplittableEntries(
  sql: Sql,
  {
    organisationId,
    accountId,
    commitmentId,
    contractId,
  }: Reader & { commitmentId: number; contractId: number },
): Promise<SplittableEntry[]> {
  return transaction(sql, async (tx) => {
    const entries = await tx<SplittableEntry[]>`
      select
        e.id, p.pseudonym, e.month, e.hours::float8 as hours,
        coalesce((
          select json_agg(json_build_object('commitmentId', s.commitment_id, 'hours', s.hours) order by s.commitment_id)
          from insertion_split s where s.entry_id = e.id
        ), '[]') as parts
      from insertion_entry e
      join insertion_commitment m on m.id = e.commitment_id
      join insertion_contract c on c.id = m.contract_id
      join insertion_participant p on p.id = e.participant_id
      where e.commitment_id = ${commitmentId} and c.organisation_id = ${organisationId} and e.state <> 'refused'
      order by e.month desc, p.pseudonym, e.id
      limit 300
    `;
    if (entries.length > 0)
      await tx`insert into insertion_participant_read ${tx({ organisationId, accountId, contractId })}`;
    return entries;
  });
}

/** Says where the hours of an entry count besides their own commitment; none: all of them come back. */
export async function saveSplit(
  sql: Sql,
  given: Reader & { entryId: number; parts: readonly SplitPart[] },
): Promise<void> {
  const { organisationId, accountId, entryId, parts } = given;
  await transaction(sql, async (tx) => {
    const [entry] = await tx`
      select e.id
      from insertion_entry e
      join insertion_commitment m on m.id = e.commitment_id
      join insertion_contract c on c.id = m.contract_id
      where e.id = ${entryId} and c.organisation_id = ${organisationId}
      for update of e
    `;
    if (!entry) return;
    await tx`delete from insertion_split where entry_id = ${entryId}`;
    if (parts.length > 0)
      await tx`insert into insertion_split ${tx(parts.map((part) => ({ ...part, entryId, accountId })))}`;
    await recordAudit(tx, {
      ...{ organisationId, accountId, action: "hours.split" },
      ...{ entity: "insertion-entry", entityId: entryId },
    });
  });
}
