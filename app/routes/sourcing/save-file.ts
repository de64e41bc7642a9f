import { z } from "zod";
import { canSource, type Viewer } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { forbid } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { freeze } from "#app/routes/sourcing/freezable.ts";
import type { requireFreezable } from "#app/routes/sourcing/require-freezable.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { createSourcingFile } from "#db/queries/sourcing-files.ts";

const schema = z.object({
  organisation: z
    .number({ error: "Choisissez l'organisation au nom de laquelle le dossier est figé." })
    .int()
    .positive(),
  title: z
    .string({ error: "Donnez un titre au dossier." })
    .trim()
    .min(1, "Donnez un titre au dossier.")
    .max(200, "Le titre tient en 200 caractères."),
  purpose: z.string().max(2000, "L'objet tient en 2\u00a0000 caractères.").default(""),
});

// A file is never removed, whoever asked for it: nobody fills the database with them.
const RATE = { name: "freeze", limit: 60, seconds: 3600 };
const TOO_OFTEN = "Vous avez figé beaucoup de dossiers en peu de temps. Réessayez dans une heure.";

type Act = {
  args: RouteArgs;
  viewer: Viewer;
  freezable: Awaited<ReturnType<typeof requireFreezable>>["freezable"];
};

/** Freezes what the address asks, as it answers at this instant, and leads to the file. */
export async function saveFile({ args, viewer, freezable }: Act) {
  const { sql, now } = args.context.services;
  if (!viewer.memberships.some(({ organisationId }) => canSource(viewer, organisationId)))
    forbid(NOT_A_BUYER);
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const { organisation: organisationId, title, purpose } = form.value;
  const mayFreeze = freezable.owner === null || freezable.owner === organisationId;
  if (!mayFreeze || !canSource(viewer, organisationId)) forbid(NOT_A_BUYER);
  const { source, results } = freezable;
  if (source.kind === "list" && results.length === 0) {
    return invalid(form, {
      formErrors: ["La liste de sourcing est vide\u00a0: ajoutez-y d'abord un fournisseur."],
    });
  }
  if (await isOverRate(args, [{ ...RATE, subject: [String(viewer.accountId)] }])) {
    return invalid(form, { formErrors: [TOO_OFTEN], status: 429 });
  }
  const buyer = await findOrganisation(sql, { id: organisationId });
  if (!buyer) return forbid(NOT_A_BUYER);
  const by = {
    organisationId,
    accountId: viewer.accountId,
    title,
    purpose: purpose.trim(),
    buyer,
    now: now(),
  };
  const id = await createSourcingFile(sql, freeze(freezable, by));
  if (id === null) return forbid(NOT_A_BUYER);
  return redirectTo(args, `/espace/dossiers/${id}`, { flash: "Dossier figé. Son contenu ne changera plus." });
}

const NOT_A_BUYER =
  "Un dossier se fige au nom d'une organisation acheteuse, par une personne qui a le droit d'écrire pour elle.";
