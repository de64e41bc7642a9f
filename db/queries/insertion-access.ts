import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Which structures enter hours themselves, and which pseudonyms they know. The facilitator opens, closes and gives. */

export type InsertionAccess = {
  commitmentId: number;
  companyName: string;
  lot: string;
  organisationId: number;
  name: string;
  siret: string;
  /** pseudonyms of this facilitator that the structure knows */
  knows: string[];
};

/** The structures that enter hours on a contract. */
export async function listAccesses(
  sql: Sql,
  { contractId, organisationId }: { contractId: number; organisationId: number },
): Promise<InsertionAccess[]> {
  return sql<InsertionAccess[]>`
    select
      a.commitment_id, m.company_name, m.lot, o.id as organisation_id, o.name, o.siret,
      array(
        select p.pseudonym
        from insertion_known k
        join insertion_participant p on p.id = k.participant_id
        where k.organisation_id = o.id and p.organisation_id = ${organisationId} and p.erased_at is null
        order by p.pseudonym
      ) as knows
    from insertion_access a
    join insertion_commitment m on m.id = a.commitment_id
    join insertion_contract c on c.id = m.contract_id
    join organisation o on o.id = a.organisation_id
    where m.contract_id = ${contractId} and c.organisation_id = ${organisationId} and a.closed_at is null
    order by m.lot, m.company_name, o.name
  `;
}

/** The structure of that SIRET whose people have a space here; null = none does. */
export async function findEnterer(
  sql: Sql,
  { siret }: { siret: string },
): Promise<{ id: number; name: string } | null> {
  const [found] = await sql<{ id: number; name: string }[]>`
    select o.id, o.name
    from organisation o
    where o.siret = ${siret}
      and exists (
        select
        from member m
        join account a on a.id = m.account_id
        where m.organisation_id = o.id
          and m.role in ('manager', 'editor')
          and a.email_verified_at is not null
      )
  `;
  return found ?? null;
}

type By = { organisationId: number; accountId: number; contractId: number };

/** Opens the entry of hours on a commitment of the contract; false: it was already open, or is not of this contract. */
export async function openAccess(
  tx: Sql,
  given: By & { commitmentId: number; entererId: number },
): Promise<boolean> {
  const { organisationId, accountId, contractId, commitmentId, entererId } = given;
  const { count } = await tx`
    insert into insertion_access (commitment_id, organisation_id, opened_by)
    select m.id, ${entererId}, ${accountId}
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    where m.id = ${commitmentId} and c.id = ${contractId} and c.organisation_id = ${organisationId}
    on conflict (commitment_id, organisation_id) do update
    set closed_at = null, opened_by = ${accountId}, opened_at = now()
    where insertion_access.closed_at is not null
  `;
  await audit(tx, given, "insertion-access.open");
  return count > 0;
}

/** Closes it. What was entered stays, and its proofs. */
export async function closeAccess(
  sql: Sql,
  given: By & { commitmentId: number; entererId: number },
): Promise<void> {
  const { organisationId, contractId, commitmentId, entererId } = given;
  await transaction(sql, async (tx) => {
    await tx`
      update insertion_access a
      set closed_at = now()
      from insertion_commitment m
      join insertion_contract c on c.id = m.contract_id
      where m.id = a.commitment_id
        and m.id = ${commitmentId}
        and c.id = ${contractId}
        and c.organisation_id = ${organisationId}
        and a.organisation_id = ${entererId}
        and a.closed_at is null
    `;
    await audit(tx, given, "insertion-access.close");
  });
}

/** Gives pseudonyms to a structure that enters hours on the contract; those that are nobody's come back, none is given then. */
export async function giveParticipants(
  sql: Sql,
  given: By & { entererId: number; pseudonyms: readonly string[] },
): Promise<{ unknown: string[] }> {
  const { organisationId, accountId, contractId, entererId } = given;
  const pseudonyms = [...new Set(given.pseudonyms)];
  return transaction(sql, async (tx) => {
    const found = await tx<{ id: number; pseudonym: string }[]>`
      select p.id, p.pseudonym
      from insertion_participant p
      where p.organisation_id = ${organisationId}
        and p.pseudonym = any(${pseudonyms}::text[])
        and p.erased_at is null
        and exists (
          select
          from insertion_access a
          join insertion_commitment m on m.id = a.commitment_id
          where a.organisation_id = ${entererId} and m.contract_id = ${contractId} and a.closed_at is null
        )
    `;
    const unknown = pseudonyms.filter((one) => !found.some(({ pseudonym }) => pseudonym === one));
    if (unknown.length > 0 || found.length === 0) return { unknown };
    const rows = found.map(({ id }) => ({ participantId: id, organisationId: entererId, accountId }));
    await tx`insert into insertion_known ${tx(rows)} on conflict do nothing`;
    await audit(tx, given, "participant.give");
    return { unknown };
  });
}

const audit = (tx: Sql, { organisationId, accountId, contractId }: By, action: string) =>
  recordAudit(tx, {
    ...{ organisationId, accountId, action },
    ...{ entity: "insertion-contract", entityId: contractId },
  });
