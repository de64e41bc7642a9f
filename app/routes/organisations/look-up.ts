import { formatDate } from "#app/domain/date.ts";
import { checkSiret, formatSiret } from "#app/domain/siret.ts";
import { communeLabel } from "#app/http/commune.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import type { Company } from "#app/sources/companies.ts";
import { findClaim } from "#db/queries/members.ts";
import { findCommune } from "#db/queries/reference.ts";

/** What is known of a SIRET before it is taken charge of. `status` is the one to answer with. */
export type LookUp =
  | {
      step: "siret";
      status: number;
      siret: string;
      message: string | null;
      byHand: boolean;
      mine: number | null;
    }
  | {
      step: "confirm";
      siret: string;
      company: Company | null;
      commune: string | null;
      notice: string | null;
    };

const ask = (siret: string, status: number, message: string | null, more = {}): LookUp => ({
  step: "siret",
  status,
  siret,
  message,
  byHand: false,
  mine: null,
  ...more,
});

/** `byHand`: the person types the facts, whatever the directory says or does not say. */
export async function lookUp(
  { context }: Pick<RouteArgs, "context">,
  { typed, accountId, byHand }: { typed: string | null; accountId: number; byHand: boolean },
): Promise<LookUp> {
  if (typed === null) return ask("", 200, null);
  const check = checkSiret(typed.slice(0, 40));
  if (!check.ok) return ask(typed.slice(0, 40), 422, check.message);
  const { siret } = check;
  const { sql, companies } = context.services;
  const claim = await findClaim(sql, { siret, accountId });
  if (claim?.mine)
    return ask(siret, 409, `« ${claim.name} » est déjà dans votre espace.`, { mine: claim.organisationId });
  if (claim?.claimed) return ask(siret, 409, claimedMessage(siret, claim.name));
  const answer = await companies.find(siret);
  if (answer.found) {
    const { company } = answer;
    if (!company.active) return ask(siret, 422, closedMessage(company));
    const commune = company.communeCode ? await findCommune(sql, { code: company.communeCode }) : null;
    return { step: "confirm", siret, company, commune: commune ? communeLabel(commune) : null, notice: null };
  }
  if (byHand || answer.reason === "unavailable") {
    return { step: "confirm", siret, company: null, commune: null, notice: answer.message };
  }
  return ask(siret, 422, answer.message, { byHand: true });
}

export const claimedMessage = (siret: string, name: string): string =>
  `« ${name} » (SIRET ${formatSiret(siret)}) a déjà un gestionnaire ici. Demandez-lui de vous ajouter aux membres ; ` +
  "s'il a quitté la structure, écrivez à l'adresse des mentions légales.";

function closedMessage({ name, closedOn, source }: Company): string {
  const when = closedOn ? ` depuis le ${formatDate(closedOn)}` : "";
  return (
    `L'établissement « ${name} » est fermé${when}, d'après ${source.name}. ` +
    "Indiquez le SIRET d'un établissement ouvert de la même structure."
  );
}
