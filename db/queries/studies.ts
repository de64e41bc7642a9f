import type { ContractForm, LegalBase } from "#app/domain/eligibility.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Decision } from "#app/domain/reservation-study.ts";
import {
  type LotFacts,
  lotFactsSchema,
  type StudyContent,
  studyContentSchema,
} from "#app/domain/study-content.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** Reservation studies as they were recorded, and the lots that they are about. */

export type StudyDetail = {
  id: number;
  organisationId: number;
  purchaseId: number | null;
  lotId: number | null;
  supersedes: number | null;
  /** the study that revokes this one */
  supersededBy: number | null;
  content: StudyContent;
  rulesVersion: string;
  supplyOn: Date;
  decision: Decision;
  base: LegalBase | null;
  motive: string;
  author: string;
  createdAt: Date;
};

/** A study of any organisation: the page asks whether the reader belongs to it. */
export async function findStudy(sql: Sql, { id }: { id: number }): Promise<StudyDetail | null> {
  const [row] = await sql<(Omit<StudyDetail, "content"> & { content: unknown })[]>`
    select
      s.id, s.organisation_id, s.purchase_id, s.lot_id, s.supersedes, n.id as superseded_by, s.content,
      s.rules_version, s.supply_on, s.decision, s.base, s.motive, s.author, s.created_at
    from reservation_study s
    left join reservation_study n on n.supersedes = s.id
    where s.id = ${id}
  `;
  return row ? { ...row, content: studyContentSchema.parse(row.content) } : null;
}

/** A study in a list. `title`: « Réserver aux EA et ESAT » */
export type StudyLine = {
  id: number;
  title: string;
  decision: Decision;
  motive: string;
  author: string;
  createdAt: Date;
  facts: LotFacts;
};

/** Every study of a lot, the one in force first. */
export async function listStudiesOfLot(sql: Sql, { lotId }: { lotId: number }): Promise<StudyLine[]> {
  const rows = await sql<StudyLine[]>`
    select
      id, content->'decided'->>'title' as title, decision, motive, author, created_at, content->'facts' as facts
    from reservation_study
    where lot_id = ${lotId}
    order by id desc
  `;
  return rows.map(({ facts, ...row }) => ({ ...row, facts: lotFactsSchema.parse(facts) }));
}

export type StudiedLot = {
  lotId: number;
  number: number;
  lotTitle: string;
  lots: number;
  purchaseId: number;
  reference: string;
  title: string;
  state: PurchaseState;
  publicationOn: string | null;
  deadlineOn: string | null;
  form: ContractForm;
  nature: LotFacts["nature"];
  cpv: string[];
  territory: string | null;
  otherTerritories: string[];
  amountCents: number | null;
  needAmountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  /** the one in force */
  study: StudyLine | null;
};

/** The lots of a buyer whose amount lies between two bounds, both inclusive, with their study in force. */
export async function listStudiedLots(
  sql: Sql,
  { organisationId, fromCents, toCents }: { organisationId: number; fromCents: number; toCents: number },
): Promise<StudiedLot[]> {
  return readLots(
    sql,
    sql`
      p.organisation_id = ${organisationId}
      and p.state <> 'abandoned'
      and l.amount_cents between ${fromCents} and ${toCents}
    `,
  );
}

export async function listStudiedLotsOf(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<StudiedLot[]> {
  return readLots(sql, sql`p.id = ${purchaseId}`);
}

type LotRow = Omit<StudiedLot, "study"> & {
  study: (Omit<StudyLine, "createdAt"> & { createdAt: string }) | null;
};

async function readLots(sql: Sql, where: Fragment): Promise<StudiedLot[]> {
  const rows = await sql<LotRow[]>`
    select
      l.id as lot_id, l.number, l.title as lot_title, need.lots, p.id as purchase_id, p.reference, p.title, p.state,
      p.publication_on, p.deadline_on, p.form, l.nature, l.cpv, l.territory, l.other_territories, l.amount_cents,
      need.amount_cents as need_amount_cents, l.duration_months, l.reservation,
      case when s.id is not null then jsonb_build_object(
        'id', s.id,
        'title', s.content->'decided'->>'title',
        'decision', s.decision,
        'motive', s.motive,
        'author', s.author,
        'createdAt', s.created_at,
        'facts', s.content->'facts'
      ) end as study
    from lot l
    join purchase p on p.id = l.purchase_id
    cross join lateral (
      select
        count(*)::int as lots,
        case when bool_and(o.amount_cents is not null) then sum(o.amount_cents)::bigint end as amount_cents
      from lot o
      where o.purchase_id = p.id
    ) need
    left join lateral (
      select *
      from reservation_study
      where lot_id = l.id
      order by id desc
      limit 1
    ) s on true
    where ${where}
    order by p.publication_on nulls last, p.reference, l.number
  `;
  return rows.map(({ study, ...lot }) => ({
    ...lot,
    study: study && {
      ...study,
      facts: lotFactsSchema.parse(study.facts),
      createdAt: new Date(study.createdAt),
    },
  }));
}

/** A study in force whose lot is no longer there. */
export type OrphanStudy = StudyLine & {
  reference: string;
  purchaseTitle: string;
  number: number;
  lotTitle: string;
};

/** Studies that outlived their lot, for the register: amounts between two bounds, both inclusive. */
export async function listOrphanStudies(
  sql: Sql,
  { organisationId, fromCents, toCents }: { organisationId: number; fromCents: number; toCents: number },
): Promise<OrphanStudy[]> {
  const rows = await sql<OrphanStudy[]>`
    select
      s.id, s.content->'decided'->>'title' as title, s.decision, s.motive, s.author, s.created_at,
      s.content->'facts' as facts,
      s.content->'purchase'->>'reference' as reference,
      s.content->'purchase'->>'title' as purchase_title,
      (s.content->'lot'->>'number')::int as number,
      s.content->'lot'->>'title' as lot_title
    from reservation_study s
    where s.organisation_id = ${organisationId}
      and s.lot_id is null
      and s.amount_cents between ${fromCents} and ${toCents}
      and not exists (select 1 from reservation_study n where n.supersedes = s.id)
    order by s.id
  `;
  return rows.map(({ facts, ...row }) => ({ ...row, facts: lotFactsSchema.parse(facts) }));
}
