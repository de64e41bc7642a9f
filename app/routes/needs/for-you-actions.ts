import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { FREQUENCIES } from "#app/domain/alert.ts";
import { canPublish, canReceiveAlerts, type Membership, type Viewer } from "#app/domain/permission.ts";
import { RADII, type Radius } from "#app/domain/territory.ts";
import { count } from "#app/fr.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { forbid, notFound } from "#app/http/guard.ts";
import { type Flash, invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { setAlert } from "#app/jobs/alerts.ts";
import { matchOffer } from "#app/jobs/match.ts";
import { reconsider } from "#db/queries/funnel.ts";
import { widenOffer } from "#db/queries/offer-radius.ts";
import { findForYouSearch, insertForYouSearch } from "#db/queries/saved-searches.ts";
import { listNeedFacets } from "#db/queries/supplier-needs.ts";

/** What is done from « Besoins pour vous »: a radius widened, a refusal taken back, an alert set. */

const radius = idField.transform((km) => RADII.find((known) => known === km) ?? null);
const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("widen"), offer: idField, radius }),
  z.object({ intent: z.literal("reopen"), lot: idField }),
  z.object({
    intent: z.literal("alert"),
    frequency: z.enum(FREQUENCIES, { error: "Choisissez un rythme." }),
  }),
]);

type Actor = { viewer: Viewer; organisationId: number; membership: Membership };

export async function actForYou(args: ActionFunctionArgs, actor: Actor) {
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  if (value.intent === "alert") return setOwnAlert(args, actor, value.frequency);
  if (!canPublish(actor.viewer, actor.organisationId)) forbid();
  if (value.intent === "reopen") return reopen(args, actor, value.lot);
  return value.radius === null ? notFound() : widen(args, actor, { id: value.offer, radiusKm: value.radius });
}

const pageOf = ({ organisationId }: Actor, after = "") =>
  `/espace/organisations/${organisationId}/besoins-pour-vous${after}`;

// The needs that it brings are computed now: the person sees them on the next page.
async function widen(args: ActionFunctionArgs, actor: Actor, to: { id: number; radiusKm: Radius }) {
  const { sql, today } = args.context.services;
  const { organisationId, viewer } = actor;
  const asked = { organisationId, today: today() };
  const before = await listNeedFacets(sql, asked);
  const widened = await widenOffer(sql, { ...to, organisationId, accountId: viewer.accountId });
  if (!widened) {
    const text = "Cette offre n'est plus publiée, ou intervient déjà aussi loin.";
    return redirectTo(args, pageOf(actor, "?vue=presque"), { flash: { kind: "info", text } });
  }
  await matchOffer({ sql, today }, to.id);
  const more = (await listNeedFacets(sql, asked)).length - before.length;
  const brought =
    more > 0 ? `${count(more, "besoin")} de plus ${more < 2 ? "correspond" : "correspondent"}.` : "";
  return redirectTo(args, pageOf(actor, "?tri=nouveaute"), {
    flash: `«\u00a0${widened.title}\u00a0» intervient jusqu'à ${to.radiusKm}\u00a0km. ${brought}`.trim(),
  });
}

async function reopen(args: ActionFunctionArgs, actor: Actor, lotId: number) {
  const { sql, today } = args.context.services;
  const { organisationId, viewer } = actor;
  const told = { lotId, organisationId, accountId: viewer.accountId, today: today() };
  const { ok } = await reconsider(sql, told);
  const flash: Flash = ok
    ? {
        kind: "success",
        text: "Votre refus est retiré. L'acheteur vous voit de nouveau parmi les fournisseurs.",
      }
    : { kind: "warning", text: "Ce besoin n'est plus ouvert, ou votre réponse a changé depuis." };
  return redirectTo(args, pageOf(actor, "?vue=reponses"), { flash });
}

async function setOwnAlert(args: ActionFunctionArgs, actor: Actor, frequency: (typeof FREQUENCIES)[number]) {
  const { services } = args.context;
  const { organisationId, viewer, membership } = actor;
  const whose = { accountId: viewer.accountId, organisationId };
  if (frequency !== "none" && !canReceiveAlerts(viewer)) forbid();
  const name = `Besoins pour ${membership.name}`;
  if (frequency !== "none") {
    await insertForYouSearch(services.sql, { ...whose, name, origin: originOf(args) });
  }
  const search = await findForYouSearch(services.sql, whose);
  if (search) await setAlert(services, { search, frequency });
  const flash =
    frequency === "none"
      ? "L'alerte est arrêtée."
      : `L'alerte est en cours\u00a0: les nouveaux besoins seront envoyés à ${viewer.email}.`;
  return redirectTo(args, pageOf(actor, "#alerte"), { flash });
}
