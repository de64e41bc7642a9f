import { randomBytes } from "node:crypto";
import { z } from "zod";
import { CLAIM_LINK_HOURS } from "#app/domain/claim.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { claimLinkMail } from "#app/mails/claim.ts";
import type { Sql } from "#db/client.ts";
import { findClaimById, saveClaimToken } from "#db/queries/claims.ts";

/** As the account's links: the token is made when the mail leaves, so that no table ever holds it in clear. */
const payloadSchema = z.object({ claimId: z.number(), origin: z.string() });

/** Sends the link of a claim to the address of its fiche. */
export const queueClaimLink = (sql: Sql, payload: z.infer<typeof payloadSchema>): Promise<void> =>
  enqueue(sql, { kind: "mail:claim", payload: { ...payload } });

export const claimMailHandlers: Record<string, Handler> = {
  "mail:claim": async ({ sql, mailer }, payload) => {
    const { claimId, origin } = payloadSchema.parse(payload);
    const claim = await findClaimById(sql, { id: claimId });
    // Decided meanwhile, or a fiche that lost its address: nothing to send.
    if (claim?.state !== "open" || claim.email === null) return;
    const token = randomBytes(32).toString("base64url");
    await saveClaimToken(sql, { id: claimId, tokenId: tokenId(token), hours: CLAIM_LINK_HOURS });
    const { name: organisation, siret, requester, email: to } = claim;
    const link = `${origin}/espace/revendications/lien/${token}`;
    await mailer.send({ to, ...claimLinkMail({ organisation, siret: formatSiret(siret), requester, link }) });
  },
};
