import { isOverRate } from "#app/http/rate-limit.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { entryOpenedMail } from "#app/mails/insertion.ts";
import type { Act } from "#app/routes/insertion/contract-actions.ts";
import type { Asked } from "#app/routes/insertion/contract-schema.ts";
import type { Refusals } from "#app/routes/insertion/refusals.ts";
import { transaction } from "#db/client.ts";
import { closeAccess, findEnterer, giveParticipants, openAccess } from "#db/queries/insertion-access.ts";
import { listWriterEmails } from "#db/queries/paper-notices.ts";

/** Who enters hours on a contract, and which pseudonyms they know. */

/** Opens the entry of hours to the structure of a SIRET, and tells it; or says why not. */
export async function allowEntering(act: Act, value: Asked<"open">): Promise<Refusals | null> {
  const { args, contract, organisationId, accountId } = act;
  const { sql, env } = args.context.services;
  if (!contract.commitments.some(({ id }) => id === value.commitment)) {
    return { commitment: ["Choisissez une entreprise du marché."] };
  }
  const enterer = await findEnterer(sql, { siret: value.siret.replace(/\D/g, "") });
  if (!enterer) return { siret: [NOBODY] };
  // Opened, closed, opened again: each is a mail to those who write for the structure.
  const rate = { name: "entry-opened", subject: [String(enterer.id)], limit: 50, seconds: 86_400 };
  if (await isOverRate(args, [rate]))
    return { siret: ["Trop d'ouvertures pour cette structure. Réessayez demain."] };
  await transaction(sql, async (tx) => {
    const by = { organisationId, accountId, contractId: contract.id };
    const opened = await openAccess(tx, { ...by, commitmentId: value.commitment, entererId: enterer.id });
    if (!opened) return;
    const link = `${siteOrigin(env)}/espace/organisations/${enterer.id}/heures`;
    const words = entryOpenedMail({ title: contract.title, facilitator: contract.facilitator, link });
    for (const to of await listWriterEmails(tx, { organisationId: enterer.id }))
      await queueMail(tx, { to, ...words });
  });
  return null;
}

const NOBODY =
  "Aucune structure de ce SIRET n'a ici d'espace dont l'adresse est confirmée\u00a0: invitez-la à s'inscrire, ou saisissez ses heures vous-même.";

export async function closeEntering(act: Act, value: Asked<"close">): Promise<void> {
  const { args, contract, organisationId, accountId } = act;
  const by = { organisationId, accountId, contractId: contract.id };
  const closed = { commitmentId: value.commitment, entererId: value.enterer };
  await closeAccess(args.context.services.sql, { ...by, ...closed });
}

export async function givePseudonyms(act: Act, value: Asked<"give">): Promise<Refusals | null> {
  const { args, contract, organisationId, accountId } = act;
  const by = { organisationId, accountId, contractId: contract.id };
  const given = { ...by, entererId: value.enterer, pseudonyms: value.pseudonyms };
  const { unknown } = await giveParticipants(args.context.services.sql, given);
  if (unknown.length === 0) return null;
  return { pseudonyms: [`Aucun n'est donné\u00a0: ${unknown.join(", ")} n'est celui d'aucun participant.`] };
}
