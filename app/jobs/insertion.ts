import { addDays } from "#app/domain/date.ts";
import { progressOf } from "#app/domain/insertion-progress.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { hoursBehindMail } from "#app/mails/insertion.ts";
import type { Services } from "#app/services.ts";
import { transaction } from "#db/client.ts";
import {
  type InsertionCommitment,
  type InsertionContract,
  listContractsToWatch,
} from "#db/queries/insertion-contracts.ts";
import { type AlertKind, forgetAlert, listAlerted, noteAlert } from "#db/queries/insertion-plans.ts";
import { dropOldImports } from "#db/queries/offer-imports.ts";
import { listWriterEmails } from "#db/queries/paper-notices.ts";

type Night = Pick<Services, "sql" | "env" | "today">;

/** Tables of participants that were sent and never confirmed wait no longer. */
const DAYS_WAITING = 7;

/** Commitments that fall behind their schedule, or end with hours missing: told once each. */
async function insertionNight(services: Night): Promise<void> {
  const { sql, today } = services;
  await dropOldImports(sql, { days: DAYS_WAITING });
  for (const contract of await listContractsToWatch(sql, { today: today() })) {
    for (const commitment of contract.commitments) await watch(services, contract, commitment);
  }
}

/** Late, caught up, then late again: it is told again, two months at least after the first time. */
const DAYS_BETWEEN = 60;

async function watch(services: Night, contract: InsertionContract, commitment: InsertionCommitment) {
  const day = services.today();
  const about = { ...contract, hours: commitment.hours, plan: commitment.plan };
  const { late, remaining, expected } = progressOf(about, commitment, day);
  const ended = contract.endsOn !== null && contract.endsOn < day;
  const kind: AlertKind | null = ended ? (remaining > 0 ? "short" : null) : late ? "late" : null;
  if (kind === null) {
    await forgetAlert(services.sql, { commitmentId: commitment.id, before: addDays(day, -DAYS_BETWEEN) });
    return;
  }
  const told = {
    ...{ company: commitment.companyName, due: commitment.hours, done: commitment.validated },
    ...{ expected: Math.round(expected ?? commitment.hours), remaining },
  };
  await tell(services, { contract, commitmentId: commitment.id, kind, told });
}

type Alert = {
  contract: InsertionContract;
  commitmentId: number;
  kind: AlertKind;
  told: Parameters<typeof hoursBehindMail>[1];
};

// Noted and queued together: a worker killed at any point has told all or nothing, and two of them tell once.
async function tell({ sql, env, today }: Night, { contract, commitmentId, kind, told }: Alert) {
  await transaction(sql, async (tx) => {
    if (!(await noteAlert(tx, { commitmentId, kind, toldOn: today() }))) return;
    const bodies = await listAlerted(tx, { commitmentId });
    if (!bodies) return;
    const spaces = [
      { id: bodies.facilitatorId, path: `insertion/${contract.id}` },
      ...bodies.entererIds.map((id) => ({ id, path: `heures?engagement=${commitmentId}` })),
    ];
    for (const { id: organisationId, path } of spaces) {
      const link = `${siteOrigin(env)}/espace/organisations/${organisationId}/${path}`;
      const words = hoursBehindMail({ ...contract, link }, told, kind);
      for (const to of await listWriterEmails(tx, { organisationId })) await queueMail(tx, { to, ...words });
    }
  });
}

export const insertionHandlers: Record<string, Handler> = { "insertion:night": insertionNight };
