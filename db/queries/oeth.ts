import type { OethSupplier } from "#app/domain/oeth.rules.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

export type AttestationFields = {
  supplierKind: OethSupplier;
  clientSiret: string;
  clientName: string;
  year: number;
  priceCents: number;
  costsCents: number;
};

export type Attestation = AttestationFields & {
  id: number;
  organisationId: number;
  supplierName: string;
  supplierSiret: string;
  supplierAddress: string | null;
  supplierCommune: string | null;
  clientSiren: string;
  labourCents: number;
  issuedOn: string | null;
  withdrawnOn: string | null;
  withdrawalMotive: string | null;
};

const columns = (sql: Sql) => sql`
  a.id, a.organisation_id, a.supplier_kind, a.client_siret, a.client_siren, a.client_name, a.year, a.price_cents,
  a.costs_cents, a.labour_cents, a.issued_on, a.withdrawn_on, a.withdrawal_motive, o.name as supplier_name,
  o.siret as supplier_siret, o.address as supplier_address, c.name as supplier_commune
`;

const joined = (sql: Sql) => sql`
  from oeth_attestation a
  join organisation o on o.id = a.organisation_id
  left join commune c on c.code = o.commune_code
`;

/** What a supplier has written, the latest year first; those withdrawn last. */
export async function listAttestationsOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Attestation[]> {
  return sql<Attestation[]>`
    select ${columns(sql)}
    ${joined(sql)}
    where a.organisation_id = ${organisationId}
    order by a.withdrawn_on nulls first, a.year desc, a.client_name, a.id
  `;
}

/**
 * Who reads attestation `a` as its client: the first organisation of the company that somebody manages here, and the
 * establishment itself when it was here before. Anyone may add an establishment of any company: one that comes
 * later does not read what the company received.
 */
const clients = (sql: Sql) => sql`
  select r.id
  from organisation r
  where r.siren = a.client_siren
    and (
      r.id = (
        select min(member.organisation_id)
        from member
        join organisation on organisation.id = member.organisation_id
        where organisation.siren = a.client_siren
      )
      or r.siret = a.client_siret and r.created_at < a.issued_on + 1
    )
`;

/** What was issued to an organisation as a client (`clients`), and still holds. */
export async function listAttestationsFor(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Attestation[]> {
  return sql<Attestation[]>`
    select ${columns(sql)}
    ${joined(sql)}
    where a.client_siren = (select siren from organisation where id = ${organisationId})
      and ${organisationId} in (${clients(sql)})
      and a.issued_on is not null
      and a.withdrawn_on is null
    order by a.year desc, o.name, a.id
  `;
}

/** One attestation in any state, with the client organisations known here: the page asks `canReadAttestation`. */
export async function findAttestation(
  sql: Sql,
  { id }: { id: number },
): Promise<(Attestation & { clientOrganisationIds: number[] }) | null> {
  const [row] = await sql<(Attestation & { clientOrganisationIds: number[] })[]>`
    select
      ${columns(sql)},
      array(${clients(sql)})::bigint[] as client_organisation_ids
    ${joined(sql)}
    where a.id = ${id}
  `;
  return row ?? null;
}

/** Writes a draft. Null: one already holds for this client and this year. */
export async function createAttestation(
  sql: Sql,
  { organisationId, fields }: { organisationId: number; fields: AttestationFields },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into oeth_attestation ${sql({ organisationId, ...fields })}
    on conflict (organisation_id, client_siret, year) where withdrawn_on is null do nothing
    returning id
  `;
  return row?.id ?? null;
}

type Act = { id: number; organisationId: number; accountId: number; today: string };

/** Issues a draft: its client sees it. False: none such, or already issued. */
export async function issueAttestation(
  sql: Sql,
  { id, organisationId, accountId, today }: Act,
): Promise<boolean> {
  const who = { id, organisationId, accountId };
  return audited(
    sql,
    "oeth.issue",
    who,
    (tx) => tx`
    update oeth_attestation
    set issued_on = ${today}, issued_by = ${accountId}, updated_at = now()
    where id = ${id}
      and organisation_id = ${organisationId}
      and issued_on is null
    returning id
  `,
  );
}

/** Withdraws one that was issued, with the reason; it stays in the history. False: none such. */
export async function withdrawAttestation(
  sql: Sql,
  { id, organisationId, accountId, today, motive }: Act & { motive: string },
): Promise<boolean> {
  const who = { id, organisationId, accountId };
  return audited(
    sql,
    "oeth.withdraw",
    who,
    (tx) => tx`
    update oeth_attestation
    set withdrawn_on = ${today}, withdrawal_motive = ${motive}, updated_at = now()
    where id = ${id}
      and organisation_id = ${organisationId}
      and issued_on is not null
      and withdrawn_on is null
    returning id
  `,
  );
}

/** Deletes a draft, which nobody else ever saw. False: none such, or already issued. */
export async function deleteAttestation(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<boolean> {
  const rows = await sql`
    delete from oeth_attestation
    where id = ${id}
      and organisation_id = ${organisationId}
      and issued_on is null
    returning id
  `;
  return rows.length > 0;
}

type Who = { id: number; organisationId: number; accountId: number };

/** A change of one attestation and its trace, together. False: nothing was there to change. */
const audited = (sql: Sql, action: string, who: Who, change: (tx: Sql) => Promise<readonly unknown[]>) =>
  transaction(sql, async (tx) => {
    const rows = await change(tx);
    if (rows.length === 0) return false;
    const { id, organisationId, accountId } = who;
    await recordAudit(tx, {
      ...{ accountId, organisationId, action },
      entity: "oeth-attestation",
      entityId: id,
      detail: {},
    });
    return true;
  });
