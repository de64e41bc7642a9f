import { MOST_GROUP_MEMBERS } from "#app/domain/buyer-group.ts";
import { INVITATION_DAYS, MOST_INVITATIONS } from "#app/domain/invitation.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { createGroup, decideMembership, inviteToGroup } from "#db/queries/buyer-groups.ts";
import { saveInvitation } from "#db/queries/invitations.ts";
import { saveShares, setPurchaseGroup } from "#db/queries/purchase-sharing.ts";
import { DEMO_BUYERS } from "#seeds/demo/buyers.ts";

/** Whom the demo's buyer works with: a colleague invited, a group that it coordinates, another that it is a member of. */
export async function writeTeam(
  sql: Sql,
  { buyers, now }: { buyers: ReadonlyMap<string, number>; now: Date },
): Promise<void> {
  const account = await findAccountByEmail(sql, { email: "acheteur@demo.example" });
  const [metropole, ville, hopital, departement] = DEMO_BUYERS.map(({ siret }) => ({
    siret,
    id: buyers.get(siret) ?? 0,
  }));
  if (!account || !metropole || !ville || !hopital || !departement) {
    throw new Error("demo: the buyer's team has nobody to be made of");
  }
  const own = { organisationId: metropole.id, accountId: account.id };
  await inviteColleague(sql, { ...own, now });
  const groupId = await createGroup(sql, {
    ...own,
    fields: {
      kind: "groupement",
      name: "Groupement de la Limagne, cadre de vie",
      agreedOn: "2026-03-12",
      note: "Entretien des espaces verts, propreté, mobilier urbain. Le coordonnateur signe, chaque membre exécute.",
    },
  });
  await join(sql, { ...own, groupId, member: ville, mayEdit: true });
  await join(sql, { ...own, groupId, member: departement, mayEdit: false });
  const asked = { siret: hopital.siret, mayEdit: false, most: MOST_GROUP_MEMBERS };
  await inviteToGroup(sql, { ...own, groupId, ...asked });
  await share(sql, { ...own, groupId, parts: [metropole.id, ville.id] });
  const other = { organisationId: departement.id, accountId: account.id };
  const central = await createGroup(sql, {
    ...other,
    fields: { kind: "centrale", name: "Centrale des Volcans", agreedOn: "2025-10-01", note: "" },
  });
  await join(sql, { ...other, groupId: central, member: metropole, mayEdit: false });
  await share(sql, { ...other, groupId: central, parts: [departement.id] });
}

type Owner = { organisationId: number; accountId: number };

async function inviteColleague(sql: Sql, given: Owner & { now: Date }): Promise<void> {
  const colleague = { email: "espaces.verts@demo.example", role: "editor" } as const;
  await saveInvitation(sql, { ...given, ...colleague, days: INVITATION_DAYS, most: MOST_INVITATIONS });
}

async function join(
  sql: Sql,
  given: Owner & { groupId: number; member: { id: number; siret: string }; mayEdit: boolean },
): Promise<void> {
  const { groupId, accountId, member } = given;
  await inviteToGroup(sql, { ...given, siret: member.siret, most: MOST_GROUP_MEMBERS });
  await decideMembership(sql, { groupId, accountId, organisationId: member.id, to: "accepted" });
}

/** The buyer's largest published purchase, made for the group; each part a fifth of it. */
async function share(
  sql: Sql,
  { organisationId, accountId, groupId, parts }: Owner & { groupId: number; parts: readonly number[] },
): Promise<void> {
  const [purchase] = await sql<{ id: number; amountCents: number }[]>`
    select p.id, sum(l.amount_cents)::bigint as amount_cents
    from purchase p
    join lot l on l.purchase_id = p.id
    where p.organisation_id = ${organisationId}
      and p.state = 'published'
      and l.amount_cents is not null
    group by p.id
    order by sum(l.amount_cents) desc, p.id
    limit 1
  `;
  if (!purchase) return;
  await setPurchaseGroup(sql, { organisationId, accountId, groupId, purchaseId: purchase.id });
  const amountCents = Math.max(1, Math.round(purchase.amountCents / 500_000) * 100_000);
  const shares = parts.map((id) => ({ organisationId: id, amountCents }));
  await saveShares(sql, { purchaseId: purchase.id, shares });
}
