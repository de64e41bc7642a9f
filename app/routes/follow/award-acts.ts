import type { z } from "zod";
import { STAGE_LABELS } from "#app/domain/funnel.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { checkSiret } from "#app/domain/siret.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import {
  type AwardTyped,
  awardProblems,
  essentialsOf,
  type FailureTyped,
  failureProblems,
} from "#app/routes/follow/award-schema.ts";
import { findHolder, recordAward, withdrawAward } from "#db/queries/lot-awards.ts";
import { countOutcomes, type LotOutcome, saveLotOutcome } from "#db/queries/lot-outcomes.ts";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { changePurchaseState } from "#db/queries/purchase-writes.ts";

/** How the procedure of a lot ends: who holds the contract, or why nobody does. */

type Act = { args: RouteArgs; viewer: Viewer; purchase: PurchaseDetail; lot: Lot };
type Given<Typed> = Act & { form: FormSubmission<z.ZodType>; asked: Typed; back(flash: string): Response };

export async function awardLot({ args, viewer, purchase, lot, form, asked, back }: Given<AwardTyped>) {
  const { sql, today } = args.context.services;
  const problems = awardProblems(asked, today());
  const { awardedOn } = asked;
  if (Object.keys(problems).length > 0 || awardedOn === null) return invalid(form, { fieldErrors: problems });
  const holder = await holderOf(sql, asked);
  if (!holder) return notFound("Ce fournisseur ne correspond pas à ce lot.");
  const recorded = await recordAward(sql, {
    lotId: lot.id,
    buyerOrganisationId: purchase.organisationId,
    accountId: viewer.accountId,
    holder,
    amountCents: asked.amount,
    awardedOn,
    durationMonths: asked.durationMonths ?? lot.durationMonths,
    considered: { social: asked.social, environmental: asked.environmental },
    essentials: essentialsOf(asked),
  });
  if (!recorded.ok) {
    if (recorded.reason === "not-found") return notFound("Ce fournisseur ne correspond pas à ce lot.");
    const text = `Ce fournisseur est à l'étape «\u00a0${STAGE_LABELS[recorded.stage]}\u00a0»\u00a0: il ne peut pas être titulaire sans revenir sur sa réponse.`;
    return invalid(form, { fieldErrors: { holder: [text] }, status: 409 });
  }
  await keepOutcome(
    { args, viewer, purchase, lot },
    { ...asked, kind: "awarded", decidedOn: awardedOn, motive: "" },
  );
  const moved = await followState({ args, viewer, purchase, lot });
  return back(
    `Attribution notée, avec son marché.${moved ? " L'achat passe à l'état «\u00a0Attribué\u00a0»." : ""} Les autres fournisseurs restent à leur étape.`,
  );
}

async function holderOf(sql: Act["args"]["context"]["services"]["sql"], asked: AwardTyped) {
  if (typeof asked.holder === "number") return findHolder(sql, { organisationId: asked.holder });
  const siret = checkSiret(asked.holderSiret);
  return siret.ok ? findHolder(sql, { siret: siret.siret, name: asked.holderName }) : null;
}

export async function failLot({ args, viewer, purchase, lot, form, asked, back }: Given<FailureTyped>) {
  const problems = failureProblems(asked, args.context.services.today());
  const { decidedOn } = asked;
  if (Object.keys(problems).length > 0 || decidedOn === null) return invalid(form, { fieldErrors: problems });
  await keepOutcome({ args, viewer, purchase, lot }, { ...asked, decidedOn });
  return back(
    "Fin de procédure notée, avec son motif. Vous pouvez dupliquer l'achat pour relancer une consultation.",
  );
}

export async function withdraw(act: Act & { siret: string; back(flash: string): Response }) {
  const { args, viewer, purchase, lot, siret } = act;
  const own = { lotId: lot.id, buyerOrganisationId: purchase.organisationId, accountId: viewer.accountId };
  const gone = await withdrawAward(args.context.services.sql, { ...own, siret });
  return gone
    ? act.back("Titulaire retiré de l'attribution.")
    : notFound("Ce titulaire n'est pas celui du lot.");
}

async function keepOutcome({ args, viewer, purchase, lot }: Act, said: LotOutcome) {
  const { kind, decidedOn, motive, filesWithdrawn, offersReceived, irregularOffers, undividedWhy } = said;
  const outcome = { kind, decidedOn, motive, filesWithdrawn, offersReceived, irregularOffers, undividedWhy };
  const { organisationId } = purchase;
  const own = { lotId: lot.id, organisationId, accountId: viewer.accountId };
  await saveLotOutcome(args.context.services.sql, { ...own, outcome });
}

/** A purchase in consultation is awarded once the end of each of its lots is said, one being awarded at least. */
async function followState({ args, viewer, purchase }: Act): Promise<boolean> {
  if (purchase.state !== "consulted") return false;
  const { sql } = args.context.services;
  const { open, awarded } = await countOutcomes(sql, { purchaseId: purchase.id });
  if (open > 0 || awarded === 0) return false;
  const { id, organisationId } = purchase;
  const { accountId } = viewer;
  return (await changePurchaseState(sql, { id, organisationId, accountId, to: "awarded" })) !== null;
}
