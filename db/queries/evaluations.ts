import type { Level } from "#app/domain/evaluation.ts";
import type { Fragment, Sql } from "#db/client.ts";

export type Evaluation = {
  id: number;
  buyerOrganisationId: number;
  buyer: string;
  supplierOrganisationId: number;
  supplier: string;
  subject: string;
  quality: Level;
  deadlines: Level;
  relation: Level;
  comment: string;
  writtenAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  isPublic: boolean;
};

const evaluations = (sql: Sql): Fragment => sql`
  select
    e.id, e.buyer_organisation_id, b.name as buyer, e.supplier_organisation_id, s.name as supplier, e.subject,
    e.quality, e.deadlines, e.relation, e.comment, e.written_at, e.answer, e.answered_at, e.is_public
  from evaluation e
  join organisation b on b.id = e.buyer_organisation_id
  join organisation s on s.id = e.supplier_organisation_id
`;

/** What buyers said of a supplier, the latest first; the page asks `canReadEvaluation` of each. */
export async function listEvaluationsOf(
  sql: Sql,
  { supplierId }: { supplierId: number },
): Promise<Evaluation[]> {
  return sql<Evaluation[]>`
    ${evaluations(sql)}
    where e.supplier_organisation_id = ${supplierId}
    order by e.id desc
  `;
}

/** What a buyer said of its suppliers, the latest first. */
export async function listEvaluationsBy(sql: Sql, { buyerId }: { buyerId: number }): Promise<Evaluation[]> {
  return sql<Evaluation[]>`
    ${evaluations(sql)}
    where e.buyer_organisation_id = ${buyerId}
    order by e.id desc
  `;
}

export type Subject = {
  /** « contract 12 », « lot 8 » */
  key: string;
  contractId: number | null;
  lotId: number | null;
  title: string;
  on: string | null;
};

/** What a buyer may evaluate a supplier about: its contracts with that very SIRET, the lots that it shortlisted it for. */
export async function listSubjects(
  sql: Sql,
  { buyerId, supplierId }: { buyerId: number; supplierId: number },
): Promise<Subject[]> {
  return sql<Subject[]>`
    select 'contract ' || c.id as key, c.id as contract_id, null::bigint as lot_id, c.object as title, c.notified_on as on
    from contract c
    join organisation s on s.id = ${supplierId}
    where c.organisation_id = ${buyerId}
      and c.holders @> jsonb_build_array(jsonb_build_object('id', s.siret))
      and not exists (
        select
        from evaluation
        where buyer_organisation_id = ${buyerId}
          and supplier_organisation_id = ${supplierId}
          and contract_id = c.id
      )
    union all
    select
      'lot ' || l.id, null, l.id,
      case when l.title = p.title then p.title else p.title || ', lot ' || l.number || ' : ' || l.title end,
      m.stage_at::date
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.organisation_id = ${supplierId}
      and p.organisation_id = ${buyerId}
      and m.stage in ('shortlisted', 'contacted', 'awarded')
      and not exists (
        select
        from evaluation
        where buyer_organisation_id = ${buyerId}
          and supplier_organisation_id = ${supplierId}
          and lot_id = l.id
      )
    order by 5 desc nulls last, 1
  `;
}

/** Keeps an evaluation; null when the same buyer already said it of the same contract or lot. */
export async function insertEvaluation(
  sql: Sql,
  {
    subject,
    ...evaluation
  }: {
    buyerOrganisationId: number;
    supplierOrganisationId: number;
    subject: Subject;
    quality: number;
    deadlines: number;
    relation: number;
    comment: string;
    writtenBy: number;
  },
): Promise<number | null> {
  const { contractId, lotId, title } = subject;
  const [row] = await sql<{ id: number }[]>`
    insert into evaluation ${sql({ ...evaluation, contractId, lotId, subject: title })}
    on conflict do nothing
    returning id
  `;
  return row?.id ?? null;
}

/** The supplier's answer, once; false when it was given already, or is not theirs to give. */
export async function answerEvaluation(
  sql: Sql,
  {
    id,
    supplierId,
    accountId,
    answer,
  }: { id: number; supplierId: number; accountId: number; answer: string },
): Promise<boolean> {
  const { count } = await sql`
    update evaluation
    set answer = ${answer},
      answered_by = ${accountId},
      answered_at = now()
    where id = ${id}
      and supplier_organisation_id = ${supplierId}
      and answer is null
  `;
  return count > 0;
}

/** Shows an evaluation to everybody, or no longer: the supplier's choice. */
export async function showEvaluation(
  sql: Sql,
  { id, supplierId, isPublic }: { id: number; supplierId: number; isPublic: boolean },
): Promise<boolean> {
  const { count } = await sql`
    update evaluation
    set is_public = ${isPublic}
    where id = ${id}
      and supplier_organisation_id = ${supplierId}
  `;
  return count > 0;
}
