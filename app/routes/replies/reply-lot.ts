import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { isOpen, submissionDate } from "#app/domain/programmed-purchase.ts";
import { optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, pathOf } from "#app/http/settings.ts";
import { overLimit, sendMessage, suspendedWords } from "#app/routes/messages/send.ts";
import type { LinkArgs } from "#app/routes/replies/open-link.ts";
import { amountWords } from "#app/views/labels.ts";
import { lotOfLink } from "#app/views/link-about.ts";
import { type Sql, transaction } from "#db/client.ts";
import { findTwin, insertConversation } from "#db/queries/conversation-writes.ts";
import { declareInterest, decline, markSeen } from "#db/queries/funnel.ts";
import { findStand } from "#db/queries/link-abouts.ts";
import { findSuspension } from "#db/queries/message-reports.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

const MOTIVES = Object.keys(DECLINE_MOTIVES) as [DeclineMotive, ...DeclineMotive[]];

const schema = z
  .object({
    reponse: z.enum(["interet", "refus", "question"], { error: "Choisissez une réponse." }),
    message: optionalText(4000),
    motive: z.enum(MOTIVES).optional(),
  })
  .superRefine(({ reponse, motive, message }, context) => {
    if (reponse === "refus" && !motive) {
      const text = "Dites pourquoi vous déclinez\u00a0: l'acheteur compte les motifs pour revoir son besoin.";
      context.addIssue({ code: "custom", path: ["motive"], message: text });
    }
    if (reponse === "question" && !message) {
      context.addIssue({ code: "custom", path: ["message"], message: "Écrivez votre question." });
    }
  });

/** The need that a link shows, and what its structure said of it. Opening it is reading the need. */
export async function lotReply(args: LinkArgs, link: PersonalLink, lotId: number) {
  const { sql, today } = args.context.services;
  const found = await lotOfLink(args.context.services, lotId);
  if (found?.purchase.state !== "published") return { kind: "lot" as const, shown: null };
  const { organisationId } = link;
  await markSeen(sql, { lotId, organisationId, accountId: null });
  const { purchase, lot, title } = found;
  const stand = await findStand(sql, { lotId, organisationId });
  return {
    kind: "lot" as const,
    shown: {
      title,
      buyer: purchase.buyer.name,
      purchaseId: purchase.id,
      open: isOpen(purchase, today()),
      description: [purchase.description, lot.description].filter(Boolean).join("\n\n"),
      facts: await lotFacts(sql, found),
      answered: stand?.answered ?? false,
      stored: {
        reponse: stand?.stage === "declined" ? "refus" : "interet",
        message: stand?.message ?? "",
        motive: stand?.motive ?? "",
      },
    },
  };
}

async function lotFacts(sql: Sql, { purchase, lot }: NonNullable<Awaited<ReturnType<typeof lotOfLink>>>) {
  const places = await territoryLabels(sql, { codes: lotTerritories(lot) });
  const trades = await listCpv(sql, { codes: lot.cpv });
  const until = submissionDate(purchase);
  const fact = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  return [
    ...fact("Acheteur", purchase.buyer.name),
    ...fact("Métier", trades.map(({ code, label }) => `${label} (${code})`).join("\u00a0; ")),
    ...fact("Montant estimé", lot.amountCents === null ? null : amountWords(lot.amountCents)),
    ...fact("Durée", lot.durationMonths === null ? null : `${lot.durationMonths}\u00a0mois`),
    ...fact("Lieu d'exécution", territoriesWords(lot, places)),
    ...fact("Publication prévue", purchase.publicationOn && formatDate(purchase.publicationOn)),
    ...fact("Réponse jusqu'au", until && formatDate(until)),
  ];
}

/** Says interested, declines with a motive, or asks: in the structure's name, without an account. */
export async function replyToLot(args: LinkArgs, link: PersonalLink, lotId: number) {
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 4000 });
  if (form.status !== "success") return invalid(form);
  const { reponse, message, motive } = form.value;
  const here = pathOf(args);
  if (reponse === "question") {
    const refused = await askAboutLot(sql, { args, link, lotId, question: message ?? "" });
    return refused
      ? invalid(form, { formErrors: [refused], status: refused === CLOSED ? 410 : 409 })
      : redirectTo(args, here, { flash: ASKED });
  }
  const actor = { lotId, organisationId: link.organisationId, accountId: null, today: today() };
  const said = { ...actor, message: message ?? "" };
  const outcome =
    reponse === "interet"
      ? await declareInterest(sql, said)
      : await decline(sql, { ...said, motive: motive ?? "other" });
  if (!outcome.ok) {
    const status = outcome.reason === "not-allowed" ? 409 : 410;
    return invalid(form, { formErrors: [REFUSALS[outcome.reason]], status });
  }
  return redirectTo(args, here, { flash: SAID[reponse] });
}

const CLOSED = "Ce besoin n'est plus ouvert aux questions.";
const ASKED = "Votre question est transmise à l'acheteur. Sa réponse vous parviendra par courriel.";
const SAID = {
  interet: "Votre intérêt est transmis à l'acheteur. Vous pouvez le compléter jusqu'à la date de réponse.",
  refus: "Votre réponse est transmise à l'acheteur, avec son motif.",
};
const REFUSALS = {
  closed: "Ce besoin n'est plus ouvert aux réponses\u00a0: sa date de remise est passée.",
  "not-allowed": "Votre réponse ne peut plus changer\u00a0: l'acheteur a déjà avancé avec vous.",
  "not-found": "Ce besoin n'est plus publié.",
} as const;

type Asking = { args: LinkArgs; link: PersonalLink; lotId: number; question: string };

/**
 * A question opens a conversation, where the buyer answers and may publish its answer for all. What stops one that begins
 * signed in stops this one: the sentence that says it, or null.
 */
async function askAboutLot(sql: Sql, { args, link, lotId, question }: Asking): Promise<string | null> {
  const found = await lotOfLink(args.context.services, lotId);
  const { today } = args.context.services;
  if (found?.purchase.state !== "published" || !isOpen(found.purchase, today())) return CLOSED;
  const { organisationId } = link;
  const buyerId = found.purchase.organisationId;
  const motive = await findSuspension(sql, { organisationId });
  if (motive !== null) return suspendedWords(motive);
  const subject = `Question\u00a0: ${found.title}`.slice(0, 120).replace(/[\r\n]/g, " ");
  if (await findTwin(sql, { askerId: organisationId, askedId: buyerId, subject, body: question }))
    return null;
  const over = await overLimit(args, [
    { name: "begunWithTarget", subject: [organisationId, buyerId] },
    { name: "begunByOrganisation", subject: [organisationId] },
    { name: "receivedByTarget", subject: [buyerId] },
  ]);
  if (over) return over;
  await transaction(sql, async (tx) => {
    const conversationId = await insertConversation(tx, {
      subject,
      about: "lot",
      aboutId: lotId,
      askerId: organisationId,
      askedId: buyerId,
      origin: originOf(args),
    });
    await sendMessage(tx, {
      conversationId,
      organisationId,
      accountId: null,
      byLink: true,
      body: question,
      participants: [{ organisationId }, { organisationId: buyerId }],
    });
  });
  return null;
}
