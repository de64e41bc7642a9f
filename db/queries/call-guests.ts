import { type Sql, transaction } from "#db/client.ts";

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

/** Names the suppliers of a draft, in place of those named before; only suppliers, never the buyer itself. */
export async function setCallGuests(
  sql: Sql,
  { callId, organisationIds }: { callId: number; organisationIds: readonly number[] },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await tx`
      delete from call_guest g
      using call_for_interest c
      where g.call_id = ${callId}
        and c.id = g.call_id
        and c.state = 'draft'
    `;
    await tx`
      insert into call_guest (call_id, organisation_id)
      select c.id, o.id
      from call_for_interest c
      join organisation o on o.id = any(${[...organisationIds]}::bigint[])
      where c.id = ${callId}
        and c.state = 'draft'
        and o.is_supplier
        and o.id <> c.organisation_id
      on conflict do nothing
    `;
  });
}
