import { data } from "@remix-run/node";
import {
  checkOffer,
  missingToPublish,
  type OfferFields,
  type OfferReference,
  type Problem,
} from "#app/domain/offer.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { count } from "#app/fr.ts";
import { readCommune } from "#app/http/commune.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst, forbid, notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { chosenTerritories, readTerritories } from "#app/http/territories.ts";
import { chosenCpv, chosenSectors, readCpv, readSectors } from "#app/http/trades.ts";
import { matchOffer } from "#app/jobs/match.ts";
import { type OfferForm, offerSchema, splitWords } from "#app/routes/offers/offer-schema.ts";
import type { Sql } from "#db/client.ts";
import { archiveOffer, createOffer, publishOffer, updateOffer } from "#db/queries/offer-writes.ts";
import { countNeedsOfOffer } from "#db/queries/supplier-offers.ts";

const UNVERIFIED = confirmFirst("publier", "Votre brouillon peut être enregistré.");

type Errors = Record<string, string[]>;

/** Saves, publishes or archives an offer of the organisation; `id` is null for a new one. */
export async function saveOffer(
  args: RouteArgs,
  { viewer, organisationId, id }: { viewer: Viewer; organisationId: number; id: number | null },
) {
  const { sql } = args.context.services;
  const form = await readForm(args.request, offerSchema);
  const owner = { organisationId, accountId: viewer.accountId };
  if (form.payload.intent === "archive" && id !== null) {
    if (!(await archiveOffer(sql, { id, ...owner }))) notFound();
    return redirectTo(args, `/espace/organisations/${organisationId}/offres`, { flash: "Offre archivée." });
  }
  const read = await readTyped(sql, form.payload);
  if (form.status !== "success")
    return refuse(form.reply({ fieldErrors: read.errors }), read, form.refusedWith);
  const { fields, references, errors } = await toOffer(sql, form.value, read);
  const publishes = form.value.intent === "publish";
  if (publishes && !viewer.emailVerified) errors[""] = [UNVERIFIED];
  else if (publishes && !canPublish(viewer, organisationId)) forbid();
  addProblems(errors, publishes ? missingToPublish(fields) : checkOffer(fields));
  if (Object.keys(errors).length > 0) return refuse(form.reply({ fieldErrors: errors }), read, 422);

  const saved = id === null ? await createOffer(sql, { ...owner, fields, references }) : { id };
  if (id !== null && !(await updateOffer(sql, { id, ...owner, fields, references }))) notFound();
  return publishes ? publish(args, { ...owner, id: saved.id }) : stay(args, saved.id);
}

const refuse = <Result>(result: Result, read: Read, status: number) =>
  data({ result, chosen: read.chosen, typed: read.typed }, { status });

const stay = (args: RouteArgs, id: number) =>
  redirectTo(args, `/espace/offres/${id}`, { flash: "Offre enregistrée." });

// The needs that fit are computed now: the person sees them on the next page.
async function publish(args: RouteArgs, offer: { id: number; organisationId: number; accountId: number }) {
  const { sql, today } = args.context.services;
  await publishOffer(sql, offer);
  await matchOffer({ sql, today }, offer.id);
  const needs = await countNeedsOfOffer(sql, { offerId: offer.id });
  const flash = `Offre publiée. ${needs === 0 ? "Aucun besoin ouvert n'y correspond encore : vous les verrez ici." : `${count(needs, "besoin")} ${needs < 2 ? "y correspond" : "y correspondent"} dès maintenant.`}`;
  return redirectTo(args, `/espace/organisations/${offer.organisationId}/besoins-pour-vous`, { flash });
}

type Read = Awaited<ReturnType<typeof readTyped>>;
const NAMES = ["sectors", "cpv", "areas"] as const;

/** Codes and words of the three fields of several values: what was understood, and what was not. */
async function readTyped(sql: Sql, payload: Readonly<Record<string, unknown>>) {
  const textsOf = (name: string) =>
    [payload[name] ?? []]
      .flat()
      .map((text) => String(text).slice(0, 200))
      .slice(0, 80);
  const [sectors, cpv, areas] = [
    await readSectors(sql, textsOf("sectors")),
    await readCpv(sql, textsOf("cpv")),
    await readTerritories(sql, textsOf("areas")),
  ];
  const problems = { sectors: sectors.problems, cpv: cpv.problems, areas: areas.problems };
  const last = (name: (typeof NAMES)[number]) =>
    problems[name].length > 0 ? (textsOf(name).at(-1) ?? "") : "";
  return {
    sectors: sectors.codes,
    cpv: cpv.codes,
    areas: areas.codes,
    errors: Object.fromEntries(Object.entries(problems).filter(([, texts]) => texts.length > 0)) as Errors,
    chosen: {
      sectors: await chosenSectors(sql, sectors.codes),
      cpv: await chosenCpv(sql, cpv.codes),
      areas: await chosenTerritories(sql, areas.codes),
    },
    typed: { sectors: last("sectors"), cpv: last("cpv"), areas: last("areas") },
  };
}

async function toOffer(
  sql: Sql,
  { intent: _intent, commune, labels, languages, references, ...value }: OfferForm,
  read: Read,
): Promise<{ fields: OfferFields; references: OfferReference[]; errors: Errors }> {
  const errors: Errors = { ...read.errors };
  const site = commune === null ? null : await readCommune(sql, commune);
  if (site && !site.ok) errors.commune = [site.message];
  const fields: OfferFields = {
    ...value,
    sectors: read.sectors,
    cpv: read.cpv,
    areas: read.areas,
    communeCode: site?.ok ? site.commune.code : null,
    labels: splitWords(labels),
    languages: splitWords(languages),
  };
  const told = references.flatMap(({ client, year, description }) =>
    client && year !== null ? [{ client, year, description, amountCents: null }] : [],
  );
  return { fields, references: told, errors };
}

// The editor calls the site's commune by its name: its problems belong to that field.
function addProblems(errors: Errors, problems: readonly Problem[]) {
  for (const { field, message } of problems) {
    const name = field === "communeCode" ? "commune" : field;
    if (!errors[name]) errors[name] = [message];
  }
}
