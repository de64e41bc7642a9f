import type { Fragment, Sql } from "#db/client.ts";

/** Contracts of open data, as everybody sees them. What a person corrected of them is their buyer's alone. */

export type PublicContract = {
  id: number;
  organisationId: number;
  uid: string;
  object: string;
  cpv: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  notifiedOn: string | null;
  endsOn: string | null;
  procedure: string | null;
  nature: string | null;
  holders: { id: string; name: string }[];
  considerations: { social?: string[]; environmental?: string[] };
};

/** Every public contract of a buyer, the first to end first, those that ended last. */
export async function listPublicContracts(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
): Promise<PublicContract[]> {
  return sql<PublicContract[]>`
    select ${contractColumns(sql)}
    from contract c
    join organisation o on o.id = c.organisation_id
    where c.organisation_id = ${organisationId}
      and c.open_data
      and o.buyer_kind is distinct from 'prive'
    order by coalesce(c.ends_on < ${today}::date, true), c.ends_on, c.notified_on desc nulls last, c.id
  `;
}

/** Of a contract `c`. */
export const contractColumns = (sql: Sql): Fragment => sql`
  c.id, c.organisation_id, c.uid, c.object, c.cpv, c.amount_cents, c.duration_months, c.notified_on, c.ends_on,
  c.procedure, c.nature, c.holders, c.considerations
`;
