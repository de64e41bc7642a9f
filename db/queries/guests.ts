import { type Sql, transaction } from "#db/client.ts";

/** Who is asked by something that a buyer drafts: a call or a request for quotes. */
const TABLES = {
  call: { of: "call_for_interest", guests: "call_guest", key: "call_id" },
  quote: { of: "quote_request", guests: "quote_guest", key: "quote_id" },
} as const;

/** Names the suppliers of a draft, in place of those named before; only suppliers, never the buyer itself. */
export async function setGuests(
  sql: Sql,
  { of, id, organisationIds }: { of: keyof typeof TABLES; id: number; organisationIds: readonly number[] },
): Promise<void> {
  const table = TABLES[of];
  await transaction(sql, async (tx) => {
    const [guests, drafts, key] = [tx(table.guests), tx(table.of), tx(table.key)];
    await tx`
      delete from ${guests} g
      using ${drafts} d
      where g.${key} = ${id}
        and d.id = g.${key}
        and d.state = 'draft'
    `;
    await tx`
      insert into ${guests} (${key}, organisation_id)
      select d.id, o.id
      from ${drafts} d
      join organisation o on o.id = any(${[...organisationIds]}::bigint[])
      where d.id = ${id}
        and d.state = 'draft'
        and o.is_supplier
        and o.id <> d.organisation_id
      on conflict do nothing
    `;
  });
}
