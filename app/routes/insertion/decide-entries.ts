import { formatMonth } from "#app/domain/date.ts";
import { checkEntry } from "#app/domain/insertion-hours.ts";
import { count } from "#app/fr.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { siteOrigin } from "#app/jobs/site-origin.ts";
import { hoursRefusedMail } from "#app/mails/insertion.ts";
import type { Act } from "#app/routes/insertion/contract-actions.ts";
import type { Asked } from "#app/routes/insertion/contract-schema.ts";
import { asked, type Refusals } from "#app/routes/insertion/refusals.ts";
import { type Sql, transaction } from "#db/client.ts";
import { findFacilitatorSettings } from "#db/queries/facilitators.ts";
import { decideEntries, entriesToDecide, type WaitingEntry } from "#db/queries/insertion-decisions.ts";
import { listWriterEmails } from "#db/queries/paper-notices.ts";

type Done = { refused: Refusals | null; said: string };

/** Validates or refuses the entries ticked. Validating asks again what entering asked: a person's validation may have changed since. */
export async function decide(act: Act, value: Asked<"validate" | "refuse">): Promise<Done> {
  const { args, contract, organisationId, accountId } = act;
  const { intent, entries: ids, motive, confirmed } = value;
  if (intent === "refuse" && motive === "") {
    return { refused: { motive: ["Dites pourquoi\u00a0: l'entreprise le lira."] }, said: "" };
  }
  const { sql } = args.context.services;
  const ticked = { organisationId, contractId: contract.id, ids };
  return transaction(sql, async (tx): Promise<Done> => {
    if (intent === "validate") {
      const faults = await faultsOf(act, await entriesToDecide(tx, ticked), confirmed === "on");
      if (faults) return { refused: faults, said: "" };
    }
    const state = intent === "refuse" ? "refused" : "validated";
    const done = await decideEntries(tx, { ...ticked, accountId, state, motive });
    if (intent === "refuse") await tellRefused(tx, act, { motive, done });
    const s = done.length > 1 ? "s" : "";
    const what = state === "refused" ? "refusée" : "validée";
    return { refused: null, said: `${count(done.length, "saisie")} ${what}${s}.` };
  });
}

async function faultsOf(
  { args, contract, organisationId }: Act,
  entries: WaitingEntry[],
  confirmed: boolean,
) {
  const { countedMonths } = await findFacilitatorSettings(args.context.services.sql, { organisationId });
  const today = args.context.services.today();
  const checked = entries.map((entry) => {
    const { refusals, questions } = checkEntry(entry, contract, entry, { countedMonths, today });
    const at = `${entry.pseudonym}, ${formatMonth(entry.month)}\u00a0: `;
    const told = (message: string) => ({ field: "entries", message: at + message });
    return {
      refusals: refusals.map(({ message }) => told(message)),
      questions: entry.answered ? [] : questions.map(({ message }) => told(message)),
    };
  });
  const refusals = checked.flatMap((one) => one.refusals);
  if (refusals.length > 0) return asked(refusals, false);
  const questions = checked.flatMap((one) => one.questions);
  return questions.length > 0 && !confirmed ? asked(questions, true) : null;
}

/** The structures that entered them read why; the mail names nobody. */
async function tellRefused(
  tx: Sql,
  { args, contract }: Act,
  { motive, done }: { motive: string; done: readonly { enteredOrganisationId: number | null }[] },
) {
  const structures = new Set(done.flatMap(({ enteredOrganisationId }) => enteredOrganisationId ?? []));
  for (const organisationId of structures) {
    const refused = done.filter((one) => one.enteredOrganisationId === organisationId).length;
    const link = `${siteOrigin(args.context.services.env)}/espace/organisations/${organisationId}/heures`;
    const about = { title: contract.title, facilitator: contract.facilitator, link };
    const words = hoursRefusedMail(about, { refused, motive });
    for (const to of await listWriterEmails(tx, { organisationId })) await queueMail(tx, { to, ...words });
  }
}
