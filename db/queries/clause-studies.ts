import { z } from "zod";
import type { ClauseChoice } from "#app/domain/clause-decision.ts";
import type { ClauseStudyContent } from "#app/domain/clause-study.ts";
import type { ClauseField } from "#app/domain/clause-text.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import type { EnvironmentalStudyContent } from "#app/domain/environmental-study.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { settleCase } from "#db/queries/facilitation-events.ts";

/** What was studied and decided about the clauses of a purchase: added to, never changed. */
export type ClauseStudy = {
  id: number;
  purchaseId: number | null;
  organisationId: number;
  author: string;
  createdAt: Date;
} & StudiedContent;

export type StudiedContent =
  | { field: "social"; content: ClauseStudyContent }
  | { field: "environmental"; content: EnvironmentalStudyContent };

// Written by this project alone, and kept as it was: the shape is checked where it would be misread.
const version = z.literal(1);
const lots = z.array(z.looseObject({}));
const KEPT = {
  social: z.looseObject({ version, lots, hours: z.number() }),
  environmental: z.looseObject({ version, lots, clauses: lots, criteria: lots }),
};

type Row = Omit<ClauseStudy, "content" | "field"> & { field: ClauseField; content: string };

function read({ content, field, ...row }: Row): ClauseStudy {
  const kept: unknown = KEPT[field].parse(JSON.parse(content));
  return field === "social"
    ? { ...row, field, content: kept as ClauseStudyContent }
    : { ...row, field, content: kept as EnvironmentalStudyContent };
}

async function studiesWhere(sql: Sql, where: ReturnType<Sql>): Promise<ClauseStudy[]> {
  const rows = await sql<Row[]>`
    select id, purchase_id, organisation_id, field, author, created_at, content
    from clause_study
    where ${where}
    order by id desc
  `;
  return rows.map(read);
}

/** The studies of a purchase in a field, the newest first: those of one body, or every one for its buyer. */
export const listClauseStudies = (
  sql: Sql,
  asked: { purchaseId: number; field: ClauseField; organisationId?: number | null },
): Promise<ClauseStudy[]> => {
  const { purchaseId, field, organisationId = null } = asked;
  return studiesWhere(
    sql,
    sql`
      purchase_id = ${purchaseId}
      and field = ${field}
      and (${organisationId}::bigint is null or organisation_id = ${organisationId})
    `,
  );
};

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
  } & StudiedContent,
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

/** What was decided for a purchase in a field, the decision in force first. */
export async function listClauseDecisions(
  sql: Sql,
  { purchaseId, field }: { purchaseId: number; field: ClauseField },
): Promise<StoredClauseDecision[]> {
  return sql<StoredClauseDecision[]>`
    select id, choices, motive, explanation, hours, study_id, author,
      coalesce(facts ->> 'form', 'marche') as form, created_at
    from clause_decision
    where purchase_id = ${purchaseId}
      and field = ${field}
    order by id desc
  `;
}

/** What is decided of a purchase, both fields together: the choices in force. */
export async function listDecidedChoices(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<ClauseChoice[]> {
  const rows = await sql<{ choices: ClauseChoice[] }[]>`
    select distinct on (field) choices
    from clause_decision
    where purchase_id = ${purchaseId}
    order by field, id desc
  `;
  return rows.flatMap(({ choices }) => choices);
}

export type NewClauseDecision = {
  purchaseId: number;
  field: ClauseField;
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

/**
 * Records what the buyer decided, and takes the need out of the queue of that field. `organisationId`: the buyer's;
 * `outcome`: the decision in words.
 */
export async function saveClauseDecision(
  sql: Sql,
  { outcome, ...decision }: NewClauseDecision & { outcome: string },
): Promise<void> {
  const { organisationId, accountId, purchaseId, field } = decision;
  await transaction(sql, async (tx) => {
    const row = { ...decision, choices: [...decision.choices], facts: tx.json(decision.facts) };
    await tx`insert into clause_decision ${tx(row)}`;
    await settleCase(tx, { purchaseId, field, organisationId, accountId, outcome });
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "clause-decision.save",
      entity: "purchase",
      entityId: purchaseId,
    });
  });
}
