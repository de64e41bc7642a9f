import type { Sql } from "#db/client.ts";

/** The suppliers that a demande d'information was sent to. */
export type CallGuest = { organisationId: number; name: string; siret: string; communeName: string | null };

export async function listCallGuests(sql: Sql, { callId }: { callId: number }): Promise<CallGuest[]> {
  return sql<CallGuest[]>`
    select g.organisation_id, o.name, o.siret, c.name as commune_name
    from call_guest g
    join organisation o on o.id = g.organisation_id
    left join commune c on c.code = o.commune_code
    where g.call_id = ${callId}
    order by o.name collate "fr-x-icu", o.id
  `;
}

/** Which of these structures a call was sent to. */
export async function guestsAmong(
  sql: Sql,
  { callId, organisationIds }: { callId: number; organisationIds: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    select organisation_id
    from call_guest
    where call_id = ${callId}
      and organisation_id = any(${[...organisationIds]}::bigint[])
  `;
  return rows.map(({ organisationId }) => organisationId);
}
