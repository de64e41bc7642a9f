import { z } from "zod";
import { sign, unsign } from "#app/http/cookie.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { evaluationMail, referenceMail } from "#app/mails/reference.ts";
import type { Sql } from "#db/client.ts";
import { listEvaluationsOf } from "#db/queries/evaluations.ts";
import { findConfirmation } from "#db/queries/reference-confirmations.ts";
import { listWriters } from "#db/queries/track-record.ts";

/** Mails of the track record. Links that let one decide are made when they leave: no table holds one in clear. */

const asked = z.object({ confirmationId: z.number(), origin: z.string() });
const given = z.object({ evaluationId: z.number(), supplierId: z.number(), origin: z.string() });

export const queueReferenceMail = (sql: Sql, payload: z.infer<typeof asked>): Promise<void> =>
  enqueue(sql, { kind: "mail:reference", payload: { ...payload } });

export const queueEvaluationMail = (sql: Sql, payload: z.infer<typeof given>): Promise<void> =>
  enqueue(sql, { kind: "mail:evaluation", payload: { ...payload } });

const referenceToken = (id: number, secret: string): string => sign(`reference ${id}`, secret);

/** The request that a link is about; null when it is not one of ours. */
export function readReferenceToken(token: string, secret: string): number | null {
  const id = /^reference (\d+)$/.exec(unsign(token, secret) ?? "")?.[1];
  return id === undefined ? null : Number(id);
}

export const referenceHandlers: Record<string, Handler> = {
  "mail:reference": async ({ sql, mailer, env }, payload) => {
    const { confirmationId, origin } = asked.parse(payload);
    const request = await findConfirmation(sql, { id: confirmationId });
    if (request?.state !== "asked") return;
    const { email, buyerOrganisationId } = request;
    if (email !== null) {
      const link = `${origin}/references/${referenceToken(confirmationId, env.SESSION_SECRET)}`;
      return mailer.send({ to: email, ...referenceMail({ ...request, link, byLink: true }) });
    }
    const link = `${origin}/espace/organisations/${buyerOrganisationId}/references`;
    const mail = referenceMail({ ...request, link, byLink: false });
    for (const to of await listWriters(sql, { organisationId: buyerOrganisationId ?? 0 })) {
      await mailer.send({ to, ...mail });
    }
  },
  "mail:evaluation": async ({ sql, mailer }, payload) => {
    const { evaluationId, supplierId, origin } = given.parse(payload);
    const evaluation = (await listEvaluationsOf(sql, { supplierId })).find(({ id }) => id === evaluationId);
    if (!evaluation) return;
    const link = `${origin}/espace/organisations/${supplierId}/references`;
    for (const to of await listWriters(sql, { organisationId: supplierId })) {
      await mailer.send({ to, ...evaluationMail({ ...evaluation, link }) });
    }
  },
};
