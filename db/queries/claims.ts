import type { ClaimState, ClaimWay } from "#app/domain/claim.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { addMember, lockOrganisation } from "#db/queries/members.ts";

export type Claim = {
  id: number;
  organisationId: number;
  accountId: number;
  way: ClaimWay;
  message: string;
  state: ClaimState;
  motive: string | null;
  expiresAt: Date | null;
  decidedAt: Date | null;
  createdAt: Date;
  /** of the fiche */
  name: string;
  siret: string;
  /** of the fiche: where the link is sent, never shown to who asks */
  email: string | null;
  /** of who asks */
  requester: string;
};

const claims = (sql: Sql) => sql`
  select
    c.id, c.organisation_id, c.account_id, c.way, c.message, c.state, c.motive, c.expires_at, c.decided_at, c.created_at,
    o.name, o.siret, o.email, a.email as requester
  from claim c
  join organisation o on o.id = c.organisation_id
  join account a on a.id = c.account_id
`;

/** Asks for a fiche; asking again renews the request that is open. */
export async function openClaim(
  sql: Sql,
  claim: { organisationId: number; accountId: number; way: ClaimWay; message: string },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into claim ${sql(claim)}
    on conflict (organisation_id, account_id, way) where state = 'open'
    do update set message = excluded.message, created_at = now()
    returning id
  `;
  if (!row) throw new Error("claim: the insert returned nothing");
  await recordAudit(sql, {
    accountId: claim.accountId,
    organisationId: claim.organisationId,
    action: "claim.open",
    entity: "claim",
    entityId: row.id,
    detail: { way: claim.way },
  });
  return row.id;
}

export async function findClaimById(sql: Sql, { id }: { id: number }): Promise<Claim | null> {
  const [row] = await sql<Claim[]>`${claims(sql)} where c.id = ${id}`;
  return row ?? null;
}

/** What a person asked of a fiche, the latest first. */
export async function listClaimsOf(
  sql: Sql,
  { accountId, organisationId }: { accountId: number; organisationId: number },
): Promise<Claim[]> {
  return sql<Claim[]>`
    ${claims(sql)}
    where c.account_id = ${accountId}
      and c.organisation_id = ${organisationId}
    order by c.created_at desc, c.id desc
    limit 20
  `;
}

/** Keeps the token (by its hash) of the link that is about to be sent; the links sent before open nothing more. */
export async function saveClaimToken(
  sql: Sql,
  { id, tokenId, hours }: { id: number; tokenId: string; hours: number },
): Promise<void> {
  await sql`
    update claim
    set token_id = ${tokenId}, expires_at = now() + make_interval(hours => ${hours})
    where id = ${id}
      and state = 'open'
      and way = 'mail'
  `;
}

/** Whose link it is, usable or not; looking does not use it. */
export async function findClaimByToken(
  sql: Sql,
  { tokenId }: { tokenId: string },
): Promise<(Claim & { expired: boolean }) | null> {
  const [row] = await sql<(Claim & { expired: boolean })[]>`
    select claimed.*, claimed.expires_at <= now() as expired
    from (${claims(sql)} where c.token_id = ${tokenId}) as claimed
  `;
  return row ?? null;
}

export async function listClaimsToDecide(
  sql: Sql,
  { limit }: { limit: number },
): Promise<{ total: number; rows: Claim[] }> {
  const rows = await sql<Claim[]>`
    ${claims(sql)}
    where c.way = 'admin'
      and c.state = 'open'
    order by c.created_at, c.id
    limit ${limit}
  `;
  const [count] = await sql<{ total: number }[]>`
    select count(*)::int as total from claim where way = 'admin' and state = 'open'
  `;
  return { total: count?.total ?? 0, rows };
}

/** `granted`: with the addresses of those who asked too and lost; `late`: someone manages it; `gone`: no longer open. */
export type Grant = { outcome: "granted"; lost: string[] } | { outcome: "late" } | { outcome: "gone" };

/**
 * Makes who asked the manager, once: of two at the same moment the second waits for the first, and is late. By a link
 * (`tokenId`, its own claim, not expired) or by an administrator (`decidedBy`, with the motive).
 */
export async function grantClaim(
  sql: Sql,
  claim: Pick<Claim, "id" | "organisationId" | "accountId">,
  proof: { tokenId: string } | { decidedBy: number; motive: string },
): Promise<Grant> {
  const { id, organisationId, accountId } = claim;
  return transaction(sql, async (tx) => {
    await lockOrganisation(tx, { organisationId });
    const [managed] = await tx`select 1 from member where organisation_id = ${organisationId} limit 1`;
    const [used] = await tx`
      update claim
      set state = ${managed ? "lost" : "granted"},
        decided_at = now(),
        decided_by = ${"decidedBy" in proof ? proof.decidedBy : null},
        motive = ${"decidedBy" in proof ? proof.motive : null}
      where id = ${id}
        and state = 'open'
        and ${
          "tokenId" in proof
            ? tx`way = 'mail' and token_id = ${proof.tokenId} and expires_at > now()`
            : tx`way = 'admin'`
        }
      returning id
    `;
    if (!used) return { outcome: "gone" };
    if (managed) return { outcome: "late" };
    await addMember(tx, { organisationId, accountId, role: "manager" });
    await recordAudit(tx, {
      accountId: "decidedBy" in proof ? proof.decidedBy : accountId,
      organisationId,
      action: "organisation.claim",
      entity: "organisation",
      entityId: organisationId,
      detail: { claim: id, by: "decidedBy" in proof ? "admin" : "mail" },
    });
    return { outcome: "granted", lost: await loseOthers(tx, { organisationId, accountId }) };
  });
}

async function loseOthers(
  sql: Sql,
  { organisationId, accountId }: { organisationId: number; accountId: number },
): Promise<string[]> {
  const rows = await sql<{ email: string; own: boolean }[]>`
    update claim c
    set state = 'lost', decided_at = now()
    from account a
    where c.organisation_id = ${organisationId}
      and c.state = 'open'
      and a.id = c.account_id
    returning a.email, a.id = ${accountId} as own
  `;
  return [...new Set(rows.filter(({ own }) => !own).map(({ email }) => email))];
}

/** False: it no longer waits. */
export async function refuseClaim(
  sql: Sql,
  { claim, decidedBy, motive }: { claim: Claim; decidedBy: number; motive: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const result = await tx`
      update claim
      set state = 'refused', motive = ${motive}, decided_by = ${decidedBy}, decided_at = now()
      where id = ${claim.id}
        and state = 'open'
        and way = 'admin'
    `;
    if (result.count === 0) return false;
    await recordAudit(tx, {
      accountId: decidedBy,
      organisationId: claim.organisationId,
      action: "claim.refuse",
      entity: "claim",
      entityId: claim.id,
    });
    return true;
  });
}
