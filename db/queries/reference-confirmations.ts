import type { Sql } from "#db/client.ts";

export type ConfirmationState = "asked" | "confirmed" | "declined";

export type OwnReference = {
  id: number;
  client: string;
  year: number;
  description: string;
  amountCents: number | null;
  offerTitle: string;
  /** null: nobody was asked */
  state: ConfirmationState | null;
  askedAt: Date | null;
  decidedAt: Date | null;
  /** whom: a buyer of the platform, else an address, for the structure's own people */
  buyer: string | null;
  email: string | null;
  motive: string | null;
};

/** The references of all the offers of a supplier with what became of the last request about each. */
export async function listOwnReferences(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<OwnReference[]> {
  return sql<OwnReference[]>`
    select
      r.id, r.client, r.year, r.description, r.amount_cents, f.title as offer_title,
      k.state, k.asked_at, k.decided_at, b.name as buyer, k.email, k.motive
    from offer_reference r
    join offer f on f.id = r.offer_id
    left join lateral (
      select *
      from reference_confirmation k
      where k.organisation_id = f.organisation_id
        and k.client = r.client
        and k.year = r.year
        and k.description = r.description
        and k.amount_cents is not distinct from r.amount_cents
      order by k.id desc
      limit 1
    ) k on true
    left join organisation b on b.id = k.buyer_organisation_id
    where f.organisation_id = ${organisationId}
      and f.state <> 'archived'
    order by r.year desc, r.id
  `;
}

/**
 * Asks a client to confirm one of the supplier's own references, as it is written now; null when it is not theirs, or
 * the same was asked already and not declined, or `most` were asked since `since`.
 */
export async function askConfirmation(
  sql: Sql,
  ask: {
    organisationId: number;
    accountId: number;
    referenceId: number;
    buyerOrganisationId: number | null;
    email: string | null;
    message: string;
    most: number;
  },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into reference_confirmation (
      organisation_id, client, year, description, amount_cents, buyer_organisation_id, email, message, asked_by
    )
    select
      f.organisation_id, r.client, r.year, r.description, r.amount_cents, ${ask.buyerOrganisationId}::bigint,
      ${ask.email}::text, ${ask.message}, ${ask.accountId}
    from offer_reference r
    join offer f on f.id = r.offer_id
    where r.id = ${ask.referenceId}
      and f.organisation_id = ${ask.organisationId}
      and (
        select count(*)
        from reference_confirmation
        where organisation_id = ${ask.organisationId}
          and asked_at > now() - interval '1 day'
      ) < ${ask.most}
    on conflict do nothing
    returning id
  `;
  return row?.id ?? null;
}

export type Confirmation = {
  id: number;
  organisationId: number;
  supplier: string;
  client: string;
  year: number;
  description: string;
  amountCents: number | null;
  message: string;
  email: string | null;
  buyerOrganisationId: number | null;
  state: ConfirmationState;
  askedAt: Date;
  decidedAt: Date | null;
};

/** One request, whoever asks: the caller holds its link, or sends it. */
export async function findConfirmation(sql: Sql, { id }: { id: number }): Promise<Confirmation | null> {
  const [row] = await sql<Confirmation[]>`
    select
      k.id, k.organisation_id, o.name as supplier, k.client, k.year, k.description, k.amount_cents, k.message, k.email,
      k.buyer_organisation_id, k.state, k.asked_at, k.decided_at
    from reference_confirmation k
    join organisation o on o.id = k.organisation_id
    where k.id = ${id}
  `;
  return row ?? null;
}

/** What suppliers ask a buyer to confirm: what waits first, the latest first. */
export async function listAskedOf(
  sql: Sql,
  { buyerOrganisationId }: { buyerOrganisationId: number },
): Promise<Confirmation[]> {
  return sql<Confirmation[]>`
    select
      k.id, k.organisation_id, o.name as supplier, k.client, k.year, k.description, k.amount_cents, k.message, k.email,
      k.buyer_organisation_id, k.state, k.asked_at, k.decided_at
    from reference_confirmation k
    join organisation o on o.id = k.organisation_id
    where k.buyer_organisation_id = ${buyerOrganisationId}
    order by k.state = 'asked' desc, k.id desc
    limit 100
  `;
}

/**
 * Confirms or declines a request, once. `buyerOrganisationId`: the buyer that decides, one that was asked; null: who
 * holds the link of a request sent to an address. False: decided already, or not theirs.
 */
export async function decideConfirmation(
  sql: Sql,
  decision: {
    id: number;
    buyerOrganisationId: number | null;
    accountId: number | null;
    as: string | null;
    state: "confirmed" | "declined";
    motive: string;
  },
): Promise<boolean> {
  const { count } = await sql`
    update reference_confirmation
    set state = ${decision.state},
      decided_by = ${decision.accountId},
      decided_as = ${decision.as},
      decided_at = now(),
      motive = ${decision.motive}
    where id = ${decision.id}
      and state = 'asked'
      and buyer_organisation_id is not distinct from ${decision.buyerOrganisationId}
  `;
  return count > 0;
}

/**
 * Keeps only the domain of the addresses that were asked, once they answered, or their link (of `days`) was over, before
 * that instant: who reads a confirmation is told « @ville.fr », and nobody is written to again.
 */
export async function forgetAskedAddresses(
  sql: Sql,
  { before, days }: { before: Date; days: number },
): Promise<void> {
  await sql`
    update reference_confirmation
    set email = substring(email from '@.*$')
    where email not like '@%'
      and coalesce(decided_at, asked_at + make_interval(days => ${days})) < ${before}
  `;
}
