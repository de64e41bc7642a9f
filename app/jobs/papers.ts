import { addDays, formatDate, relativeDays } from "#app/domain/date.ts";
import { dueStep, ENDED_STEP, lastAnnounced } from "#app/domain/expiry.ts";
import { documentTitle } from "#app/domain/stored-document.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { tellLoss } from "#app/jobs/tell-loss.ts";
import { papersEndingMail } from "#app/mails/papers.ts";
import type { Services } from "#app/services.ts";
import { type Sql, transaction } from "#db/client.ts";
import { type EndingPaper, listEndingPapers, listWriterEmails, noteTold } from "#db/queries/paper-notices.ts";

type Night = Pick<Services, "sql" | "env" | "now" | "today">;

/** Nights that a stopped worker makes up for, of statuses that ended meanwhile. */
const NIGHTS_BACK = 30;

/** Ends that come near, one mail a structure; and statuses that ended while an answer is open. */
async function papersNight(services: Night): Promise<void> {
  const { sql, today } = services;
  const day = today();
  const ending = await listEndingPapers(sql, { from: day, until: lastAnnounced(day) });
  const due = ending.flatMap((paper) => {
    const step = dueStep(paper, day);
    return step === null ? [] : [{ paper, step }];
  });
  for (const papers of byOrganisation(due)) await tellEnding(services, papers);
  const past = { from: addDays(day, -NIGHTS_BACK), until: addDays(day, -1) };
  for (const paper of await listEndingPapers(sql, past)) await tellEnded(services, paper);
}

type Due = { paper: EndingPaper; step: number };

function byOrganisation(due: readonly Due[]): Due[][] {
  const groups = new Map<number, Due[]>();
  for (const one of due) {
    const { organisationId } = one.paper;
    groups.set(organisationId, [...(groups.get(organisationId) ?? []), one]);
  }
  return [...groups.values()];
}

// Noted and queued together: a worker killed at any point has told all or nothing, and two of them tell once.
async function tellEnding({ sql, env, today }: Night, due: readonly Due[]): Promise<void> {
  await transaction(sql, async (tx) => {
    const fresh: EndingPaper[] = [];
    for (const { paper, step } of due) if (await note(tx, paper, step)) fresh.push(paper);
    const [first] = fresh;
    if (!first) return;
    const { organisationId, organisationName: organisation } = first;
    const home = `${siteOrigin(env)}/espace/organisations/${organisationId}`;
    const words = papersEndingMail({
      organisation,
      papers: fresh.map((paper) => ({
        what: paperTitle(paper),
        when: `le ${formatDate(paper.validUntil)}, ${relativeDays(paper.validUntil, today())}`,
      })),
      links: { statuses: `${home}/statuts`, documents: `${home}/documents` },
    });
    for (const to of await listWriterEmails(tx, { organisationId })) await queueMail(tx, { to, ...words });
  });
}

async function tellEnded({ sql, env, today, now }: Night, paper: EndingPaper): Promise<void> {
  const { status: kind, told, organisationId, organisationName } = paper;
  if (kind === null || told.includes(ENDED_STEP)) return;
  await transaction(sql, async (tx) => {
    if (!(await note(tx, paper, ENDED_STEP))) return;
    const when = { today: today(), now: now() };
    await tellLoss(tx, { organisationId, organisationName, kind, ...when, origin: siteOrigin(env) });
  });
}

const note = (sql: Sql, { entity, id: entityId, validUntil }: EndingPaper, step: number) =>
  noteTold(sql, { entity, entityId, validUntil, step });

/** « Entreprise adaptée (statut) », « Attestation de vigilance » */
export const paperTitle = ({ status, document, note: precision }: EndingPaper): string =>
  status
    ? `${STATUSES[status].label} (statut)`
    : documentTitle({ kind: document ?? "autre", note: precision });

export const paperHandlers: Record<string, Handler> = { "papers:night": papersNight };
