import { redirect } from "@remix-run/node";
import { claimWays, type Holding, holdingOf, maskEmail } from "#app/domain/claim.ts";
import { formatDate } from "#app/domain/date.ts";
import { canClaim, type Viewer } from "#app/domain/permission.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { dateOfInstant } from "#app/fr.ts";
import { notFound } from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { closedMessage, managedMessage } from "#app/routes/organisations/look-up.ts";
import type { Services } from "#app/services.ts";
import { publicStatuses } from "#app/views/statuses.ts";
import { type Claim, listClaimsOf } from "#db/queries/claims.ts";
import { type Claimable, findClaimable } from "#db/queries/members.ts";
import { findOrganisation } from "#db/queries/organisations.ts";
import { listStatuses } from "#db/queries/statuses.ts";
import { listOtherEstablishments } from "#db/queries/supplier-names.ts";

/** A fiche that someone would manage: who has it, and why it may not be claimed, if so. */
export type Claimed = {
  known: Claimable;
  holding: Holding;
  refusal: { status: number; text: string } | null;
};

/** Thrown away from here: a SIRET that is none, one that nobody knows here, a structure of one's own. */
export async function findClaimed(
  args: RouteArgs,
  { viewer, siret: given }: { viewer: Viewer; siret: string | undefined },
): Promise<Claimed> {
  const check = checkSiret(given ?? "");
  if (!check.ok) return notFound("Aucune structure n'a cette adresse.");
  const { siret } = check;
  const known = await findClaimable(args.context.services.sql, { siret, accountId: viewer.accountId });
  if (!known) throw redirect(`/espace/organisations/nouvelle?siret=${siret}`);
  if (known.mine) throw redirect(`/espace/organisations/${known.organisationId}`);
  const holding = holdingOf(known);
  if (holding === "managed") {
    return { known, holding, refusal: { status: 409, text: managedMessage(known) } };
  }
  const closed = await closedReason(args.context.services, known);
  return { known, holding, refusal: closed === null ? null : { status: 422, text: closed } };
}

async function closedReason({ companies, today }: Services, known: Claimable): Promise<string | null> {
  if (known.closedOn !== null && known.closedOn <= today()) {
    return `Cet établissement est fermé depuis le ${formatDate(known.closedOn)}. Indiquez le SIRET d'un établissement ouvert de la même structure.`;
  }
  const answer = await companies.find(known.siret);
  return answer.found && !answer.company.active ? closedMessage(answer.company) : null;
}

/** All that the page of a claim shows, in words. */
export async function ficheData(
  { sql, today }: Services,
  { known, holding, refusal }: Claimed,
  viewer: Viewer,
) {
  const { organisationId: id, siret, siren, email } = known;
  const [organisation, statuses, others, claims] = await Promise.all([
    findOrganisation(sql, { id }),
    listStatuses(sql, { organisationId: id }),
    listOtherEstablishments(sql, { siret, siren }),
    listClaimsOf(sql, { accountId: viewer.accountId, organisationId: id }),
  ]);
  const ways = refusal === null && canClaim(viewer) ? claimWays({ holding, email }) : [];
  return {
    name: known.name,
    siret: formatSiret(siret),
    where: [organisation?.address, organisation?.communeName].filter(Boolean).join(", ") || null,
    statuses: publicStatuses(statuses, today()).map(({ label, proof, flag }) => ({
      label,
      value: [proof, flag].filter(Boolean).join("\u00a0; "),
    })),
    others: others.map((other) => ({ ...other, siret: formatSiret(other.siret) })),
    refusal: refusal?.text ?? null,
    verified: canClaim(viewer),
    abandoned: holding === "abandoned",
    ways,
    masked: ways.includes("mail") && email !== null ? maskEmail(email) : null,
    history: claims.map(claimWords),
    waits: claims.some(({ state, way }) => state === "open" && way === "admin"),
  };
}

/** « Lien envoyé le 22 novembre 2026 », « Demande refusée le … : motif ». */
function claimWords({ id, way, state, motive, createdAt, decidedAt }: Claim) {
  const asked = dateOfInstant(createdAt);
  const decided = decidedAt ? ` le ${dateOfInstant(decidedAt)}` : "";
  if (state === "refused") return { id, text: `Demande refusée${decided}\u00a0: ${motive ?? ""}` };
  if (state === "lost")
    return { id, text: `Demande close${decided}\u00a0: une autre personne gère cette fiche.` };
  if (state === "granted") return { id, text: `Demande acceptée${decided}.` };
  return way === "mail"
    ? { id, text: `Lien demandé le ${asked}\u00a0: il sert trois jours, ouvert depuis ce compte.` }
    : {
        id,
        text: `Demande envoyée à l'administration le ${asked}\u00a0: vous recevrez sa réponse par courriel.`,
      };
}
