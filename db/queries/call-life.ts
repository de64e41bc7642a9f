import { type Sql, transaction } from "#db/client.ts";
import { recordCallEvent } from "#db/queries/call-events.ts";
import { afterCallChange } from "#db/queries/calls.ts";
import { tellCallFollowers } from "#db/queries/follow-events.ts";

/** What happens to a call after it is opened: later, closed, reported; each leaves a line. */

type Owner = { id: number; organisationId: number; accountId: number | null };
/** Gives more time. False: not theirs, not open on `now`, or not later. */
export async function extendCall(
  sql: Sql,
  { to, motive, now, ...owner }: Owner & { to: Date; motive: string; now: Date },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [was] = await tx<{ deadlineAt: Date }[]>`
      select deadline_at
      from call_for_interest
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and state = 'open'
        and deadline_at > ${now}
        and deadline_at < ${to}
      for update
    `;
    if (!was) return false;
    await change(tx, owner, { deadlineAt: to }, "call.extend");
    const detail = { from: was.deadlineAt.toISOString(), to: to.toISOString() };
    await recordCallEvent(tx, { id: owner.id, accountId: owner.accountId, kind: "extended", motive, detail });
    return true;
  });
}

/** Stops taking answers before the deadline. False: not theirs or not open. */
export async function closeCall(
  sql: Sql,
  { motive, now, ...owner }: Owner & { motive: string; now: Date },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [open] = await tx`
      select 1
      from call_for_interest
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and state = 'open'
      for update
    `;
    if (!open) return false;
    await change(tx, owner, { state: "closed", closedAt: now }, "call.close");
    await recordCallEvent(tx, { id: owner.id, accountId: owner.accountId, kind: "closed", motive });
    return true;
  });
}

/** Closes what its deadline has ended; says which. Run again, it finds nothing. */
export async function closeDueCalls(sql: Sql, { now }: { now: Date }): Promise<number[]> {
  return transaction(sql, async (tx) => {
    const due = await tx<{ id: number; organisationId: number }[]>`
      select id, organisation_id
      from call_for_interest
      where state = 'open'
        and deadline_at <= ${now}
      order by id
      for update skip locked
    `;
    for (const { id, organisationId } of due) {
      const owner = { id, organisationId, accountId: null };
      await change(tx, owner, { state: "closed", closedAt: now }, "call.close");
      await recordCallEvent(tx, { id, accountId: null, kind: "closed" });
      const told = { lines: ["À son terme\u00a0: plus aucune réponse n'est prise"], organisationIds: [] };
      await tellCallFollowers(tx, { id, organisationId, news: "call-closed", ...told });
    }
    return due.map(({ id }) => id);
  });
}

export type CallReport = {
  answers: number;
  learnt: string;
  follows: string;
  audience: "public" | "answerers";
  reportedAt: Date;
};

/** Writes the report, once: what it says never changes. False: not theirs, still open on `now`, or already reported. */
export async function reportCall(
  sql: Sql,
  {
    report,
    now,
    ...owner
  }: Owner & { report: Pick<CallReport, "learnt" | "follows" | "audience">; now: Date },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const [over] = await tx`
      select 1
      from call_for_interest
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and (state = 'closed' or state = 'open' and deadline_at <= ${now})
      for update
    `;
    if (!over) return false;
    await tx`
      insert into call_report (call_id, answers, learnt, follows, audience, reported_by, reported_at)
      select
        ${owner.id}, count(*), ${report.learnt}, ${report.follows}, ${report.audience}, ${owner.accountId}, ${now}
      from call_answer
      where call_id = ${owner.id}
    `;
    await change(tx, owner, { state: "reported" }, "call.report");
    await recordCallEvent(tx, { id: owner.id, accountId: owner.accountId, kind: "reported" });
    return true;
  });
}

export async function findCallReport(sql: Sql, { callId }: { callId: number }): Promise<CallReport | null> {
  const [row] = await sql<CallReport[]>`
    select answers, learnt, follows, audience, reported_at
    from call_report
    where call_id = ${callId}
  `;
  return row ?? null;
}

async function change(
  sql: Sql,
  { id, organisationId, accountId }: Owner,
  set: { state?: string; deadlineAt?: Date; closedAt?: Date },
  action: string,
) {
  const [changed] = await sql<{ version: number }[]>`
    update call_for_interest
    set ${sql(set)}, updated_at = now(), version = version + 1
    where id = ${id}
    returning version
  `;
  if (changed)
    await afterCallChange(sql, { id, version: changed.version, organisationId, accountId, action });
}
