import type { IsoDate } from "#app/domain/date.ts";
import {
  type Act,
  type DeclineMotive,
  type FunnelCounts,
  STAGES,
  type Stage,
  step,
} from "#app/domain/funnel.ts";
import { isOpen } from "#app/domain/programmed-purchase.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { type Fragment, type Sql, transaction } from "#db/client.ts";
import { ensureMatch } from "#db/queries/match-pair.ts";

/** What a supplier and a buyer do about a match: each act moves the match and leaves a line of history, together. */

export type Outcome =
  | { ok: true; stage: Stage }
  /** no such match or lot, or not theirs */
  | { ok: false; reason: "not-found" }
  /** the need is no longer, or not yet, open to suppliers */
  | { ok: false; reason: "closed" }
  /** the act cannot follow this stage (app/domain/funnel.ts) */
  | { ok: false; reason: "not-allowed"; stage: Stage };

type Actor = { lotId: number; organisationId: number; accountId: number | null };

/** The supplier reads the need. Without a match there is nothing to mark. */
export async function markSeen(sql: Sql, actor: Actor): Promise<Outcome> {
  return transaction(sql, (tx) => move(tx, { ...actor, act: "see", mine: publicLot(tx) }));
}

/** « Manifester mon intérêt », also by a supplier that the matching did not find: the row then says why. */
export async function declareInterest(
  sql: Sql,
  { message, today, ...actor }: Actor & { message: string; today: IsoDate },
): Promise<Outcome> {
  return comeForward(sql, { ...actor, today, act: "interest", message, motive: null });
}

/** Declines with a motive; the buyer counts the motives. */
export async function decline(
  sql: Sql,
  {
    motive,
    message = "",
    today,
    ...actor
  }: Actor & { motive: DeclineMotive; message?: string; today: IsoDate },
): Promise<Outcome> {
  return comeForward(sql, { ...actor, today, act: "decline", message, motive });
}

/** Takes a refusal back, while the need is open: its motive stays in the history alone. */
export async function reconsider(sql: Sql, actor: Actor & { today: IsoDate }): Promise<Outcome> {
  return comeForward(sql, { ...actor, act: "reopen", message: "", motive: null });
}

async function comeForward(
  sql: Sql,
  said: Actor & {
    today: IsoDate;
    act: "interest" | "decline" | "reopen";
    message: string;
    motive: string | null;
  },
): Promise<Outcome> {
  const { today, ...rest } = said;
  return transaction(sql, async (tx): Promise<Outcome> => {
    const [lot] = await tx<
      {
        state: PurchaseState;
        deadlineOn: string | null;
        publicationOn: string | null;
        organisationId: number;
      }[]
    >`
      select p.state, p.deadline_on, p.publication_on, p.organisation_id
      from lot l
      join purchase p on p.id = l.purchase_id
      where l.id = ${said.lotId}
    `;
    if (!lot) return { ok: false, reason: "not-found" };
    if (lot.state !== "published" || !isOpen(lot, today)) return { ok: false, reason: "closed" };
    if (lot.organisationId === said.organisationId) return { ok: false, reason: "not-found" };
    if (!(await ensureMatch(tx, { ...rest, today }))) return { ok: false, reason: "not-found" };
    return move(tx, { ...rest, mine: publicLot(tx) });
  });
}

/** The buyer's acts: the lot must be theirs. */
type BuyerActor = Actor & { buyerOrganisationId: number };

/** The supplier is written to about the need, which is public. */
export const notify = (sql: Sql, actor: BuyerActor): Promise<Outcome> => {
  const theirs = sql`p.organisation_id = ${actor.buyerOrganisationId} and p.state = 'published'`;
  const { buyerOrganisationId: _, ...rest } = actor;
  return transaction(sql, (tx) => move(tx, { ...rest, act: "notify", mine: theirs }));
};

/** Puts a supplier on the sourcing list: it is no selection of tenders. */
export const shortlist = (sql: Sql, actor: BuyerActor): Promise<Outcome> => buyerAct(sql, actor, "list");
export const contact = (sql: Sql, actor: BuyerActor): Promise<Outcome> => buyerAct(sql, actor, "contact");
export const award = (sql: Sql, actor: BuyerActor): Promise<Outcome> => buyerAct(sql, actor, "award");

async function buyerAct(sql: Sql, { buyerOrganisationId, ...actor }: BuyerActor, act: Act): Promise<Outcome> {
  const theirs = sql`p.organisation_id = ${buyerOrganisationId}`;
  return transaction(sql, (tx) => move(tx, { ...actor, act, mine: theirs }));
}

const publicLot = (sql: Sql): Fragment => sql`p.state = 'published'`;

type Move = Actor & { act: Act; mine: Fragment; message?: string; motive?: string | null };

async function move(sql: Sql, { lotId, organisationId, act, mine, ...said }: Move): Promise<Outcome> {
  const [match] = await sql<{ stage: Stage }[]>`
    select m.stage
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.lot_id = ${lotId}
      and m.organisation_id = ${organisationId}
      and ${mine}
    for update of m
  `;
  if (!match) return { ok: false, reason: "not-found" };
  const next = step(match.stage, act);
  if (!next.allowed) return { ok: false, reason: "not-allowed", stage: match.stage };
  if (next.event === null) return { ok: true, stage: next.stage };
  const { message, motive = null, accountId } = said;
  await sql`
    update match
    set stage = ${next.stage},
      stage_at = case when stage = ${next.stage} then stage_at else now() end,
      motive = ${motive},
      message = coalesce(${message ?? null}, message)
    where lot_id = ${lotId}
      and organisation_id = ${organisationId}
  `;
  await sql`
    insert into match_event (lot_id, organisation_id, stage, motive, account_id)
    values (${lotId}, ${organisationId}, ${next.event}, ${motive}, ${accountId})
  `;
  return { ok: true, stage: next.stage };
}

/** How many suppliers of a lot are at each stage; matches that no longer hold count only once they entered. */
export async function funnelCounts(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<FunnelCounts> {
  const rows = await sql<{ stage: Stage; count: number }[]>`
    select m.stage, count(*)::int as count
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
    group by m.stage
  `;
  const counts = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as FunnelCounts;
  for (const row of rows) counts[row.stage] = row.count;
  return counts;
}
