import { GROUP_KINDS } from "#app/domain/buyer-group.ts";
import { formatDate, relativeDays } from "#app/domain/date.ts";
import { endingSoon, INVITATION_DAYS } from "#app/domain/invitation.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { canJoinGroup, canManage, type Viewer } from "#app/domain/permission.ts";
import { count, list } from "#app/fr.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { listGroups } from "#db/queries/buyer-groups.ts";
import { listInvitations } from "#db/queries/invitations.ts";

type Reads = Pick<Services, "sql" | "today" | "now">;
type Asked = { viewer: Viewer; organisationId: number; isBuyer: boolean };

/** Invitations that wait for who manages a structure: to a group of buyers, and its own, of people, about to end. */
export async function invitationTodo(services: Reads, asked: Asked): Promise<TodoItem[]> {
  const { viewer, organisationId, isBuyer } = asked;
  return [
    ...(isBuyer && canJoinGroup(viewer, organisationId) ? await toGroups(services, organisationId) : []),
    ...(canManage(viewer, organisationId) ? await ofPeople(services, organisationId) : []),
  ];
}

async function toGroups({ sql, today }: Reads, organisationId: number): Promise<TodoItem[]> {
  const groups = await listGroups(sql, { organisationId });
  return groups.flatMap(({ id, name, kind, leader, invitedAt }) => {
    if (invitedAt === null) return [];
    const { day } = inParis(invitedAt);
    return [
      {
        to: `/espace/groupements/${id}`,
        what: "Répondre à une invitation",
        about: name,
        why: `${leader} vous propose d'acheter ensemble depuis le ${formatDate(day)}\u00a0: tant que vous n'avez pas répondu, vous ne lisez pas les achats faits pour vous.`,
        rule: `${GROUP_KINDS[kind].label}\u00a0: ${GROUP_KINDS[kind].article}`,
        when: { date: formatDate(day), left: relativeDays(day, today()), late: false },
      },
    ];
  });
}

/** One thing to do, however many end: the list is on the structure's own page. */
async function ofPeople({ sql, now, today }: Reads, organisationId: number): Promise<TodoItem[]> {
  const ending = endingSoon(await listInvitations(sql, { organisationId }), now());
  const [first] = ending;
  if (!first) return [];
  const { day } = inParis(first.expiresAt);
  return [
    {
      to: `/espace/organisations/${organisationId}#membres`,
      what: `Relancer ${count(ending.length, "invitation")}`,
      about: list(ending.map(({ email }) => email).slice(0, 3), "et"),
      why: `Sans réponse le ${formatDate(day)}, l'invitation n'ouvre plus rien\u00a0: renvoyez-la, ou retirez-la.`,
      rule: `Une invitation tient ${INVITATION_DAYS} jours`,
      when: { date: formatDate(day), left: relativeDays(day, today()), late: false },
    },
  ];
}
