import type { ClauseField } from "#app/domain/clause-text.ts";
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind, ContractForm } from "#app/domain/eligibility.ts";
import type { Followed } from "#app/domain/facilitation.ts";
import { type Sql, transaction } from "#db/client.ts";
import { overlaps } from "#db/queries/facilitators.ts";

/** The needs of a facilitator's territories, and who follows each. */
export type CaseAct =
  | "referred"
  | "taken"
  | "assigned"
  | "released"
  | "snoozed"
  | "done"
  | "reopened"
  | "noted";

export type TerritoryNeed = {
  purchaseId: number;
  title: string;
  reference: string;
  buyerId: number;
  buyerName: string;
  buyerKind: BuyerKind | null;
  form: ContractForm;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  lots: { nature: Nature; cpv: string[]; amountCents: number | null; durationMonths: number | null }[];
  case: FollowedCase | null;
};

export type FollowedCase = Followed & {
  id: number;
  nextStep: string;
  /** what came of it, once done */
  outcome: string;
  organisationName: string | null;
  accountId: number | null;
  referral: string;
  referredAt: string | null;
  version: number;
};

/**
 * What is published in the territories of a facilitator in a field, or was referred to it there, whoever follows it;
 * and what it follows, wherever that is. A lot without a place is where its buyer is.
 */
export async function listTerritoryNeeds(
  sql: Sql,
  {
    organisationId,
    field,
    purchaseId = null,
  }: { organisationId: number; field: ClauseField; purchaseId?: number | null },
): Promise<TerritoryNeed[]> {
  return sql<TerritoryNeed[]>`
    select
      p.id as purchase_id, p.title, p.reference, b.id as buyer_id, b.name as buyer_name, b.buyer_kind, p.form,
      p.publication_on, p.deadline_on,
      (
        select json_agg(json_build_object(
          'nature', l.nature, 'cpv', l.cpv, 'amountCents', l.amount_cents, 'durationMonths', l.duration_months
        ) order by l.number)
        from lot l
        where l.purchase_id = p.id
      ) as lots,
      case when k.id is null then null else json_build_object(
        'id', k.id, 'state', k.state, 'snoozedUntil', k.snoozed_until, 'nextStep', k.next_step, 'outcome', k.outcome,
        'organisationId', f.id, 'organisationName', f.name, 'accountId', k.account_id,
        'referral', k.referral, 'referredAt', k.referred_at, 'version', k.version
      ) end as "case"
    from purchase p
    join organisation b on b.id = p.organisation_id
    left join facilitation_case k on k.purchase_id = p.id and k.field = ${field}
    left join organisation f on f.id = k.organisation_id and ${mayFollow(sql)}
    where (p.state = 'published' or k.referred_at is not null and p.state not in ('ended', 'abandoned'))
      ${purchaseId === null ? sql`` : sql`and p.id = ${purchaseId}`}
      and (k.organisation_id = ${organisationId} or exists (
        select 1
        from lot l
        cross join unnest(coalesce(l.territory, 'COM:' || b.commune_code) || l.other_territories) as at (territory)
        join facilitation_area a on a.organisation_id = ${organisationId} and a.field = ${field}
        where l.purchase_id = p.id
          and ${overlaps(sql, sql`a.territory`, sql`at.territory`)}
      ))
    order by p.publication_on nulls last, p.id
  `;
}

// A body that closed, no longer facilitates or has nobody left follows nothing: its needs are to be taken again.
const mayFollow = (sql: Sql) => sql`(
  f.is_facilitator and f.closed_on is null and exists (select from member where organisation_id = f.id)
)`;

/** Somebody asks the facilitators of the territory to look at a need; asked again, the first request stays. */
export async function referNeed(
  sql: Sql,
  given: { purchaseId: number; field: ClauseField; accountId: number; note: string },
): Promise<void> {
  const { purchaseId, field, accountId, note } = given;
  await transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into facilitation_case ${tx({ purchaseId, field, referredBy: accountId, referral: note, referredAt: new Date() })}
      on conflict (purchase_id, field) do update
      set referred_at = coalesce(facilitation_case.referred_at, now()),
        referred_by = coalesce(facilitation_case.referred_by, ${accountId}),
        referral = case when facilitation_case.referral = '' then excluded.referral else facilitation_case.referral end,
        state = 'open', snoozed_until = null, outcome = '', version = facilitation_case.version + 1, updated_at = now()
      returning id
    `;
    if (row)
      await tx`insert into facilitation_event ${tx({ caseId: row.id, act: "referred", note, accountId })}`;
  });
}

/** What a person does of a case; « not-yours »: another body follows it, « changed »: somebody was faster. */
export type ActGiven = {
  purchaseId: number;
  field: ClauseField;
  organisationId: number;
  accountId: number;
  /** the version that was seen; null = no case yet */
  version: number | null;
  act: Exclude<CaseAct, "referred">;
  note: string;
  snoozedUntil: IsoDate | null;
  /** of an assignment: the colleague in charge, a member of the body */
  inCharge?: number | null;
};

export async function actOnCase(sql: Sql, given: ActGiven): Promise<"done" | "not-yours" | "changed"> {
  const { purchaseId, field, organisationId, accountId, act, note } = given;
  return transaction(sql, async (tx) => {
    await tx`insert into facilitation_case ${tx({ purchaseId, field })} on conflict do nothing`;
    const [row] = await tx<{ id: number; organisationId: number | null; version: number }[]>`
      select k.id, f.id as organisation_id, k.version
      from facilitation_case k
      left join organisation f on f.id = k.organisation_id and ${mayFollow(tx)}
      where k.purchase_id = ${purchaseId} and k.field = ${field}
      for update of k
    `;
    if (!row) return "changed";
    if (row.version !== (given.version ?? 1)) return "changed";
    if (row.organisationId !== null && row.organisationId !== organisationId) return "not-yours";
    await tx`
      update facilitation_case
      set ${tx(changeOf(given))}, version = version + 1, updated_at = now()
      where id = ${row.id}
    `;
    await tx`insert into facilitation_event ${tx({ caseId: row.id, act, note, accountId, organisationId })}`;
    return "done";
  });
}

function changeOf({ act, organisationId, accountId, note, snoozedUntil, inCharge = null }: ActGiven) {
  const mine = { organisationId, accountId };
  switch (act) {
    case "taken":
    case "reopened":
      return { ...mine, state: "open", snoozedUntil: null, outcome: "" };
    case "assigned":
      return { organisationId, accountId: inCharge };
    case "released":
      return { organisationId: null, accountId: null, state: "open", snoozedUntil: null, outcome: "" };
    case "snoozed":
      return { ...mine, state: "snoozed", snoozedUntil, outcome: "" };
    case "done":
      return { ...mine, state: "done", snoozedUntil: null, outcome: note };
    case "noted":
      return { ...mine, nextStep: note };
  }
}
