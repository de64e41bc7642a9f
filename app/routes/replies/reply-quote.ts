import { z } from "zod";
import { EVIDENCE_FORM_BYTES, filesAgain, readEvidence } from "#app/http/evidence.ts";
import { optionalEuros } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { pathOf } from "#app/http/settings.ts";
import type { LinkArgs } from "#app/routes/replies/open-link.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { transaction } from "#db/client.ts";
import { insertFile } from "#db/queries/files.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";
import { answerQuote, listQuoteGuests } from "#db/queries/quote-guests.ts";
import { findQuote } from "#db/queries/quotes.ts";
import { listSharedFiles, shareFile } from "#db/queries/shared-files.ts";

const schema = z
  .object({
    reponse: z.enum(["devis", "refus"], { error: "Choisissez une réponse." }),
    amount: optionalEuros,
    delay: z.string().trim().max(200).default(""),
    message: z.string().trim().max(4000).default(""),
    file: z.instanceof(File).optional(),
  })
  .superRefine(({ reponse, amount }, context) => {
    if (reponse === "refus" || amount !== null) return;
    context.addIssue({
      code: "custom",
      path: ["amount"],
      message: "Indiquez le montant de votre devis, en euros HT.",
    });
  });

/** The request that a link shows, and this structure's own answer; never another's. */
export async function quoteReply(args: LinkArgs, link: PersonalLink, quoteId: number) {
  const { sql, now } = args.context.services;
  const quote = await findQuote(sql, { id: quoteId });
  const guests = await listQuoteGuests(sql, { quoteId });
  const own = guests.find(({ organisationId }) => organisationId === link.organisationId);
  if (!quote || quote.state === "draft" || !own) return { kind: "quote" as const, shown: null };
  const files = await listSharedFiles(sql, { quoteId });
  return {
    kind: "quote" as const,
    shown: {
      title: quote.title,
      buyer: quote.buyer.name,
      description: quote.description,
      deadline: deadlineWords(quote.deadlineAt),
      open: quote.state === "sent" && quote.deadlineAt > now(),
      answered: own.answeredAt !== null,
      files: files
        .filter(({ organisationId }) => organisationId === null)
        .map(({ fileId, name }) => ({ fileId, name })),
      joined: files.find(({ organisationId }) => organisationId === link.organisationId)?.name ?? null,
      stored: {
        reponse: own.declined ? "refus" : "devis",
        amount: own.amountCents === null ? "" : String(own.amountCents / 100).replace(".", ","),
        delay: own.delay,
        message: own.message,
      },
    },
  };
}

/** Keeps the quote of a structure, or that it gives none. */
export async function replyToQuote(args: LinkArgs, link: PersonalLink, quoteId: number) {
  const { sql, now } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 4000, bodyBytes: EVIDENCE_FORM_BYTES });
  if (form.status !== "success")
    return invalid(form, { fieldErrors: await filesAgain(form.payload, "file") });
  const { reponse, amount, delay, message, file } = form.value;
  const read = await readEvidence(file && file.size > 0 ? file : undefined);
  if (read && !read.ok) return invalid(form, { fieldErrors: { file: [read.message] } });
  const { organisationId } = link;
  const declined = reponse === "refus";
  const answer = { amountCents: declined ? null : amount, delay: declined ? "" : delay, message, declined };
  const kept = await transaction(sql, async (tx) => {
    if (!(await answerQuote(tx, { quoteId, organisationId, now: now(), ...answer }))) return false;
    if (read) {
      const fileId = await insertFile(tx, { organisationId, accountId: null, ...read.file });
      await shareFile(tx, { fileId, quoteId, organisationId, questionId: null });
    }
    return true;
  });
  const formErrors = [
    "Cette demande ne prend plus de réponse\u00a0: son délai est passé, ou l'acheteur a choisi.",
  ];
  if (!kept) return invalid(form, { formErrors, status: 410 });
  const flash = declined
    ? "C'est noté\u00a0: vous ne remettez pas de devis."
    : "Votre devis est transmis à l'acheteur.";
  return redirectTo(args, pathOf(args), { flash });
}
