import type { Heading, OpinionKind, Scale, Scores } from "#app/domain/potential-rating.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Ratings of contracts and purchases, the opinions of services, and what a buyer sets for them. */

export type ProgrammingSettings = { scale: Scale | null; targets: Record<string, number> };

export async function findProgrammingSettings(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<ProgrammingSettings> {
  const [row] = await sql<ProgrammingSettings[]>`
    select scale, targets
    from programming_setting
    where organisation_id = ${organisationId}
  `;
  return row ?? { scale: null, targets: {} };
}

/** What is given takes the place of what was; the rest stays. */
export async function saveProgrammingSettings(
  sql: Sql,
  {
    organisationId,
    accountId,
    scale,
    targets,
  }: { organisationId: number; accountId: number; scale?: Scale | null; targets?: Record<string, number> },
): Promise<void> {
  const given = {
    ...(scale !== undefined && { scale: scale === null ? null : sql.json(scale as never) }),
    ...(targets !== undefined && { targets: sql.json(targets) }),
    updatedBy: accountId,
  };
  await sql`
    insert into programming_setting ${sql({ organisationId, ...given } as never)}
    on conflict (organisation_id) do update
    set ${sql(given as never)}, updated_at = now()
  `;
  await recordAudit(sql, { accountId, organisationId, action: "programming.settings" });
}

/** A contract, or a purchase; a purchase that follows a contract is rated with it. */
export type RatedSubject = { organisationId: number; contractId: number | null; purchaseId: number | null };

export type Rating = Scores & {
  id: number;
  why: Record<Heading, string>;
  ratedBy: string | null;
  ratedAt: Date | null;
};

export async function findRating(sql: Sql, subject: RatedSubject): Promise<Rating | null> {
  const [row] = await sql<Rating[]>`
    select
      r.id, r.stakes, r.actions, r.means,
      jsonb_build_object('stakes', r.stakes_why, 'actions', r.actions_why, 'means', r.means_why) as why,
      a.email as rated_by, r.rated_at
    from potential_rating r
    left join account a on a.id = r.rated_by
    where r.organisation_id = ${subject.organisationId}
      and (r.purchase_id = ${subject.purchaseId} or r.contract_id = ${subject.contractId})
    order by r.rated_at desc nulls last, r.id
    limit 1
  `;
  return row ?? null;
}

/** The row of a subject, made when it has none; a contract rated before it was programmed takes its purchase along. */
async function ratingRow(
  sql: Sql,
  { organisationId, contractId, purchaseId }: RatedSubject,
): Promise<number> {
  const known = await findRating(sql, { organisationId, contractId, purchaseId });
  if (known) {
    await sql`
      update potential_rating
      set contract_id = coalesce(contract_id, ${contractId}), purchase_id = coalesce(purchase_id, ${purchaseId})
      where id = ${known.id}
    `;
    return known.id;
  }
  const [row] = await sql<{ id: number }[]>`
    insert into potential_rating (organisation_id, contract_id, purchase_id)
    values (${organisationId}, ${contractId}, ${purchaseId})
    returning id
  `;
  if (!row) throw new Error("potential_rating: the insert returned nothing");
  return row.id;
}

export async function saveRating(
  sql: Sql,
  {
    subject,
    accountId,
    scores,
    why,
    now,
  }: { subject: RatedSubject; accountId: number; scores: Scores; why: Record<Heading, string>; now: Date },
): Promise<void> {
  await transaction(sql, async (tx) => {
    const id = await ratingRow(tx, subject);
    await tx`
      update potential_rating
      set ${tx(scores)},
        stakes_why = ${why.stakes},
        actions_why = ${why.actions},
        means_why = ${why.means},
        rated_by = ${accountId},
        rated_at = ${now}
      where id = ${id}
    `;
    const { organisationId } = subject;
    const entity = "potential_rating";
    await recordAudit(tx, { accountId, organisationId, action: "rating.save", entity, entityId: id });
  });
}

/** Opinions are added, never changed: a service that thinks otherwise says so again. */
export async function addOpinion(
  sql: Sql,
  {
    subject,
    accountId,
    ...opinion
  }: {
    subject: RatedSubject;
    accountId: number;
    kind: OpinionKind;
    service: string;
    text: string;
    at: Date;
  },
): Promise<void> {
  await transaction(sql, async (tx) => {
    const ratingId = await ratingRow(tx, subject);
    await tx`insert into rating_opinion ${tx({ ...opinion, ratingId, accountId })}`;
  });
}

export type Opinion = { id: number; kind: OpinionKind; service: string; text: string; at: Date };

export async function listOpinions(sql: Sql, { ratingId }: { ratingId: number }): Promise<Opinion[]> {
  return sql<Opinion[]>`
    select id, kind, service, text, at
    from rating_opinion
    where rating_id = ${ratingId}
    order by id
  `;
}
