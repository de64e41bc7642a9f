import { GROUP_KINDS } from "#app/domain/buyer-group.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { type GroupNews, groupMail } from "#app/mails/team.ts";
import type { Sql } from "#db/client.ts";
import type { BuyerGroup } from "#db/queries/buyer-groups.ts";
import { listManagerEmails } from "#db/queries/members.ts";

type Told = {
  news: GroupNews;
  group: BuyerGroup;
  member: { organisationId: number; name: string; mayEdit: boolean };
  origin: string;
};

/** Tells the managers concerned, in the caller's transaction; how many were told. */
export async function tellGroup(sql: Sql, { news, group, member, origin }: Told): Promise<number> {
  const toMember = news === "invited" || news === "removed";
  const organisationId = toMember ? member.organisationId : group.organisationId;
  const page =
    news === "removed"
      ? `/espace/organisations/${member.organisationId}/groupements`
      : `/espace/groupements/${group.id}`;
  const { name, leader } = group;
  const mail = groupMail(news, {
    ...{ name, leader, mayEdit: member.mayEdit, member: member.name },
    kind: GROUP_KINDS[group.kind].label,
    link: origin + page,
  });
  const emails = await listManagerEmails(sql, { organisationId });
  for (const to of emails) await queueMail(sql, { to, ...mail });
  return emails.length;
}
