import { z } from "zod";
import type { IsoDate } from "#app/domain/date.ts";
import { legalForms } from "#app/sources/companies/legal-forms.ts";
import { directoryUnavailable, unknownSiren, unknownSiret } from "#app/sources/companies/messages.ts";
import type {
  Company,
  CompanyAnswer,
  CompanyDirectory,
  EstablishmentsAnswer,
} from "#app/sources/companies.ts";

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
  // « C »: the whole company has ceased, whatever its establishments say
  etat_administratif: z.string().nullish(),
  date_fermeture: z.string().nullish(),
  nombre_etablissements_ouverts: z.number().nullish(),
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
  const ask = (q: string) => {
    const asked = {
      q,
      minimal: "true",
      include: INCLUDED,
      limite_matching_etablissements: String(MOST_LISTED),
    };
    const headers = { "User-Agent": USER_AGENT, Accept: "application/json" };
    const signal = AbortSignal.timeout(timeout);
    return fetch(`${ENDPOINT}?${new URLSearchParams(asked)}`, { headers, signal });
  };
  /** Null: no network, too slow, or not the answer we know. The person then types the information. */
  const search = async (q: string): Promise<Found[] | null> => {
    try {
      let response = await ask(q);
      const wait = Number(response.headers.get("retry-after") ?? 1) * 1000;
      if (response.status === 429 && wait <= patience) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        response = await ask(q);
      }
      return response.ok ? answer.parse(await response.json()).results : null;
    } catch {
      return null;
    }
  };
  return {
    async find(siret): Promise<CompanyAnswer> {
      const results = await search(siret);
      return results ? read(siret, results, today()) : unavailable;
    },
    // A SIREN alone brings the seat and no other establishment: they come with a search of the company's name, which
    // each of them carries.
    async establishments(siren): Promise<EstablishmentsAnswer> {
      const results = await search(siren);
      if (!results) return unavailable;
      const direct = results.find((one) => one.siren === siren);
      if (!direct) return { found: false, reason: "unknown", message: unknownSiren(siren) };
      const named = (await search(direct.nom_complet))?.find((one) => one.siren === siren);
      return listOpen(direct, named?.matching_etablissements ?? [], today());
    },
  };
}

const INCLUDED = "siege,complements,matching_etablissements";
/** Establishments that one answer may hold: the most that the API gives. */
const MOST_LISTED = 100;

type Found = z.infer<typeof company>;
type Place = z.infer<typeof establishment>;

const unavailable = { found: false, reason: "unavailable", message: directoryUnavailable } as const;

const isOpen = (found: Found, place: Place): boolean =>
  found.etat_administratif !== "C" && place.etat_administratif !== "F";

function listOpen(found: Found, others: readonly Place[], today: IsoDate): EstablishmentsAnswer {
  const places = new Map(
    [...(found.siege ? [found.siege] : []), ...others].map((place) => [place.siret, place]),
  );
  const open = [...places.values()]
    .filter((place) => isOpen(found, place))
    .map((place) => ({
      siret: place.siret,
      name: found.nom_complet,
      address: place.adresse ?? "",
      communeCode: place.commune ?? null,
      isSeat: place.siret === found.siege?.siret,
    }));
  if (open.length === 0) return { found: false, reason: "unknown", message: unknownSiren(found.siren) };
  const complete = open.length >= (found.nombre_etablissements_ouverts ?? open.length);
  return { found: true, open, complete, source: sourceOn(today) };
}

const sourceOn = (date: IsoDate) => ({ name: "API Recherche d'entreprises", date });

function read(siret: string, results: readonly Found[], today: IsoDate): CompanyAnswer {
  for (const found of results) {
    const places = [...(found.matching_etablissements ?? []), ...(found.siege ? [found.siege] : [])];
    const place = places.find((candidate) => candidate.siret === siret);
    if (place) return { found: true, company: toCompany(found, place, today) };
  }
  return { found: false, reason: "unknown", message: unknownSiret(siret) };
}

function toCompany(found: Found, place: Place, today: IsoDate): Company {
  const { complements } = found;
  return {
    siret: place.siret,
    siren: found.siren,
    name: found.nom_complet,
    legalForm: legalForms[found.nature_juridique ?? ""] ?? null,
    address: place.adresse ?? "",
    communeCode: place.commune ?? null,
    active: isOpen(found, place),
    closedOn: (place.date_fermeture ?? found.date_fermeture)?.slice(0, 10) ?? null,
    isEss: complements?.est_ess ?? null,
    siaeKind: complements?.est_siae ? (complements.type_siae ?? null) : null,
    isAssociation: complements?.est_association ?? null,
    finess: place.liste_finess ?? [],
    source: sourceOn(today),
  };
}
