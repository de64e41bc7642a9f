import { z } from "zod";
import type { IsoDate } from "#app/domain/date.ts";
import { legalForms } from "#app/sources/companies/legal-forms.ts";
import { directoryUnavailable, unknownSiret } from "#app/sources/companies/messages.ts";
import type { Company, CompanyAnswer, CompanyDirectory } from "#app/sources/companies.ts";

const ENDPOINT = "https://recherche-entreprises.api.gouv.fr/search";
const USER_AGENT = "reciproque (achats inclusifs et circulaires)";

const establishment = z.object({
  siret: z.string(),
  adresse: z.string().nullish(),
  commune: z.string().nullish(),
  etat_administratif: z.string().nullish(),
  date_fermeture: z.string().nullish(),
  liste_finess: z.array(z.string()).nullish(),
});
const company = z.object({
  siren: z.string(),
  nom_complet: z.string(),
  nature_juridique: z.string().nullish(),
  siege: establishment.nullish(),
  matching_etablissements: z.array(establishment).nullish(),
  complements: z
    .object({
      est_ess: z.boolean().nullish(),
      est_siae: z.boolean().nullish(),
      type_siae: z.string().nullish(),
      est_association: z.boolean().nullish(),
    })
    .nullish(),
});
const answer = z.object({ results: z.array(company) });

interface Options {
  today: () => IsoDate;
  /** Milliseconds for one request. */
  timeout?: number;
  /** Longest wait, in milliseconds, that a 429 may ask for before a second try. */
  patience?: number;
}

/**
 * API Recherche d'entreprises (recherche-entreprises.api.gouv.fr): no key, 7 requests a second, 429 with Retry-After.
 * Fourteen digits in `q` are a direct lookup; other filters are then ignored. Companies that asked not to be shown are
 * missing from it.
 */
export function liveCompanies({ today, timeout = 4000, patience = 2000 }: Options): CompanyDirectory {
  const ask = (siret: string) => {
    const url = `${ENDPOINT}?q=${siret}&minimal=true&include=siege,complements,matching_etablissements`;
    const headers = { "User-Agent": USER_AGENT, Accept: "application/json" };
    return fetch(url, { headers, signal: AbortSignal.timeout(timeout) });
  };
  return {
    async find(siret): Promise<CompanyAnswer> {
      try {
        let response = await ask(siret);
        const wait = Number(response.headers.get("retry-after") ?? 1) * 1000;
        if (response.status === 429 && wait <= patience) {
          await new Promise((resolve) => setTimeout(resolve, wait));
          response = await ask(siret);
        }
        if (!response.ok) return unavailable;
        return read(siret, answer.parse(await response.json()), today());
      } catch {
        // No network, too slow, or not the answer we know: the person types the information.
        return unavailable;
      }
    },
  };
}

const unavailable: CompanyAnswer = { found: false, reason: "unavailable", message: directoryUnavailable };

function read(siret: string, { results }: z.infer<typeof answer>, today: IsoDate): CompanyAnswer {
  for (const found of results) {
    const places = [...(found.matching_etablissements ?? []), ...(found.siege ? [found.siege] : [])];
    const place = places.find((candidate) => candidate.siret === siret);
    if (place) return { found: true, company: toCompany(found, place, today) };
  }
  return { found: false, reason: "unknown", message: unknownSiret(siret) };
}

function toCompany(
  found: z.infer<typeof company>,
  place: z.infer<typeof establishment>,
  today: IsoDate,
): Company {
  const { complements } = found;
  return {
    siret: place.siret,
    siren: found.siren,
    name: found.nom_complet,
    legalForm: legalForms[found.nature_juridique ?? ""] ?? null,
    address: place.adresse ?? "",
    communeCode: place.commune ?? null,
    active: place.etat_administratif !== "F",
    closedOn: place.date_fermeture?.slice(0, 10) ?? null,
    isEss: complements?.est_ess ?? null,
    siaeKind: complements?.est_siae ? (complements.type_siae ?? null) : null,
    isAssociation: complements?.est_association ?? null,
    finess: place.liste_finess ?? [],
    source: { name: "API Recherche d'entreprises", date: today },
  };
}
