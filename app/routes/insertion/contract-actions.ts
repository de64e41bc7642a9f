import type { ActionFunctionArgs } from "@remix-run/node";
import { checkEntry } from "#app/domain/insertion-hours.ts";
import { canEdit } from "#app/domain/permission.ts";
import { count } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type Can, type IdArgs, idParam, notFound, requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { type ActAsked, actSchema } from "#app/routes/insertion/contract-schema.ts";
import { type Sql, transaction } from "#db/client.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import {
  addAmendment,
  findInsertionContract,
  type InsertionContract,
} from "#db/queries/insertion-contracts.ts";
import {
  decideEntries,
  type EntryFields,
  insertEntry,
  participantForEntry,
} from "#db/queries/insertion-entries.ts";

/** The contract of the path, followed by the facilitator of the path; elsewhere it does not exist. */
export async function requireInsertionContract(args: IdArgs & { params: { contract?: string } }, can: Can) {
  const found = await requireFacilitator(args, can);
  const { organisationId } = found;
  const contract = await findInsertionContract(args.context.services.sql, {
    id: idParam(args.params.contract),
    organisationId,
  });
  return { ...found, contract: contract ?? notFound("Ce marché n'est pas suivi par votre structure.") };
}

type Refusals = Record<string, string[]>;
type Of<Intent extends ActAsked["intent"]> = Extract<ActAsked, { intent: Intent }>;

export async function actOnContract(args: ActionFunctionArgs) {
  const { contract, organisationId, viewer } = await requireInsertionContract(args, canEdit);
  const { sql } = args.context.services;
  const form = await readForm(args.request, actSchema, { fieldLength: 1000 });
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  const by = { organisationId, accountId: viewer.accountId };
  const here = `/espace/organisations/${organisationId}/insertion/${contract.id}`;
  if (value.intent === "entry") {
    const refused = await enter(sql, { contract, value, ...by });
    return refused
      ? invalid(form, { fieldErrors: refused })
      : redirectTo(args, here, { flash: "Heures saisies : elles attendent leur validation." });
  }
  if (value.intent === "amend") {
    const refused = amendmentFaults(contract, value);
    if (refused) return invalid(form, { fieldErrors: refused });
    await addAmendment(sql, { ...by, amendment: amendmentOf(contract, value) });
    return redirectTo(args, here, { flash: "Avenant enregistré." });
  }
  if (value.intent === "refuse" && value.motive === "") {
    return invalid(form, { fieldErrors: { motive: ["Dites pourquoi : l'entreprise le lira."] } });
  }
  const state = value.intent === "refuse" ? "refused" : "validated";
  const done = await decideEntries(sql, {
    ...by,
    contractId: contract.id,
    ids: value.entries,
    state,
    motive: value.motive,
  });
  return redirectTo(args, here, {
    flash: `${count(done, "saisie")} ${state === "refused" ? "refusée" : "validée"}${done > 1 ? "s" : ""}.`,
  });
}

function amendmentOf({ id }: InsertionContract, value: Of<"amend">) {
  const { intent: _intent, confirmed: _confirmed, commitment, terminated, signedOn, ...fields } = value;
  const told = { contractId: id, commitmentId: commitment, signedOn: signedOn ?? "" };
  return { ...fields, ...told, terminated: terminated === "on" };
}

/** Keeps an entry, or says why not. The person is locked meanwhile: two entries side by side are told of each other. */
async function enter(
  sql: Sql,
  {
    contract,
    value,
    organisationId,
    accountId,
  }: { contract: InsertionContract; value: Of<"entry">; organisationId: number; accountId: number },
): Promise<Refusals | null> {
  const { commitment: commitmentId, confirmed, intent: _intent, ...fields } = value;
  const commitment = contract.commitments.find(({ id }) => id === commitmentId);
  if (!commitment) return { commitment: ["Choisissez une entreprise du marché."] };
  const entry: EntryFields = { ...fields, commitmentId };
  const { countedMonths } = await findFacilitatorSettings(sql, { organisationId });
  return transaction(sql, async (tx) => {
    const participant = await participantForEntry(tx, { organisationId, entry });
    const { refusals, questions } = checkEntry(entry, contract, participant, { countedMonths });
    const wrong = refusals.length > 0 ? refusals : confirmed ? [] : questions;
    if (wrong.length > 0 || !participant) return byField(wrong, refusals.length === 0);
    await insertEntry(tx, {
      entry,
      participantId: participant.id,
      confirmed: confirmed === "on",
      accountId,
    });
    return null;
  });
}

function byField(problems: readonly { field: string; message: string }[], mayConfirm: boolean): Refusals {
  const fields: Refusals = {};
  for (const { field, message } of problems) {
    const name = field === "participant" ? "pseudonym" : field;
    fields[name] = [...(fields[name] ?? []), message];
  }
  if (mayConfirm) fields.confirmed = ["Cochez pour confirmer, puis enregistrez de nouveau."];
  return fields;
}

/** A commitment that changes after entries is asked again; below what is already validated it is refused. */
function amendmentFaults({ commitments, startsOn }: InsertionContract, value: Of<"amend">): Refusals | null {
  if (value.signedOn === null) return { signedOn: ["Indiquez la date de signature de l'avenant."] };
  if (value.hours === null && value.endsOn === null && !value.terminated) {
    return { motive: ["Indiquez ce que l'avenant change : des heures, une date de fin, ou la résiliation."] };
  }
  if (value.endsOn && startsOn && value.endsOn < startsOn)
    return { endsOn: ["La fin précède le démarrage."] };
  const commitment = commitments.find(({ id }) => id === value.commitment);
  // An amendment that names another contract's commitment would tell its company here.
  if (value.commitment !== null && !commitment)
    return { commitment: ["Choisissez une entreprise du marché."] };
  if (value.hours === null) return null;
  if (!commitment) return { commitment: ["Choisissez l'entreprise dont les heures changent."] };
  if (value.hours <= 0)
    return { hours: ["Les heures dues restent supérieures à zéro. Pour y mettre fin, résiliez."] };
  if (commitment.validated > value.hours && !value.confirmed) {
    const message = `${commitment.validated} h sont déjà validées, plus que les ${value.hours} h de l'avenant.`;
    return { hours: [message], confirmed: ["Cochez pour confirmer, puis enregistrez de nouveau."] };
  }
  return null;
}
