import { randomInt } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { checkEntry } from "#app/domain/insertion-hours.ts";
import { canEdit } from "#app/domain/permission.ts";
import { EVIDENCE_FORM_BYTES, filesAgain, readEvidence } from "#app/http/evidence.ts";
import { readForm } from "#app/http/form.ts";
import { notFound, requireOrganisation } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { hoursOf } from "#app/routes/insertion/contract-schema.ts";
import { type Asked, ownSchema } from "#app/routes/insertion/own-schema.ts";
import { proveAgain } from "#app/routes/insertion/prove-again.ts";
import { asked, type Refusals } from "#app/routes/insertion/refusals.ts";
import { type Sql, transaction } from "#db/client.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import { insertFile } from "#db/queries/files.ts";
import { type InsertionContract, listContractsEnteredBy } from "#db/queries/insertion-contracts.ts";
import { type EntryFields, insertEntry, participantForEntry } from "#db/queries/insertion-entries.ts";
import { countProposed, proposeParticipant, withdrawEntry } from "#db/queries/insertion-own.ts";

type Act = {
  args: ActionFunctionArgs;
  organisationId: number;
  accountId: number;
  contracts: readonly InsertionContract[];
};

/** What a structure does in its own space of hours. */
export async function actOnOwnHours(args: ActionFunctionArgs) {
  const { organisationId, viewer } = await requireOrganisation(args, args.params.id, canEdit);
  const { sql } = args.context.services;
  const form = await readForm(args.request, ownSchema, { fieldLength: 500, bodyBytes: EVIDENCE_FORM_BYTES });
  const again = () => filesAgain(form.payload, "proof");
  if (form.status !== "success") {
    return invalid(form, { fieldErrors: await again(), hideFields: ["proof"] });
  }
  const contracts = await listContractsEnteredBy(sql, { organisationId });
  const act = { args, organisationId, accountId: viewer.accountId, contracts };
  const here = `/espace/organisations/${organisationId}/heures`;
  const { value } = form;
  if (value.intent === "withdraw") {
    if (!(await withdrawEntry(sql, { id: value.entry, ...act }))) notFound(DECIDED);
    return redirectTo(args, here, { flash: "Saisie retirée, avec son justificatif s'il ne sert plus." });
  }
  if (value.intent === "propose") {
    const done = await propose(act, value);
    return "said" in done
      ? redirectTo(args, here, { flash: done.said })
      : invalid(form, { formErrors: [done.refused] });
  }
  if (value.intent === "prove") {
    const refused = await prove(act, value);
    return refused
      ? invalid(form, { fieldErrors: { ...(await again()), ...refused }, hideFields: ["proof"] })
      : redirectTo(args, here, { flash: "Justificatif redonné." });
  }
  const refused = await enter(act, value);
  if (!refused) {
    const chosen = `${here}?engagement=${value.commitment}`;
    return redirectTo(args, chosen, { flash: "Heures saisies\u00a0: la facilitation les valide." });
  }
  return invalid(form, { fieldErrors: { ...(await again()), ...refused }, hideFields: ["proof"] });
}

async function prove(act: Act, value: Asked<"prove">): Promise<Refusals | null> {
  const { args, organisationId: entererId, accountId, contracts } = act;
  const contract = contracts.find(({ id }) => id === value.contract);
  if (!contract) return notFound("La saisie de ce marché ne vous est pas ouverte.");
  const { id: contractId, organisationId } = contract;
  return proveAgain(args, { contractId, organisationId, entererId, accountId }, value);
}

const DECIDED = "Cette saisie n'existe plus, ou la facilitation s'est déjà prononcée.";
const MOST_PROPOSED = 20;

/** A pseudonym is made here: it tells nothing, and asking for one tells nothing of those that exist. */
async function propose(act: Act, value: Asked<"propose">): Promise<{ said: string } | { refused: string }> {
  const { args, organisationId, accountId, contracts } = act;
  const { sql } = args.context.services;
  const contract = contracts.find(({ id }) => id === value.contract);
  if (!contract) return notFound("La saisie de ce marché ne vous est pas ouverte.");
  if ((await countProposed(sql, { organisationId })) >= MOST_PROPOSED) {
    return {
      refused: `${MOST_PROPOSED} personnes attendent déjà la validation de la facilitation\u00a0: joignez-la d'abord.`,
    };
  }
  for (;;) {
    const pseudonym = `E-${makeCode()}`;
    const by = { facilitatorId: contract.organisationId, organisationId, accountId, pseudonym };
    if (await proposeParticipant(sql, by))
      return {
        said: `Cette personne porte le pseudonyme ${pseudonym}. Transmettez-le à ${contract.facilitator} avec son dossier\u00a0: ses heures se saisissent une fois son éligibilité validée.`,
      };
  }
}

// Without signs that are read one for another.
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const makeCode = () => Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join("");

/** Keeps a month's statement whole, or says why not. */
async function enter(act: Act, value: Asked<"enter">): Promise<Refusals | null> {
  const { args, organisationId, contracts } = act;
  const { sql } = args.context.services;
  const contract = contracts.find(({ commitments }) => commitments.some(({ id }) => id === value.commitment));
  if (!contract) return { commitment: ["La saisie de cet engagement ne vous est pas ouverte."] };
  const read = await readEvidence(value.proof?.size ? value.proof : undefined);
  if (!read)
    return { proof: ["Joignez le relevé d'heures, le bulletin ou le contrat de mise à disposition."] };
  if (!read.ok) return { proof: [read.message] };
  const { countedMonths } = await findFacilitatorSettings(sql, contract);
  return transaction(sql, async (tx) => {
    const today = args.context.services.today();
    const checked = await checkLines(tx, { organisationId, contract, value, countedMonths, today });
    if (checked.faults) return checked.faults;
    // The facilitator keeps the proof: it stays whatever becomes of the structure.
    const owner = { organisationId: contract.organisationId, accountId: act.accountId };
    const proofFileId = await insertFile(tx, { ...owner, ...read.file });
    for (const { entry, participantId } of checked.lines) {
      const by = { accountId: act.accountId, enteredOrganisationId: organisationId, proofFileId };
      await insertEntry(tx, { entry, participantId, confirmed: value.confirmed === "on", ...by });
    }
    return null;
  });
}

type Checking = {
  organisationId: number;
  contract: InsertionContract;
  value: Asked<"enter">;
  countedMonths: number | null;
  today: string;
};

type Told = { field: string; message: string };

async function checkLines(tx: Sql, { organisationId, contract, value, countedMonths, today }: Checking) {
  const {
    intent: _intent,
    commitment: commitmentId,
    lines: typed,
    proof: _proof,
    confirmed,
    ...about
  } = value;
  const refusals: Told[] = [];
  const questions: Told[] = [];
  const lines: { entry: EntryFields; participantId: number }[] = [];
  for (const [at, { pseudonym, hours }] of typed.entries()) {
    if (hours === "") continue;
    const entry = { ...about, commitmentId, pseudonym, hours: hoursOf(hours) ?? Number.NaN };
    const known = { organisationId: contract.organisationId, knownTo: organisationId, entry };
    const participant = await participantForEntry(tx, known);
    const found = checkEntry(entry, contract, participant, { countedMonths, today });
    const told = ({ field, message }: Told): Told => ({
      field: field === "month" ? "month" : `lines[${at}].hours`,
      message: participant ? `${pseudonym}\u00a0: ${message}` : NOT_GIVEN,
    });
    refusals.push(...found.refusals.map(told));
    questions.push(...found.questions.map(told));
    if (participant) lines.push({ entry, participantId: participant.id });
  }
  if (refusals.length > 0) return { faults: asked(refusals, false) };
  if (questions.length > 0 && !confirmed) return { faults: asked(questions, true) };
  return { faults: null, lines };
}

const NOT_GIVEN =
  "Ce pseudonyme ne vous est pas donné\u00a0: proposez la personne, ou demandez-le à la facilitation.";
