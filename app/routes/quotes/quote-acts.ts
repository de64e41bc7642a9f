import { buyerKindOf } from "#app/domain/organisation.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { MOST_QUOTE_FILES, missingToChoose, missingToSend } from "#app/domain/quote-request.ts";
import { count } from "#app/fr.ts";
import { EVIDENCE_FORM_BYTES, filesAgain, readEvidence } from "#app/http/evidence.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { confirmFirst, notFound } from "#app/http/guard.ts";
import { overOutreach } from "#app/http/outreach-rate.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueLink } from "#app/jobs/outreach-mail.ts";
import { type QuoteData, quoteData } from "#app/routes/quotes/quote-data.ts";
import { actSchema, fieldsOf, type QuoteAct } from "#app/routes/quotes/quote-schema.ts";
import { type Sql, transaction } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import { setGuests } from "#db/queries/guests.ts";
import { insertLink } from "#db/queries/personal-links.ts";
import { findQuote, moveQuote, type Quote, tellDuty, updateQuote } from "#db/queries/quotes.ts";
import { countJoined, shareFile } from "#db/queries/shared-files.ts";

type Form = FormSubmission<typeof actSchema>;
type Act = { args: RouteArgs; viewer: Viewer; quote: Quote };
type Given<I extends QuoteAct["intent"]> = Act & { form: Form; asked: Extract<QuoteAct, { intent: I }> };

const FULL = `${MOST_QUOTE_FILES} documents au plus\u00a0: réunissez-en plusieurs en un seul PDF. Le reste du brouillon est enregistré.`;
const TOO_LATE = {
  formErrors: ["La demande a changé d'état entre-temps\u00a0: rechargez la page."],
  status: 409,
};

const ownerOf = ({ viewer, quote }: Act) => ({
  id: quote.id,
  organisationId: quote.organisationId,
  accountId: viewer.accountId,
});

const done = ({ args, quote }: Act, flash: string) =>
  redirectTo(args, `/espace/devis/${quote.id}`, { flash });

/** What a buyer does with a request for quotes, from its draft to its choice. */
export async function actOnQuote(act: Act) {
  const limits = { fieldLength: 10_000, bodyBytes: EVIDENCE_FORM_BYTES };
  const form = await readForm(act.args.request, actSchema, limits);
  if (form.status !== "success")
    return invalid(form, { fieldErrors: await filesAgain(form.payload, "file") });
  const asked = form.value;
  switch (asked.intent) {
    case "save":
    case "send":
      return saveDraft({ ...act, form, asked });
    case "remind":
      return remind({ ...act, form, asked });
    case "duty":
      return duty({ ...act, form, asked });
    case "choose":
      return choose({ ...act, form, asked });
    case "drop":
      return drop({ ...act, form, asked });
  }
}

async function saveDraft(given: Given<"save" | "send">) {
  const { args, viewer, quote, form, asked } = given;
  const { sql } = args.context.services;
  const read = await readEvidence(asked.file && asked.file.size > 0 ? asked.file : undefined);
  if (read && !read.ok) return invalid(form, { fieldErrors: { file: [read.message] } });
  const { organisationId, accountId } = ownerOf(given);
  const saved = await transaction(sql, async (tx) => {
    if (!(await updateQuote(tx, { ...ownerOf(given), fields: fieldsOf(asked) }))) return false;
    await setGuests(tx, { of: "quote", id: quote.id, organisationIds: asked.suppliers });
    // Counted once the draft is locked: of two sent at once, the second counts the first.
    if (read && (await countJoined(tx, { quoteId: quote.id })) >= MOST_QUOTE_FILES) return "full";
    if (read) {
      const fileId = await insertFile(tx, { organisationId, accountId, ...read.file });
      await shareFile(tx, { fileId, quoteId: quote.id, organisationId: null, questionId: null });
    }
    return true;
  });
  if (!saved) return invalid(form, TOO_LATE);
  if (saved === "full") return invalid(form, { fieldErrors: { file: [FULL] }, status: 409 });
  if (asked.intent === "save") return done(given, "Brouillon enregistré.");
  if (!canPublish(viewer, organisationId)) {
    return invalid(form, {
      formErrors: [confirmFirst("envoyer la demande", "Le brouillon est enregistré.")],
    });
  }
  return send(given);
}

async function send(given: Given<"save" | "send">) {
  const { args, quote, form } = given;
  const { sql, now } = args.context.services;
  const fresh = (await findQuote(sql, { id: quote.id })) ?? notFound();
  const data = await quoteData(args.context.services, fresh);
  const missing = missingToSend({ ...fresh, guests: data.guests.length, dispense: data.dispense }, now());
  if (missing.length > 0) return invalid(form, { formErrors: missing });
  const unreached = data.guests.filter(({ write }) => !write.may);
  if (data.guests.length - unreached.length < 2) {
    const why = unreached.map(({ name, write }) => `${name}\u00a0: ${write.may ? "" : write.why}`);
    return invalid(form, {
      formErrors: ["Deux fournisseurs au moins doivent pouvoir recevoir la demande.", ...why],
    });
  }
  const supplierIds = data.guests.map(({ organisationId }) => organisationId);
  const over = await overOutreach(args, { organisationId: quote.organisationId, supplierIds });
  if (over) return invalid(form, { formErrors: [over], status: 429 });
  const sent = await transaction(sql, async (tx) => {
    if (!(await moveQuote(tx, { ...ownerOf(given), to: "sent", now: now() }))) return null;
    return writeTo(tx, given, { ...data, quote: fresh });
  });
  if (sent === null) return invalid(form, TOO_LATE);
  return done(
    given,
    `Demande envoyée à ${count(sent, "fournisseur")}, avec les mêmes mots et le même délai.`,
  );
}

/** A mail to each of those who may be written to. */
async function writeTo(
  sql: Sql,
  act: Act,
  { quote, guests }: Pick<QuoteData, "quote" | "guests">,
): Promise<number> {
  const askedAt = act.args.context.services.now();
  let sent = 0;
  for (const { organisationId, write } of guests) {
    if (!write.may) continue;
    const linkId = await insertLink(sql, {
      quoteId: quote.id,
      organisationId,
      rank: write.rank,
      expiresAt: quote.deadlineAt,
      askedBy: act.viewer.accountId,
      askedAt,
    });
    if (linkId === null) continue;
    await queueLink(sql, { linkId, origin: originOf(act.args) });
    sent += 1;
  }
  return sent;
}

async function remind(given: Given<"remind">) {
  const { args, quote, form, asked } = given;
  const data = await quoteData(args.context.services, quote);
  const guest = data.guests.find(({ organisationId }) => organisationId === asked.supplier) ?? notFound();
  if (quote.state !== "sent") return invalid(form, TOO_LATE);
  if (!guest.write.may)
    return invalid(form, { formErrors: [`${guest.name}\u00a0: ${guest.write.why}`], status: 409 });
  const { organisationId } = quote;
  const over = await overOutreach(args, { organisationId, supplierIds: [guest.organisationId] });
  if (over) return invalid(form, { formErrors: [over], status: 429 });
  await transaction(args.context.services.sql, (tx) => writeTo(tx, given, { quote, guests: [guest] }));
  return done(given, `${guest.write.rank === 0 ? "Demande envoyée" : "Rappel envoyé"} à ${guest.name}.`);
}

async function duty(given: Given<"duty">) {
  const { args, form, asked } = given;
  const { sql, now } = args.context.services;
  const told = await tellDuty(sql, { ...ownerOf(given), duty: asked.duty, done: asked.done, at: now() });
  return told ? done(given, "Noté, avec votre adresse et la date.") : invalid(form, TOO_LATE);
}

async function choose(given: Given<"choose">) {
  const { args, quote, form, asked } = given;
  const { sql, now } = args.context.services;
  const data = await quoteData(args.context.services, quote);
  const chosen = data.guests.find(({ organisationId }) => organisationId === asked.chosen);
  const missing = missingToChoose({
    state: quote.state,
    told: data.duties.filter(({ told }) => told.length > 0).map(({ id }) => id),
    answered: chosen?.amountCents != null,
    motive: asked.motive,
    buyer: buyerKindOf(quote.buyer),
  });
  if (missing.length > 0) return invalid(form, { formErrors: missing });
  const choice = { to: "chosen", chosenId: asked.chosen, motive: asked.motive, now: now() } as const;
  if (!(await moveQuote(sql, { ...ownerOf(given), ...choice }))) return invalid(form, TOO_LATE);
  return done(given, `Choix enregistré\u00a0: ${chosen?.name}. Le compte rendu peut être exporté.`);
}

async function drop(given: Given<"drop">) {
  const { args, form, asked } = given;
  const { sql, now } = args.context.services;
  const to = { to: "dropped", motive: asked.motive, now: now() } as const;
  const dropped = await moveQuote(sql, { ...ownerOf(given), ...to });
  return dropped ? done(given, "Demande classée sans suite, avec son motif.") : invalid(form, TOO_LATE);
}
