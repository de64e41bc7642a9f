import { data } from "@remix-run/node";
import {
  checkOffer,
  EMPTY_OFFER,
  missingToPublish,
  OFFER_LIMITS,
  type OfferFields,
  type OfferReference,
  type Problem,
} from "#app/domain/offer.ts";
import { OFFER_STEPS, type OfferStep } from "#app/domain/offer-completeness.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { readCommune } from "#app/http/commune.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { forbid, notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import {
  type OfferForm,
  STEP_FIELDS,
  schemaOf,
  splitWords,
  stepOf,
} from "#app/routes/offers/offer-schema.ts";
import { proposeTrades } from "#app/routes/offers/propose-trades.ts";
import { publish, publishStored, UNVERIFIED } from "#app/routes/offers/publish-offer.ts";
import { chosenOf, type Errors, type Read, readTyped } from "#app/routes/offers/read-typed.ts";
import type { Sql } from "#db/client.ts";
import { findOffer, type OfferDetail } from "#db/queries/offer-reads.ts";
import { archiveOffer, createOffer, duplicateOffer, updateOffer } from "#db/queries/offer-writes.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

type Owner = { viewer: Viewer; organisationId: number; id: number | null };
type Saved = Partial<OfferForm> & Pick<OfferForm, "intent">;

/**
 * Saves, publishes, duplicates or archives an offer of the organisation; `id` is null for a new one. With `?etape=`, the
 * fields of that step alone are read, and the others stay as they are stored.
 */
export async function saveOffer(args: RouteArgs, { viewer, organisationId, id }: Owner) {
  const { sql } = args.context.services;
  const step = stepOf(args.request);
  const form = await readForm(args.request, schemaOf(step));
  const owner = { organisationId, accountId: viewer.accountId };
  const stored = id === null ? null : ((await findOffer(sql, { id })) ?? notFound());
  const { intent } = form.payload;
  if (stored && intent === "archive") return archive(args, { id: stored.id, ...owner });
  if (stored && intent === "duplicate") return duplicate(args, { ...owner, stored });
  if (stored && intent === "republish") return publishStored(args, { viewer, organisationId, offer: stored });
  const read = await typedOf(sql, form.payload, step, stored);
  if (intent === "propose") return propose(sql, form, read);
  if (form.status !== "success")
    return refuse(form.reply({ fieldErrors: read.errors }), read, form.refusedWith);

  const given = await toOffer(sql, form.value, read, step);
  const fields: OfferFields = { ...(stored ?? EMPTY_OFFER), ...given.fields };
  const publishes = form.value.intent === "publish";
  if (publishes && !viewer.emailVerified) given.errors[""] = [UNVERIFIED];
  else if (publishes && !canPublish(viewer, organisationId)) forbid();
  const site =
    fields.communeCode ?? (await findOrganisation(sql, { id: organisationId }))?.communeCode ?? null;
  // What is public stays as complete as the day it was published.
  const isPublic = publishes || stored?.state === "published";
  addProblems(
    given.errors,
    isPublic ? missingToPublish(fields, { site }) : checkOffer(fields, { site }),
    step,
  );
  if (Object.keys(given.errors).length > 0)
    return refuse(form.reply({ fieldErrors: given.errors }), read, 422);

  const row = onlyFields(fields);
  const saved =
    id === null ? await createOffer(sql, { ...owner, fields: row, references: given.references }) : { id };
  if (id !== null && !(await updateOffer(sql, { id, ...owner, fields: row, references: given.references }))) {
    notFound();
  }
  return publishes ? publish(args, { ...owner, id: saved.id }) : stay(args, saved.id, nextOf(step, intent));
}

const refuse = <Result>(result: Result, read: Read, status: number) =>
  data({ result, chosen: read.chosen, typed: read.typed, proposals: null }, { status });

/** Shows the form again with sectors and codes to choose from: nothing is written. */
async function propose(sql: Sql, form: FormSubmission<ReturnType<typeof schemaOf>>, read: Read) {
  const proposals = await proposeTrades(sql, { text: String(form.payload.title ?? ""), ...read });
  const fieldErrors = proposals ? read.errors : { ...read.errors, title: [SAY_WORDS] };
  const result = { ...form.reply({ fieldErrors }), error: fieldErrors };
  return data(
    { result, chosen: read.chosen, typed: read.typed, proposals },
    { status: proposals ? 200 : 422 },
  );
}

const SAY_WORDS =
  "Écrivez d'abord votre métier, en quelques mots\u00a0: les secteurs et les codes en viennent.";

async function archive(args: RouteArgs, offer: { id: number; organisationId: number; accountId: number }) {
  if (!(await archiveOffer(args.context.services.sql, offer))) notFound();
  return redirectTo(args, `/espace/organisations/${offer.organisationId}/offres`, {
    flash: "Offre archivée.",
  });
}

async function duplicate(
  args: RouteArgs,
  { stored, ...owner }: { stored: OfferDetail; organisationId: number; accountId: number },
) {
  const title = `${stored.title.slice(0, OFFER_LIMITS.title - COPY.length)}${COPY}`;
  const copy = await duplicateOffer(args.context.services.sql, { id: stored.id, ...owner, title });
  if (!copy) notFound();
  const flash = "Copie enregistrée comme brouillon\u00a0: changez ce qui diffère, puis publiez-la.";
  return redirectTo(args, `/espace/offres/${copy.id}`, { flash });
}

const COPY = " (copie)";

/** The step after this one when that was asked; the same page otherwise. */
function nextOf(step: OfferStep | null, intent: unknown): OfferStep | null {
  if (step === null || intent !== "next") return step;
  return OFFER_STEPS[OFFER_STEPS.indexOf(step) + 1] ?? step;
}

const stay = (args: RouteArgs, id: number, step: OfferStep | null) =>
  redirectTo(args, `/espace/offres/${id}${step ? `?etape=${step}` : ""}`, { flash: "Offre enregistrée." });

const has = (step: OfferStep | null, name: keyof OfferForm) =>
  step === null || (STEP_FIELDS[step] as readonly string[]).includes(name);

// What the step does not ask comes from what is stored.
async function typedOf(
  sql: Sql,
  payload: Readonly<Record<string, unknown>>,
  step: OfferStep | null,
  stored: OfferDetail | null,
): Promise<Read> {
  const read = await readTyped(sql, payload);
  if (step === null || stored === null) return read;
  const codes = {
    sectors: has(step, "sectors") ? read.sectors : [...stored.sectors],
    cpv: has(step, "cpv") ? read.cpv : [...stored.cpv],
    areas: has(step, "areas") ? read.areas : [...stored.areas],
  };
  return { ...read, ...codes, chosen: await chosenOf(sql, codes) };
}

async function toOffer(sql: Sql, value: Saved, read: Read, step: OfferStep | null) {
  const {
    intent: _intent,
    commune,
    labels,
    languages,
    references,
    sectors: _s,
    cpv: _c,
    areas: _a,
    ...rest
  } = value;
  const errors: Errors = { ...read.errors };
  const fields: Partial<OfferFields> = { ...rest, sectors: read.sectors, cpv: read.cpv, areas: read.areas };
  if (has(step, "commune")) {
    const site = commune ? await readCommune(sql, commune) : null;
    if (site && !site.ok) errors.commune = [site.message];
    fields.communeCode = site?.ok ? site.commune.code : null;
  }
  if (has(step, "labels")) fields.labels = splitWords(labels ?? null);
  if (has(step, "languages")) fields.languages = splitWords(languages ?? null);
  return { fields, references: has(step, "references") ? toldReferences(references) : undefined, errors };
}

const toldReferences = (references: OfferForm["references"] = []): OfferReference[] =>
  references.flatMap(({ client, year, description }) =>
    client && year !== null ? [{ client, year, description, amountCents: null }] : [],
  );

function onlyFields(offer: OfferFields): OfferFields {
  const names = Object.keys(EMPTY_OFFER) as (keyof OfferFields)[];
  return Object.fromEntries(names.map((name) => [name, offer[name]])) as OfferFields;
}

// The editor calls the site's commune by its name: its problems belong to that field. Those of other steps are told of
// the whole form, since their fields are not on the page.
function addProblems(
  errors: Errors,
  problems: readonly Problem<keyof OfferFields>[],
  step: OfferStep | null,
) {
  for (const { field, message } of problems) {
    const named = field === "communeCode" ? "commune" : field;
    const name = has(step, named) ? named : "";
    if (!errors[name]) errors[name] = [message];
    else if (name === "") errors[name].push(message);
  }
}
