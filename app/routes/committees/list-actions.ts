import { data } from "@remix-run/node";
import { isIsoDate } from "#app/domain/date.ts";
import { HEADINGS, type Heading, readScale } from "#app/domain/potential-rating.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { shareOf } from "#app/http/typed.ts";
import { createCommittee } from "#db/queries/committee-writes.ts";
import { saveProgrammingSettings } from "#db/queries/ratings.ts";

type Act = { args: RouteArgs; organisationId: number; accountId: number; form: FormData };

const refuse = (errors: Record<string, string>) => data({ errors }, { status: 422 });
const textOf = (form: FormData, name: string, most: number) =>
  String(form.get(name) ?? "")
    .trim()
    .slice(0, most);

/** A post of « Comités »: a session opened, the targets of the years, the words of the scale. */
export async function actOnCommittees(act: Act) {
  const intent = act.form.get("intent");
  if (intent === "targets") return saveTargets(act);
  return intent === "scale" ? saveScale(act) : openSession(act);
}

async function openSession({ args, organisationId, accountId, form }: Act) {
  const heldOn = textOf(form, "heldOn", 10);
  if (!isIsoDate(heldOn))
    return refuse({ heldOn: "Indiquez la date de la séance, sous la forme 2027-01-15." });
  const participants = textOf(form, "participants", 4000);
  const { sql } = args.context.services;
  const id = await createCommittee(sql, { organisationId, accountId, heldOn, participants });
  return redirectTo(args, `/espace/comites/${id}`, {
    flash: "Séance ouverte\u00a0: inscrivez les marchés à présenter.",
  });
}

async function saveTargets({ args, organisationId, accountId, form }: Act) {
  const targets: Record<string, number> = {};
  const errors: Record<string, string> = {};
  for (const [name, value] of form) {
    const year = /^objectif-(20\d\d)$/.exec(name)?.[1];
    if (!year || String(value).trim() === "") continue;
    const share = shareOf(String(value));
    if (share === null) errors[name] = "Écrivez un pourcentage entre 0 et 100, par exemple 60.";
    else targets[year] = share;
  }
  if (Object.keys(errors).length > 0) return refuse(errors);
  await saveProgrammingSettings(args.context.services.sql, { organisationId, accountId, targets });
  return redirectTo(args, back(organisationId), { flash: "Objectifs enregistrés." });
}

async function saveScale({ args, organisationId, accountId, form }: Act) {
  const { sql } = args.context.services;
  if (form.get("default") !== null) {
    await saveProgrammingSettings(sql, { organisationId, accountId, scale: null });
    return redirectTo(args, back(organisationId), { flash: "Échelle par défaut rétablie." });
  }
  const typed = Object.fromEntries(
    HEADINGS.map((heading) => [heading, textOf(form, heading, 2000)]),
  ) as Record<Heading, string>;
  const read = readScale(typed);
  if (!read.ok) return refuse(read.problems as Record<string, string>);
  await saveProgrammingSettings(sql, { organisationId, accountId, scale: read.scale });
  return redirectTo(args, back(organisationId), {
    flash: "Échelle enregistrée\u00a0: les cotations la suivent dès maintenant.",
  });
}

const back = (organisationId: number) => `/espace/organisations/${organisationId}/comites`;
