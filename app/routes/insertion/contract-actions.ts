import type { ActionFunctionArgs } from "@remix-run/node";
import { checkAmendment } from "#app/domain/insertion-amendment.ts";
import { canEdit } from "#app/domain/permission.ts";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { allowEntering, closeEntering, givePseudonyms } from "#app/routes/insertion/access-actions.ts";
import { type Asked, actSchema } from "#app/routes/insertion/contract-schema.ts";
import { decide } from "#app/routes/insertion/decide-entries.ts";
import { enterHours } from "#app/routes/insertion/enter-hours.ts";
import { proveAgain } from "#app/routes/insertion/prove-again.ts";
import { asked, type Refusals } from "#app/routes/insertion/refusals.ts";
import { requireInsertionContract } from "#app/routes/insertion/require-contract.ts";
import { NOT_HERE } from "#app/views/insertion-buyer.ts";
import { transaction } from "#db/client.ts";
import { addAmendment, addCommitment } from "#db/queries/insertion-amendments.ts";
import { findSiteBuyer, nameBuyer } from "#db/queries/insertion-buyers.ts";
import { changeContractFacts, type InsertionContract } from "#db/queries/insertion-contracts.ts";

/** What the forms of a contract's page do. */
export type Act = {
  args: ActionFunctionArgs;
  form: FormSubmission<typeof actSchema>;
  contract: InsertionContract;
  organisationId: number;
  accountId: number;
};

export async function actOnContract(args: ActionFunctionArgs) {
  const { contract, organisationId, viewer } = await requireInsertionContract(args, canEdit);
  const form = await readForm(args.request, actSchema, { fieldLength: 1000, bodyBytes: EVIDENCE_FORM_BYTES });
  if (form.status !== "success") return invalid(form, { hideFields: ["proof"] });
  const { value } = form;
  const act: Act = { args, form, contract, organisationId, accountId: viewer.accountId };
  switch (value.intent) {
    case "entry":
      return answer(
        act,
        await enterHours(act, value),
        "Heures saisies\u00a0: elles attendent leur validation.",
      );
    case "prove": {
      const by = { contractId: contract.id, organisationId, entererId: null, accountId: act.accountId };
      return answer(act, await proveAgain(args, by, value), "Justificatif redonné.");
    }
    case "amend":
      return answer(act, await amend(act, value), "Avenant enregistré.");
    case "commit":
      return answer(act, await commit(act, value), "Engagement ajouté.");
    case "facts":
      return answer(act, await saveFacts(act, value), "Marché complété.");
    case "open":
      return answer(
        act,
        await allowEntering(act, value),
        "Saisie ouverte\u00a0: la structure en est prévenue.",
      );
    case "close":
      await closeEntering(act, value);
      return answer(act, null, "Saisie fermée. Ce qui a été saisi reste.");
    case "give":
      return answer(act, await givePseudonyms(act, value), "Pseudonymes donnés à cette structure.");
    default: {
      const done = await decide(act, value);
      return answer(act, done.refused, done.said);
    }
  }
}

function answer({ args, form, organisationId, contract }: Act, refused: Refusals | null, flash: string) {
  if (refused) return invalid(form, { fieldErrors: refused, hideFields: ["proof"] });
  return redirectTo(args, `/espace/organisations/${organisationId}/insertion/${contract.id}`, { flash });
}

async function amend(act: Act, value: Asked<"amend">): Promise<Refusals | null> {
  const { args, contract, organisationId, accountId } = act;
  const { commitment: commitmentId, signedOn, hours, endsOn, motive } = value;
  const told = { commitmentId, signedOn, hours, endsOn, terminated: value.terminated === "on" };
  const { refusals, questions } = checkAmendment(told, contract);
  if (refusals.length > 0 || signedOn === null) return asked(refusals, false);
  if (questions.length > 0 && !value.confirmed) return asked(questions, true);
  const amendment = { ...told, signedOn, motive, contractId: contract.id };
  await addAmendment(args.context.services.sql, { organisationId, accountId, amendment });
  return null;
}

/** Completes what is known of the contract; its buyer, on all the contracts that carry its name. */
async function saveFacts(
  { args, contract, organisationId, accountId }: Act,
  value: Asked<"facts">,
): Promise<Refusals | null> {
  const { intent: _intent, penalty, buyerSiret: siret, ...facts } = value;
  const { sql } = args.context.services;
  const { buyerName } = contract;
  const isSame = siret === (contract.buyer?.siret ?? "");
  const buyer = isSame || siret === "" ? null : await findSiteBuyer(sql, { siret });
  if (!isSame && siret !== "" && !buyer) return { buyerSiret: [NOT_HERE] };
  await transaction(sql, async (tx) => {
    const named = { organisationId, accountId, buyerName, buyerId: buyer?.id ?? null };
    if (!isSame) await nameBuyer(tx, named);
    await changeContractFacts(tx, {
      ...{ id: contract.id, organisationId, accountId },
      facts: { ...facts, penaltyCentsPerHour: penalty },
    });
  });
  return null;
}

/** A company that owes hours too: a further lot, a co-contractor. Hours already owed change by an amendment. */
async function commit(act: Act, value: Asked<"commit">): Promise<Refusals | null> {
  const { args, contract, organisationId, accountId } = act;
  const { intent: _intent, ...fields } = value;
  const commitment = { ...fields, companySiret: value.companySiret.replace(/\D/g, "") };
  const given = { organisationId, accountId, contractId: contract.id, commitment };
  if (await addCommitment(args.context.services.sql, given)) return null;
  return { companySiret: ["Cette entreprise doit déjà des heures sur ce lot\u00a0: un avenant les change."] };
}
