import { MOST_ASKED_A_DAY } from "#app/domain/reference-confirmation.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueEvaluationMail, queueReferenceMail } from "#app/jobs/reference-mail.ts";
import type { RecordForm } from "#app/routes/track-record/record-schema.ts";
import { transaction } from "#db/client.ts";
import { answerEvaluation, insertEvaluation, listSubjects, showEvaluation } from "#db/queries/evaluations.ts";
import { askConfirmation, decideConfirmation } from "#db/queries/reference-confirmations.ts";
import { findBuyerBySiret } from "#db/queries/track-record.ts";

type Act = { args: RouteArgs; organisationId: number; accountId: number };
/** What is said on the next page, or what stands in the way, by field. */
export type Done = { ok: true; said: string } | { ok: false; errors: Record<string, string[]> };
type Form<Intent> = Extract<RecordForm, { intent: Intent }>;

const done = (said: string): Done => ({ ok: true, said });
const refused = (text: string, field = ""): Done => ({ ok: false, errors: { [field]: [text] } });

/** A supplier asks its client: a buyer of the platform, or an address. */
export async function ask({ args, organisationId, accountId }: Act, form: Form<"ask">): Promise<Done> {
  const { sql } = args.context.services;
  const { reference: referenceId, siret, email = null, message = "" } = form;
  if (!siret && !email)
    return refused("Donnez le SIRET du client, ou l'adresse de la personne qui vous connaît.");
  const buyer = siret ? await findBuyerBySiret(sql, { siret }) : null;
  if (siret && !buyer) {
    return refused(
      "Aucun acheteur géré sur ce site n'a ce SIRET\u00a0: donnez plutôt une adresse électronique.",
      "siret",
    );
  }
  if (buyer?.id === organisationId)
    return refused("Une structure ne confirme pas ses propres références.", "siret");
  const asked = await transaction(sql, async (tx) => {
    const id = await askConfirmation(tx, {
      organisationId,
      accountId,
      referenceId,
      buyerOrganisationId: buyer?.id ?? null,
      email: buyer ? null : email,
      message,
      most: MOST_ASKED_A_DAY,
    });
    if (id !== null) await queueReferenceMail(tx, { confirmationId: id, origin: originOf(args) });
    return id !== null;
  });
  return asked
    ? done(`La demande est envoyée à ${buyer?.name ?? email}.`)
    : refused(
        `Cette référence n'existe plus, attend déjà une réponse, ou vous avez envoyé ${MOST_ASKED_A_DAY} demandes aujourd'hui.`,
      );
}

/** A buyer says whether a reference is true. */
export async function decide(
  { args, organisationId, accountId }: Act,
  { request: id, intent: state, motive = "" }: Form<"confirmed" | "declined">,
): Promise<Done> {
  const decision = { id, buyerOrganisationId: organisationId, accountId, as: null, state, motive };
  const decided = await decideConfirmation(args.context.services.sql, decision);
  if (!decided) return refused("Cette demande a déjà sa réponse.");
  return done(state === "confirmed" ? "La référence est confirmée." : "La référence n'est pas confirmée.");
}

/** A buyer evaluates a supplier about a contract or a lot that they shared. */
export async function evaluate(
  { args, organisationId, accountId }: Act,
  form: Form<"evaluate">,
): Promise<Done> {
  const { sql } = args.context.services;
  const { supplier: supplierId, quality, deadlines, relation, comment = "" } = form;
  const subjects = await listSubjects(sql, { buyerId: organisationId, supplierId });
  const subject = subjects.find(({ key }) => key === form.subject);
  if (!subject)
    return refused(
      "Choisissez un contrat ou un lot que vous avez en commun et pas encore évalué.",
      "subject",
    );
  const kept = await transaction(sql, async (tx) => {
    const id = await insertEvaluation(tx, {
      buyerOrganisationId: organisationId,
      supplierOrganisationId: supplierId,
      subject,
      quality,
      deadlines,
      relation,
      comment,
      writtenBy: accountId,
    });
    if (id !== null) await queueEvaluationMail(tx, { evaluationId: id, supplierId, origin: originOf(args) });
    return id !== null;
  });
  return kept
    ? done("L'évaluation est enregistrée, et la structure en est prévenue.")
    : refused("Vous l'avez déjà évaluée.");
}

/** The supplier answers, once. */
export async function answer(
  { args, organisationId, accountId }: Act,
  { evaluation: id, answer: text }: Form<"answer">,
): Promise<Done> {
  const asked = { id, supplierId: organisationId, accountId, answer: text };
  const answered = await answerEvaluation(args.context.services.sql, asked);
  return answered
    ? done("Votre réponse est publiée sous l'évaluation.")
    : refused("Vous avez déjà répondu à cette évaluation.");
}

/** The supplier shows an evaluation to everybody, or no longer. */
export async function show(
  { args, organisationId }: Act,
  { evaluation: id, intent }: Form<"show" | "hide">,
): Promise<Done> {
  const isPublic = intent === "show";
  const shown = await showEvaluation(args.context.services.sql, { id, supplierId: organisationId, isPublic });
  if (!shown) return refused("Cette évaluation n'existe plus.");
  return done(
    isPublic ? "Tout le monde peut lire cette évaluation." : "Seuls les acheteurs connectés la lisent.",
  );
}
