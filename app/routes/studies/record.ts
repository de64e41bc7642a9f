import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { LIVE_STATES } from "#app/domain/purchase.ts";
import {
  type AskedDecision,
  checkDecision,
  DIRECT_DUTIES,
  decisionTitle,
} from "#app/domain/reservation-study.ts";
import { RULES_VERSION } from "#app/domain/rules-version.ts";
import { type StudyGrounds, studyContent } from "#app/domain/study-content.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { matchLot } from "#app/jobs/match.ts";
import type { studySchema } from "#app/routes/studies/study-schema.ts";
import { studyGrounds } from "#app/views/advice/lot.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { type Recorded, recordStudy } from "#db/queries/study-writes.ts";

type Act = {
  args: RouteArgs;
  viewer: Viewer;
  purchase: PurchaseDetail;
  lot: Lot;
  form: FormSubmission<typeof studySchema>;
};

/** Why no study of this lot can be recorded; null when one can. */
export function closedTo(purchase: PurchaseDetail): string | null {
  if (buyerKindOf(purchase.buyer) === "prive") {
    return "Acheteur privé\u00a0: le code de la commande publique ne s'applique pas, aucune réservation légale n'est à étudier.";
  }
  if (LIVE_STATES.includes(purchase.state)) return null;
  return "La consultation est lancée ou l'achat est terminé\u00a0: ses études se lisent, aucune ne s'ajoute.";
}

/** The decision posted: the study recorded as the law, the suppliers and the rules are at this moment. */
export async function decide({ args, viewer, purchase, lot, form }: Act) {
  const closed = closedTo(purchase);
  if (closed) return invalid(form, { formErrors: [closed] });
  if (form.status !== "success") return invalid(form);
  const { services } = args.context;
  const { organisationId } = purchase;
  const stored = await findBuyerSettings(services.sql, { organisationId });
  const settings = buyerSettings(stored, services.today());
  const { grounds } = await studyGrounds(services, { purchase, lot, settings });
  const { decision: chosen, lot: lotVersion, ...more } = form.value;
  const asked: AskedDecision = { ...more, ...chosen };
  const problems = checkDecision(asked, foundOf(grounds, purchase, lot));
  if (problems.length > 0) {
    const entries = problems.map(({ field, message }) => [field, [message]]);
    return invalid(form, { fieldErrors: Object.fromEntries(entries) });
  }
  const recorded = await recordStudy(services.sql, {
    ...{ organisationId, lotVersion, accountId: viewer.accountId, author: viewer.email },
    ...studyOf(asked, grounds),
    purchaseId: purchase.id,
    lotId: lot.id,
    supplyOn: services.now(),
  });
  if (!recorded.ok) return refused(form, recorded.reason);
  if (recorded.reservationChanged) await matchLot(services, lot.id);
  return redirectTo(args, `/espace/etudes/${recorded.id}`, { flash: said(asked, recorded, lot) });
}

const foundOf = ({ advice: { bases, dispensed } }: StudyGrounds, { lots }: PurchaseDetail, lot: Lot) => ({
  bases,
  dispensed,
  otherLots: lots.filter(({ id }) => id !== lot.id).map(({ number }) => number),
});

/** What a decision makes of what is known: the part of the record that the demo writes too. */
export function studyOf(asked: AskedDecision, grounds: StudyGrounds) {
  const { decision, base, motive } = asked;
  const decided = {
    title: decisionTitle(asked),
    base,
    otherLot: decision === "other-lot" ? asked.otherLot : null,
    duties: decision === "direct" ? asked.duties.map((duty) => DIRECT_DUTIES[duty]) : [],
  };
  return {
    ...{ decision, base, motive: motive.trim() },
    content: studyContent(grounds, decided),
    rulesVersion: RULES_VERSION,
  };
}

function refused(form: Act["form"], reason: Extract<Recorded, { ok: false }>["reason"]) {
  if (reason === "not-found") return notFound("Ce lot n'existe plus.");
  const text =
    "Le lot a été modifié pendant que vous l'étudiiez\u00a0: relisez l'étude, mise à jour ci-dessous, puis décidez.";
  return invalid(form, { formErrors: [text], status: 409 });
}

function said(
  asked: AskedDecision,
  { reservationChanged, supersedes }: Extract<Recorded, { ok: true }>,
  lot: Lot,
) {
  const before = supersedes === null ? "" : " Elle remplace la précédente, qui reste lisible.";
  if (!reservationChanged) return `Étude enregistrée.${before}`;
  const done = asked.base ? "porte désormais cette réservation" : "n'est plus réservé";
  return `Étude enregistrée.${before} Le lot ${lot.number} ${done}, et ses fournisseurs potentiels sont recalculés.`;
}
