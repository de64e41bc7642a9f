import { CLAUSE_FIELDS } from "#app/domain/clause-text.ts";
import { formatDate, relativeDays } from "#app/domain/date.ts";
import { FACILITATION_FIELDS } from "#app/domain/facilitation.ts";
import { contractTasks, type FacilitatorTask, queueTasks } from "#app/domain/facilitator-tasks.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { count } from "#app/fr.ts";
import type { TodoItem } from "#app/routes/workspace/todo.tsx";
import type { Services } from "#app/services.ts";
import { listQueue } from "#app/views/facilitation-queue.ts";
import { listAttestations } from "#db/queries/insertion-attestations.ts";
import { listInsertionContracts } from "#db/queries/insertion-contracts.ts";
import { countProposedParticipants } from "#db/queries/insertion-participants.ts";
import { findOrganisationPlace } from "#db/queries/workspace.ts";

/** A facilitator's part of « Mon espace »: where it is, and what waits for it. */
export async function facilitatorHome(
  services: Pick<Services, "sql" | "today">,
  { organisationId, mayEdit }: { organisationId: number; mayEdit: boolean },
) {
  const { sql, today } = services;
  const queues = CLAUSE_FIELDS.map(async (field) =>
    queueTasks(await listQueue(services, { organisationId, field }), {
      ...{ organisationId, today: today(), label: FACILITATION_FIELDS[field] },
      path: `/facilitation?domaine=${field}`,
    }),
  );
  const [place, tasks, execution] = await Promise.all([
    findOrganisationPlace(sql, { organisationId }),
    Promise.all(queues),
    mayEdit ? executionTasks(services, organisationId) : [],
  ]);
  const told = [...execution, ...tasks.flat()].map((task) => todoOf(task, organisationId, today()));
  return { place, todo: told };
}

// Whoever only reads the structure validates nothing: the pages of execution are not theirs.
async function executionTasks(
  { sql, today }: Pick<Services, "sql" | "today">,
  organisationId: number,
): Promise<FacilitatorTask[]> {
  const [contracts, proposed] = await Promise.all([
    listInsertionContracts(sql, { organisationId }),
    countProposedParticipants(sql, { organisationId }),
  ]);
  const running = contracts.filter(({ terminatedOn }) => terminatedOn === null);
  const commitmentIds = running.flatMap(({ commitments }) => commitments.map(({ id }) => id));
  // The newest first: the last one of each is found first.
  const attestations = await listAttestations(sql, { commitmentIds });
  const attestedOn = (id: number) => {
    const last = attestations.find(({ commitmentId }) => commitmentId === id);
    return last ? inParis(last.issuedAt).day : null;
  };
  const watched = running.map((contract) => ({
    ...contract,
    commitments: contract.commitments.map((one) => ({ ...one, attestedOn: attestedOn(one.id) })),
  }));
  const persons: FacilitatorTask[] =
    proposed === 0
      ? []
      : [
          {
            ...{ on: null, what: "Valider l'éligibilité", path: "/participants" },
            about: count(proposed, "personne proposée"),
            why: "À l'initiative de qui emploie\u00a0: aucune heure ne compte avant votre validation.",
          },
        ];
  return [...persons, ...contractTasks(watched, today())];
}

const todoOf = ({ on, path, ...told }: FacilitatorTask, organisationId: number, today: string): TodoItem => ({
  ...told,
  to: `/espace/organisations/${organisationId}${path}`,
  when: on === null ? null : { date: formatDate(on), left: relativeDays(on, today), late: on < today },
});
