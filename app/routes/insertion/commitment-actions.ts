import type { ActionFunctionArgs } from "@remix-run/node";
import { attestationQuestion } from "#app/domain/insertion-attestation.ts";
import { planPeriods, planQuestion } from "#app/domain/insertion-plan.ts";
import { splitProblems } from "#app/domain/insertion-split.ts";
import { canEdit } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { type Asked, commitmentSchema } from "#app/routes/insertion/commitment-schema.ts";
import { hoursOf } from "#app/routes/insertion/contract-schema.ts";
import { asked, type Refusals } from "#app/routes/insertion/refusals.ts";
import { requireCommitment } from "#app/routes/insertion/require-commitment.ts";
import { attestationContent } from "#app/views/insertion-attestation.ts";
import { issueAttestation } from "#db/queries/insertion-attestations.ts";
import { savePlan } from "#db/queries/insertion-plans.ts";
import { listSplitTargets, readSplittableEntries, saveSplit } from "#db/queries/insertion-splits.ts";

type Act = Awaited<ReturnType<typeof requireCommitment>> & { args: ActionFunctionArgs };

export async function actOnCommitment(args: ActionFunctionArgs) {
  const act: Act = { ...(await requireCommitment(args, canEdit)), args };
  const form = await readForm(args.request, commitmentSchema, { fieldLength: 100 });
  if (form.status !== "success") return invalid(form);
  const { organisationId, contract, commitment } = act;
  const here = `/espace/organisations/${organisationId}/insertion/${contract.id}/engagements/${commitment.id}`;
  const { value } = form;
  if (value.intent === "attest") {
    const issued = await attest(act, value);
    return typeof issued === "number"
      ? redirectTo(args, `/espace/heures/attestations/${issued}`, { flash: "Attestation établie." })
      : invalid(form, { fieldErrors: issued });
  }
  const { refused, said } = await change(act, value);
  return refused ? invalid(form, { fieldErrors: refused }) : redirectTo(args, here, { flash: said });
}

async function change(
  act: Act,
  value: Asked<"plan" | "unplan" | "split" | "unsplit">,
): Promise<{ refused: Refusals | null; said: string }> {
  switch (value.intent) {
    case "plan":
      return { refused: await plan(act, value), said: "Calendrier enregistré." };
    case "unplan":
      await savePlan(act.args.context.services.sql, { ...byOf(act), plan: [] });
      return { refused: null, said: "Calendrier retiré\u00a0: les heures sont attendues régulièrement." };
    case "split":
      return { refused: await split(act, value), said: "Heures réparties." };
    case "unsplit":
      await saveSplit(act.args.context.services.sql, { ...byOf(act), entryId: value.entry, parts: [] });
      return { refused: null, said: "Ces heures comptent de nouveau ici." };
  }
}

const byOf = ({ organisationId, viewer, commitment }: Act) => ({
  organisationId,
  accountId: viewer.accountId,
  commitmentId: commitment.id,
});

async function plan(act: Act, { months: typed, lines, confirmed }: Asked<"plan">): Promise<Refusals | null> {
  const { contract, commitment, args } = act;
  const months = typed === "1" ? 1 : 3;
  const periods = planPeriods(contract.startsOn, contract.endsOn, months);
  // Periods are the contract's: an amendment may have moved its end since the page was read.
  const known = lines.filter(({ month }) => periods.includes(month));
  const read = known.map(
    ({ month, hours }) => ({ month, months, hours: hoursOf(hours || "0") ?? 0 }) as const,
  );
  if (read.length === 0) return { "": ["Indiquez d'abord le démarrage et la fin du marché."] };
  const question = planQuestion(
    read.map(({ hours }) => hours),
    commitment.hours,
  );
  if (question && !confirmed) return asked([{ field: "lines", message: question }], true);
  await savePlan(args.context.services.sql, { ...byOf(act), plan: read });
  return null;
}

async function split(act: Act, value: Asked<"split">): Promise<Refusals | null> {
  const { args, contract, commitment } = act;
  const { sql } = args.context.services;
  const targets = await listSplitTargets(sql, byOf(act));
  const entries = await readSplittableEntries(sql, { ...byOf(act), contractId: contract.id });
  const entry = entries.find(({ id }) => id === value.entry);
  if (!entry) return { entry: ["Choisissez une saisie de cet engagement."] };
  const added = { commitmentId: value.target, hours: hoursOf(value.hours) ?? Number.NaN };
  const parts = [...entry.parts.filter(({ commitmentId }) => commitmentId !== value.target), added];
  const about = { ...entry, commitmentId: commitment.id, companySiret: commitment.companySiret };
  const problems = splitProblems(about, parts, targets);
  if (problems.length > 0) {
    return asked(
      problems.map(({ message }) => ({ field: "hours", message })),
      false,
    );
  }
  await saveSplit(sql, { ...byOf(act), entryId: entry.id, parts });
  return null;
}

async function attest(act: Act, { confirmed }: Asked<"attest">): Promise<number | Refusals> {
  const { args, contract, commitment, viewer, organisationId } = act;
  const { sql, today } = args.context.services;
  const content = await attestationContent(sql, { contract, commitment, on: today() });
  const question = attestationQuestion(content);
  if (question && !confirmed) return asked([{ field: "", message: question }], true);
  if (content.hours.done === 0) return notFound("Aucune heure validée\u00a0: il n'y a rien à attester.");
  return issueAttestation(sql, {
    ...{ organisationId, accountId: viewer.accountId, commitmentId: commitment.id, author: viewer.email },
    content: JSON.stringify(content),
  });
}
