import { z } from "zod";
import { type Contribution, contributedClause } from "#app/domain/clause-contribution.ts";
import { CLAUSE_DOCUMENTS, type ClauseText, variablesOf } from "#app/domain/clause-text.ts";
import { CLAUSES } from "#app/domain/clauses/library.ts";
import type { Sql } from "#db/client.ts";

/** Texts of clauses that buyers and facilitators proposed. */
export type StoredContribution = Contribution & {
  id: number;
  /** the organisation in whose name it was proposed, as it was called */
  by: string;
  accountId: number | null;
  /** of its author; null once the account is gone */
  email: string | null;
  state: "proposed" | "accepted" | "refused";
  motive: string | null;
  decidedAt: Date | null;
  createdAt: Date;
};

const wordings = z.array(z.object({ document: z.enum(CLAUSE_DOCUMENTS), paragraphs: z.array(z.string()) }));

async function contributions(sql: Sql, rest: ReturnType<Sql>): Promise<StoredContribution[]> {
  const rows = await sql<(Omit<StoredContribution, "wordings"> & { wordings: unknown })[]>`
    select
      t.id, t.organisation_name as by, t.account_id, a.email, t.field, t.title, t.forms, t.natures, t.when_to_use, t.cautions,
      t.wordings, t.articles, t.related, t.source, t.dated_on, t.state, t.motive, t.decided_at, t.created_at
    from clause_contribution t
    left join account a on a.id = t.account_id
    ${rest}
  `;
  return rows.map((row) => ({ ...row, wordings: wordings.parse(row.wordings) }));
}

const KNOWN = variablesOf(CLAUSES);

/** The whole library: the texts that come with the project, then those accepted, the oldest first. */
export async function listClauses(sql: Sql): Promise<ClauseText[]> {
  const accepted = await contributions(sql, sql`where t.state = 'accepted' order by t.id`);
  return [...CLAUSES, ...accepted.map((one) => contributedClause(one, KNOWN))];
}

export const listOwnContributions = (
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<StoredContribution[]> =>
  contributions(sql, sql`where t.account_id = ${accountId} order by t.id desc limit 100`);

/** Those to decide, the oldest first. */
export const listWaitingContributions = (
  sql: Sql,
  { limit }: { limit: number },
): Promise<StoredContribution[]> =>
  contributions(sql, sql`where t.state = 'proposed' order by t.created_at, t.id limit ${limit}`);

export async function findContribution(sql: Sql, { id }: { id: number }): Promise<StoredContribution | null> {
  const [found] = await contributions(sql, sql`where t.id = ${id}`);
  return found ?? null;
}

export async function insertContribution(
  sql: Sql,
  given: { organisationId: number; organisationName: string; accountId: number; contribution: Contribution },
): Promise<number> {
  const { contribution, ...author } = given;
  const row = {
    ...author,
    ...contribution,
    forms: [...contribution.forms],
    natures: [...contribution.natures],
    related: [...contribution.related],
    wordings: sql.json(contribution.wordings),
  };
  const [saved] = await sql<[{ id: number }]>`insert into clause_contribution ${sql(row)} returning id`;
  return saved.id;
}

/** Accepts or refuses a text that waits. False: somebody decided before. */
export async function decideContribution(
  sql: Sql,
  given: { id: number; state: "accepted" | "refused"; motive: string; decidedBy: number },
): Promise<boolean> {
  const { id, ...decision } = given;
  const result = await sql`
    update clause_contribution
    set ${sql(decision)}, decided_at = now()
    where id = ${id}
      and state = 'proposed'
  `;
  return result.count > 0;
}

/** What a person proposed, as it is given to them. */
export async function exportContributions(sql: Sql, { accountId }: { accountId: number }) {
  return sql<Record<string, unknown>[]>`
    select title, wordings, source, state, motive, created_at, decided_at
    from clause_contribution
    where account_id = ${accountId}
    order by id
  `;
}
