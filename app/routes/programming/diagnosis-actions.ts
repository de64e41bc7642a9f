import { data } from "@remix-run/node";
import { isIsoDate } from "#app/domain/date.ts";
import { DEFAULT_SCALE, HEADINGS, type Heading, OPINION_KINDS } from "#app/domain/potential-rating.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { type Rated, ratedSubject } from "#app/routes/programming/diagnosis-data.ts";
import { correctContractEnd } from "#db/queries/contract-writes.ts";
import { addOpinion, findProgrammingSettings, saveRating } from "#db/queries/ratings.ts";

type Act = {
  args: RouteArgs;
  organisationId: number;
  accountId: number;
  subject: Rated & { key: string };
  form: FormData;
};

export type Refused = { errors: Record<string, string>; typed: Record<string, string> };

const refuse = ({ form }: Act, errors: Record<string, string>) => {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return data<Refused>({ errors, typed }, { status: 422 });
};

const textOf = (form: FormData, name: string, most: number) =>
  String(form.get(name) ?? "")
    .trim()
    .slice(0, most);

/** A post of the diagnosis page: the end corrected, a rating, an opinion. */
export async function actOnDiagnosis(act: Act) {
  const intent = act.form.get("intent");
  if (intent === "end") return correctEnd(act);
  return intent === "opinion" ? giveOpinion(act) : rate(act);
}

const here = ({ organisationId, subject }: Act) =>
  `/espace/organisations/${organisationId}/diagnostic/${subject.key}`;

async function correctEnd(act: Act) {
  const { args, organisationId, accountId, subject, form } = act;
  const { sql, now, today } = args.context.services;
  const [endsOn, motive] = [textOf(form, "endsOn", 10), textOf(form, "motive", 500)];
  const errors: Record<string, string> = {};
  if (endsOn !== "" && !isIsoDate(endsOn))
    errors.endsOn = "Cette date n'existe pas. Écrivez-la sous la forme 2027-06-30.";
  if (endsOn !== "" && motive === "")
    errors.motive = "Dites pourquoi\u00a0: avenant, reconduction, résiliation… Le motif reste avec la date.";
  if (!subject.contract)
    errors.endsOn = "Cet achat ne suit aucun marché importé\u00a0: corrigez sa date dans l'achat.";
  if (Object.keys(errors).length > 0 || !subject.contract) return refuse(act, errors);
  const owner = { id: subject.contract.id, organisationId, accountId };
  const end = endsOn || null;
  const done = await correctContractEnd(sql, { ...owner, endsOn: end, motive, today: today(), now: now() });
  const followed = done?.followed
    ? " L'achat proposé a suivi."
    : subject.purchase
      ? " L'achat qui le suit a été repris à la main\u00a0: corrigez ses dates."
      : "";
  return redirectTo(args, here(act), {
    flash: `${end ? "Date de fin corrigée." : "Date de fin rendue au fichier."}${followed}`,
  });
}

async function rate(act: Act) {
  const { args, organisationId, accountId, subject, form } = act;
  const { sql, now } = args.context.services;
  const { scale } = await findProgrammingSettings(sql, { organisationId });
  const steps = scale ?? DEFAULT_SCALE;
  const scoreOf = (heading: Heading) => {
    const text = textOf(form, heading, 2);
    const score = /^\d$/.test(text) ? Number(text) : null;
    return score !== null && score < steps[heading].length ? score : null;
  };
  const scores = Object.fromEntries(HEADINGS.map((heading) => [heading, scoreOf(heading)])) as Record<
    Heading,
    number | null
  >;
  const missing = HEADINGS.filter((heading) => scores[heading] === null);
  if (missing.length > 0) {
    return refuse(
      act,
      Object.fromEntries(
        missing.map((heading) => [
          heading,
          "Choisissez un échelon\u00a0: une cotation porte sur les trois rubriques.",
        ]),
      ),
    );
  }
  const why = Object.fromEntries(
    HEADINGS.map((heading) => [heading, textOf(form, `${heading}Why`, 2000)]),
  ) as Record<Heading, string>;
  await saveRating(sql, {
    subject: ratedSubject(subject, organisationId),
    accountId,
    scores,
    why,
    now: now(),
  });
  return redirectTo(args, here(act), { flash: "Cotation enregistrée." });
}

async function giveOpinion(act: Act) {
  const { args, organisationId, accountId, subject, form } = act;
  const { sql, now } = args.context.services;
  const kind = OPINION_KINDS.find((one) => one === form.get("kind"));
  const [service, text] = [textOf(form, "service", 200), textOf(form, "text", 4000)];
  const errors: Record<string, string> = {};
  if (!kind) errors.kind = "Dites de quel domaine est cet avis.";
  if (service === "") errors.service = "Dites quel service signe cet avis.";
  if (text === "") errors.text = "Écrivez l'avis du service.";
  if (!kind || Object.keys(errors).length > 0) return refuse(act, errors);
  const opinion = { kind, service, text, at: now() };
  await addOpinion(sql, { subject: ratedSubject(subject, organisationId), accountId, ...opinion });
  return redirectTo(args, `${here(act)}#avis`, { flash: "Avis enregistré, daté et signé de son service." });
}
