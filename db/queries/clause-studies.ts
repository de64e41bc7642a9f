import { z } from "zod";
import type { ClauseChoice } from "#app/domain/clause-decision.ts";
import type { ClauseStudyContent } from "#app/domain/clause-study.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What was computed and decided about the clause of a purchase: added to, never changed. */
export type ClauseStudy = {
  id: number;
  purchaseId: number | null;
  organisationId: number;
  author: string;
  createdAt: Date;
  content: ClauseStudyContent;
};

// Written by this project alone, and kept as it was: the shape is checked where it would be misread.
const kept = z.looseObject({ version: z.literal(1), lots: z.array(z.looseObject({})), hours: z.number() });
const contentOf = (text: string) => kept.parse(JSON.parse(text)) as unknown as ClauseStudyContent;

type Row = Omit<ClauseStudy, "content"> & { content: string };
const read = ({ content, ...row }: Row): ClauseStudy => ({ ...row, content: contentOf(content) });

async function studiesWhere(sql: Sql, where: ReturnType<Sql>): Promise<ClauseStudy[]> {
  const rows = await sql<Row[]>`
    select id, purchase_id, organisation_id, author, created_at, content
    from clause_study
    where ${where}
    order by id desc
  `;
  return rows.map(read);
}

/** The studies of a purchase, the newest first: those of one body, or every one for its buyer. */
export const listClauseStudies = (
  sql: Sql,
  { purchaseId, organisationId = null }: { purchaseId: number; organisationId?: number | null },
): Promise<ClauseStudy[]> =>
  studiesWhere(
    sql,
    sql`purchase_id = ${purchaseId} and (${organisationId}::bigint is null or organisation_id = ${organisationId})`,
  );

/** A study by its id. The caller asks whose it is. */
export async function findClauseStudy(sql: Sql, { id }: { id: number }): Promise<ClauseStudy | null> {
  const [study] = await studiesWhere(sql, sql`id = ${id}`);
  return study ?? null;
}

export async function saveClauseStudy(
  sql: Sql,
  given: {
    purchaseId: number;
    organisationId: number;
    accountId: number;
    author: string;
    content: ClauseStudyContent;
  },
): Promise<number> {
  const row = { ...given, content: JSON.stringify(given.content) };
  return transaction(sql, async (tx) => {
    const [saved] = await tx<[{ id: number }]>`insert into clause_study ${tx(row)} returning id`;
    const { organisationId, accountId } = given;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "clause-study.save",
      entity: "clause-study",
      entityId: saved.id,
    });
    return saved.id;
  });
}

export type StoredClauseDecision = {
  id: number;
  choices: ClauseChoice[];
  motive: string | null;
  explanation: string;
  hours: number | null;
  studyId: number | null;
  author: string;
  /** of the contract, as it stood */
  form: ContractForm;
  createdAt: Date;
};

/** What was decided for a purchase, the decision in force first. */
export async function listClauseDecisions(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<StoredClauseDecision[]> {
  return sql<StoredClauseDecision[]>`
    select id, choices, motive, explanation, hours, study_id, author,
      coalesce(facts ->> 'form', 'marche') as form, created_at
    from clause_decision
    where purchase_id = ${purchaseId}
    order by id desc
  `;
}

export type NewClauseDecision = {
  purchaseId: number;
  organisationId: number;
  accountId: number;
  author: string;
  studyId: number | null;
  choices: readonly ClauseChoice[];
  motive: string | null;
  explanation: string;
  hours: number | null;
  facts: Record<string, string | number | null>;
};

/** Records what the buyer decided. `organisationId`: the buyer's. */
export async function saveClauseDecision(sql: Sql, decision: NewClauseDecision): Promise<void> {
  const { organisationId, accountId, purchaseId } = decision;
  await transaction(sql, async (tx) => {
    const row = { ...decision, choices: [...decision.choices], facts: tx.json(decision.facts) };
    await tx`insert into clause_decision ${tx(row)}`;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "clause-decision.save",
      entity: "purchase",
      entityId: purchaseId,
    });
  });
}
