import { formatDate } from "#app/domain/date.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { communeLabel } from "#app/http/commune.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { type Sisters, sistersOf } from "#app/routes/organisations/establishments.ts";
import type { Company } from "#app/sources/companies.ts";
import { findClaimable } from "#db/queries/members.ts";
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
      /** the open establishments of the same company, when they were asked for or the one typed is closed */
      sisters: Sisters | null;
    }
  | {
      step: "confirm";
      siret: string;
      company: Company | null;
      commune: string | null;
      notice: string | null;
    }
  | {
      /** known here, and managed by nobody: it is claimed with a proof */
      step: "proof";
      siret: string;
    };

const ask = (siret: string, status: number, message: string | null, more = {}): LookUp => ({
  step: "siret",
  status,
  siret,
  message,
  byHand: false,
  mine: null,
  sisters: null,
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
  const known = await findClaimable(sql, { siret, accountId });
  if (known?.mine)
    return ask(siret, 409, `«\u00a0${known.name}\u00a0» est déjà dans votre espace.`, {
      mine: known.organisationId,
    });
  if (known?.managed) return ask(siret, 409, managedMessage(known));
  if (known) return { step: "proof", siret };
  const answer = await companies.find(siret);
  if (answer.found) {
    const { company } = answer;
    if (!company.active) {
      const found = await sistersOf({ context }, { siren: company.siren, accountId });
      return ask(siret, 422, closedMessage(company), { sisters: found.ok ? found.sisters : null });
    }
    const commune = company.communeCode ? await findCommune(sql, { code: company.communeCode }) : null;
    return { step: "confirm", siret, company, commune: commune ? communeLabel(commune) : null, notice: null };
  }
  if (byHand || answer.reason === "unavailable") {
    return { step: "confirm", siret, company: null, commune: null, notice: answer.message };
  }
  return ask(siret, 422, answer.message, { byHand: true });
}

/** « Ajouter un établissement »: those that a company has open today. */
export async function lookUpCompany(
  args: Pick<RouteArgs, "context">,
  { siren, accountId }: { siren: string; accountId: number },
): Promise<LookUp> {
  if (!/^\d{9}$/.test(siren)) return ask("", 422, "Indiquez le SIRET de l'établissement\u00a0: 14 chiffres.");
  const found = await sistersOf(args, { siren, accountId });
  return found.ok ? ask("", 200, null, { sisters: found.sisters }) : ask("", 422, found.message);
}

export const managedMessage = ({ siret, name }: { siret: string; name: string }): string =>
  `«\u00a0${name}\u00a0» (SIRET ${formatSiret(siret)}) a déjà un gestionnaire ici. Demandez-lui de vous ajouter aux membres\u00a0; ` +
  "s'il a quitté la structure, écrivez à l'adresse des mentions légales.";

export function closedMessage({
  name,
  closedOn,
  source,
}: Pick<Company, "name" | "closedOn" | "source">): string {
  const when = closedOn ? ` depuis le ${formatDate(closedOn)}` : "";
  return (
    `L'établissement «\u00a0${name}\u00a0» est fermé${when}, d'après ${source.name}. ` +
    "Indiquez le SIRET d'un établissement ouvert de la même structure."
  );
}
