import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** The services of a buyer: those it named, and those that its purchases and imported contracts carry. */

export type BuyerService = {
  name: string;
  /** named by the buyer, and not only met in a file */
  declared: boolean;
  purchases: number;
  contracts: number;
};

/** Upper and lower case make one service; the name the buyer gave goes first. */
export async function listServices(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<BuyerService[]> {
  return sql<BuyerService[]>`
    select
      coalesce(max(name) filter (where source = 'declared'), min(name)) as name,
      bool_or(source = 'declared') as declared,
      count(*) filter (where source = 'purchase')::int as purchases,
      count(*) filter (where source = 'contract')::int as contracts
    from (
      select name, 'declared' as source from buyer_service where organisation_id = ${organisationId}
      union all
      select service, 'purchase' from purchase where organisation_id = ${organisationId} and service is not null
      union all
      select service, 'contract' from contract where organisation_id = ${organisationId} and service is not null
    ) met
    group by lower(name)
    order by lower(min(name)) collate "fr-x-icu"
  `;
}

type Owner = { organisationId: number; accountId: number };

/** False: it is there already. */
export async function addService(
  sql: Sql,
  { organisationId, accountId, name }: Owner & { name: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      insert into buyer_service (organisation_id, name)
      values (${organisationId}, ${name})
      on conflict do nothing
    `;
    if (count > 0)
      await recordAudit(tx, { organisationId, accountId, action: "service.add", detail: { name } });
    return count > 0;
  });
}

/**
 * Gives a service another name, wherever it stands; the name of another one gathers both. Says how many purchases and
 * contracts changed; null: no such service there.
 */
export async function renameService(
  sql: Sql,
  { organisationId, accountId, from, to }: Owner & { from: string; to: string },
): Promise<{ purchases: number; contracts: number } | null> {
  return transaction(sql, async (tx) => {
    const known = await listServices(tx, { organisationId });
    if (!known.some(({ name }) => name.toLowerCase() === from.toLowerCase())) return null;
    const named = tx`organisation_id = ${organisationId} and lower(service) in (lower(${from}), lower(${to}))`;
    const purchases = await tx<{ id: number; version: number }[]>`
      update purchase
      set service = ${to}, updated_at = now(), version = version + 1
      where ${named}
        and service <> ${to}
      returning id, version
    `;
    const contracts = await tx`update contract set service = ${to} where ${named} and service <> ${to}`;
    await tx`
      delete from buyer_service
      where organisation_id = ${organisationId}
        and lower(name) in (lower(${from}), lower(${to}))
    `;
    await tx`insert into buyer_service (organisation_id, name) values (${organisationId}, ${to})`;
    await recordChanges(tx, { entity: "purchase", rows: purchases });
    await recordAudit(tx, { organisationId, accountId, action: "service.rename", detail: { from, to } });
    return { purchases: purchases.length, contracts: contracts.count };
  });
}

/** Forgets a service that nothing carries. False: something does, or it was not named. */
export async function removeService(
  sql: Sql,
  { organisationId, accountId, name }: Owner & { name: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      delete from buyer_service
      where organisation_id = ${organisationId}
        and lower(name) = lower(${name})
        and not exists (
          select from purchase where organisation_id = ${organisationId} and lower(service) = lower(${name})
        )
        and not exists (
          select from contract where organisation_id = ${organisationId} and lower(service) = lower(${name})
        )
    `;
    if (count > 0)
      await recordAudit(tx, { organisationId, accountId, action: "service.remove", detail: { name } });
    return count > 0;
  });
}
