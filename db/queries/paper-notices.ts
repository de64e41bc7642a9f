import type { DocumentKind } from "#app/domain/stored-document.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";

/** What is told of the end of statuses and stored documents, once each. */

export type EndingPaper = {
  organisationId: number;
  organisationName: string;
  entity: "status" | "document";
  id: number;
  /** of a status */
  status: StatusKind | null;
  /** of a document */
  document: DocumentKind | null;
  note: string;
  validUntil: string;
  /** steps already told of this end */
  told: number[];
};

/** Papers that end between two days, both included, and that no other of the same kind outlives. */
export async function listEndingPapers(
  sql: Sql,
  { from, until, organisationId = null }: { from: string; until: string; organisationId?: number | null },
): Promise<EndingPaper[]> {
  return sql<EndingPaper[]>`
    with paper as (
      select 'status' as entity, s.id, s.organisation_id, s.kind as status, null as document, '' as note, s.valid_until
      from supplier_status s
      where s.withdrawn_at is null
        and s.verification <> 'refused'
        and not exists (
          select
          from supplier_status other
          where other.organisation_id = s.organisation_id
            and other.kind = s.kind
            and other.id <> s.id
            and other.withdrawn_at is null
            and other.verification <> 'refused'
            and coalesce(other.valid_until, 'infinity') > s.valid_until
        )
      union all
      select 'document', d.id, d.organisation_id, null, d.kind, d.note, d.valid_until
      from stored_document d
      where not exists (
        select
        from stored_document other
        where other.organisation_id = d.organisation_id
          and other.kind = d.kind
          and other.note = d.note
          and other.id <> d.id
          and coalesce(other.valid_until, 'infinity') > d.valid_until
      )
    )
    select
      paper.*, o.name as organisation_name,
      array(
        select step::int
        from expiry_notice n
        where n.entity = paper.entity
          and n.entity_id = paper.id
          and n.valid_until = paper.valid_until
        order by step
      ) as told
    from paper
    join organisation o on o.id = paper.organisation_id
    where paper.valid_until between ${from} and ${until}
      ${organisationId === null ? sql`` : sql`and paper.organisation_id = ${organisationId}`}
    order by paper.organisation_id, paper.valid_until, paper.entity, paper.id
  `;
}

/** Notes that a step is told. False: it was already. */
export async function noteTold(
  sql: Sql,
  notice: Pick<EndingPaper, "entity" | "validUntil"> & { entityId: number; step: number },
): Promise<boolean> {
  const { count } = await sql`
    insert into expiry_notice ${sql(notice)}
    on conflict do nothing
  `;
  return count > 0;
}

/** The addresses of those who write for an organisation, its managers and editors, once confirmed. */
export async function listWriterEmails(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select account.email
    from member
    join account on account.id = member.account_id
    where member.organisation_id = ${organisationId}
      and member.role in ('manager', 'editor')
      and account.email_verified_at is not null
    order by account.email
  `;
  return rows.map(({ email }) => email);
}
