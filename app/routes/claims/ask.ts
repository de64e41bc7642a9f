import { z } from "zod";
import { CLAIM_MESSAGE, claimWays, maskEmail } from "#app/domain/claim.ts";
import type { Viewer } from "#app/domain/permission.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { isOverRate, type Rate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueClaimLink } from "#app/jobs/claim-mail.ts";
import type { Claimed } from "#app/routes/claims/fiche-data.ts";
import { claimPath } from "#app/routes/organisations/claim.ts";
import { transaction } from "#db/client.ts";
import { openClaim } from "#db/queries/claims.ts";

export const askSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("mail") }),
  z.object({
    intent: z.literal("admin"),
    message: z
      .string({ error: "Dites qui vous êtes dans cette structure, et comment le vérifier." })
      .trim()
      .min(CLAIM_MESSAGE.least, {
        error: "Dites-en un peu plus\u00a0: votre fonction, et comment la vérifier.",
      })
      .max(CLAIM_MESSAGE.most),
  }),
]);

type Ask = {
  viewer: Viewer;
  claimed: Claimed;
  form: FormSubmission<typeof askSchema> & { status: "success" };
};

// The mailbox of a structure that asked nothing is not filled, and nobody tries one structure after another.
const rates = (viewer: Viewer, organisationId: number): Rate[] => [
  { name: "claim-account", subject: [String(viewer.accountId)], limit: 20, seconds: 86_400 },
  { name: "claim-organisation", subject: [String(organisationId)], limit: 5, seconds: 86_400 },
];

/** Sends the link, or the request to the administrators. */
export async function askForFiche(args: RouteArgs, { viewer, claimed, form }: Ask) {
  const { known, holding } = claimed;
  const { organisationId, email } = known;
  const way = form.value.intent;
  if (!claimWays({ holding, email }).includes(way)) {
    return invalid(form, {
      formErrors: ["Cette fiche n'a pas d'adresse connue\u00a0: demandez à l'administration."],
    });
  }
  if (await isOverRate(args, rates(viewer, organisationId))) {
    return invalid(form, {
      formErrors: ["Trop de demandes pour aujourd'hui. Réessayez demain."],
      status: 429,
    });
  }
  const message = form.value.intent === "admin" ? form.value.message : "";
  await transaction(args.context.services.sql, async (sql) => {
    const claimId = await openClaim(sql, { organisationId, accountId: viewer.accountId, way, message });
    if (way === "mail") await queueClaimLink(sql, { claimId, origin: originOf(args) });
  });
  const flash =
    way === "mail"
      ? `Un lien part à ${maskEmail(email ?? "")}\u00a0: ouvrez-le dans les trois jours, depuis ce compte.`
      : "Votre demande est envoyée à l'administration, qui vous répond par courriel.";
  return redirectTo(args, claimPath(known.siret), { flash });
}
