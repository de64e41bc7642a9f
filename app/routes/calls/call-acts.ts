import { callActs, extensionProblem } from "#app/domain/call-life.ts";
import { identifies } from "#app/domain/need-answer.ts";
import { parisInstant } from "#app/domain/paris-time.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { count } from "#app/fr.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { confirmFirst } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { closeAt } from "#app/jobs/call-close.ts";
import { tellCallParties } from "#app/jobs/call-news.ts";
import type { CallNews } from "#app/mails/call.ts";
import { actSchema, type CallAct } from "#app/routes/calls/act-schema.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { type Sql, transaction } from "#db/client.ts";
import { closeCall, extendCall, reportCall } from "#db/queries/call-life.ts";
import { answerCallQuestion, listCallQuestions } from "#db/queries/call-questions.ts";
import type { CallDetail } from "#db/queries/calls.ts";

type Form = FormSubmission<typeof actSchema>;
type Act = { args: RouteArgs; viewer: Viewer; call: CallDetail };
type Done = { news: CallNews; flash: string } | { field: string; message: string; status?: number };

/** Extends, closes or reports a call, or answers a question of it for all; those concerned are told. */
export async function actOnCall({ args, viewer, call }: Act) {
  const form = await readForm(args.request, actSchema);
  if (form.status !== "success") return invalid(form);
  if (!canPublish(viewer, call.organisationId)) {
    return invalid(form, { formErrors: [confirmFirst("faire vivre cet appel")] });
  }
  const asked = form.value;
  const told = await transaction(args.context.services.sql, async (sql) => {
    const done = await perform(sql, { asked, call, viewer, now: args.context.services.now() });
    if (!("news" in done)) return done;
    const about = { title: call.title, buyer: call.buyer.name, link: `${originOf(args)}/ami/${call.id}` };
    return {
      flash: done.flash,
      parties: await tellCallParties(sql, { call, about, news: done.news }),
    };
  });
  if (!("flash" in told)) return refuse(form, told);
  const whom =
    told.parties > 0 ? ` ${count(told.parties, "structure prévenue", "structures prévenues")}.` : "";
  return redirectTo(args, `/espace/ami/${call.id}`, { flash: told.flash + whom });
}

const refuse = (form: Form, { field, message, status }: Extract<Done, { field: string }>) =>
  invalid(form, { fieldErrors: { [field]: [message] }, ...(status && { status }) });

type Given<A extends CallAct["intent"]> = {
  asked: Extract<CallAct, { intent: A }>;
  call: CallDetail;
  viewer: Viewer;
  now: Date;
};

const TOO_LATE = {
  field: "",
  message: "L'appel a changé d'état entre-temps\u00a0: rechargez la page.",
  status: 409,
};

function perform(sql: Sql, given: Given<CallAct["intent"]>): Promise<Done> {
  const { asked, call, now } = given;
  const may = callActs(call, now);
  switch (asked.intent) {
    case "extend":
      return may.extend ? extend(sql, { ...given, asked }) : Promise.resolve(TOO_LATE);
    case "close":
      return may.close ? close(sql, { ...given, asked }) : Promise.resolve(TOO_LATE);
    case "report":
      return may.report ? report(sql, { ...given, asked }) : Promise.resolve(TOO_LATE);
    case "answer":
      return may.answerQuestions ? answer(sql, { ...given, asked }) : Promise.resolve(TOO_LATE);
  }
}

const ownerOf = ({ call, viewer }: { call: CallDetail; viewer: Viewer }) => ({
  id: call.id,
  organisationId: call.organisationId,
  accountId: viewer.accountId,
});

async function extend(sql: Sql, given: Given<"extend">): Promise<Done> {
  const { deadlineDay, deadlineTime, motive } = given.asked;
  const to = deadlineDay === null ? new Date(Number.NaN) : parisInstant(deadlineDay, deadlineTime);
  const problem = extensionProblem(given.call, { to, motive });
  if (problem) return problem;
  if (!(await extendCall(sql, { ...ownerOf(given), to, motive, now: given.now }))) return TOO_LATE;
  await closeAt(sql, { id: given.call.id, deadlineAt: to });
  const until = deadlineWords(to);
  return { news: { kind: "extended", until, motive }, flash: `Délai prolongé jusqu'au ${until}.` };
}

async function close(sql: Sql, given: Given<"close">): Promise<Done> {
  const { motive } = given.asked;
  if (!(await closeCall(sql, { ...ownerOf(given), motive, now: given.now }))) return TOO_LATE;
  return { news: { kind: "closed", motive }, flash: "Appel clos\u00a0: plus aucune réponse n'est acceptée." };
}

async function report(sql: Sql, given: Given<"report">): Promise<Done> {
  const { learnt, follows, audience } = given.asked;
  const written = await reportCall(sql, {
    ...ownerOf(given),
    report: { learnt, follows, audience },
    now: given.now,
  });
  if (!written) return TOO_LATE;
  return { news: { kind: "reported", follows }, flash: "Bilan publié\u00a0: il ne change plus." };
}

async function answer(sql: Sql, given: Given<"answer">): Promise<Done> {
  const { question: id, published, answer: said } = given.asked;
  const { id: callId, organisationId, accountId } = ownerOf(given);
  const known = (await listCallQuestions(sql, { callId, organisationId })).find((one) => one.id === id);
  if (!known || known.answer !== null)
    return { ...TOO_LATE, message: "Cette question n'attend plus de réponse." };
  const betrays = identifies(published, known) ?? identifies(said, known);
  if (betrays) {
    const message = `Ce texte montre ${betrays}\u00a0: tous le liront, et personne ne doit y reconnaître qui demande.`;
    return { field: identifies(published, known) ? "published" : "answer", message };
  }
  await answerCallQuestion(sql, { id, callId, organisationId, accountId, published, answer: said });
  return {
    news: { kind: "answered", question: published, answer: said },
    flash: "Réponse publiée pour tous, sans le nom de qui demande.",
  };
}
