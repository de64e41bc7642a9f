import type { IsoDate } from "#app/domain/date.ts";
import type { Env } from "#app/env.ts";
import { liveCompanies } from "#app/sources/companies/live.ts";
import { localCompanies } from "#app/sources/companies/local.ts";

/** An establishment as a public register gives it. Every flag is declared by others: none of them proves a status. */
export interface Company {
  siret: string;
  siren: string;
  name: string;
  /** French label of the legal form; null when the register gives none that is known here. */
  legalForm: string | null;
  address: string;
  /** INSEE code; an arrondissement of Paris, Lyon or Marseille may come as such. */
  communeCode: string | null;
  active: boolean;
  closedOn: IsoDate | null;
  /** ESS according to ESS France or INSEE; null = not said. */
  isEss: boolean | null;
  /** Kind on le Marché de l'inclusion (EI, ACI, EA, ESAT, GEIQ…), of the whole company, null when it is not listed there. */
  siaeKind: string | null;
  isAssociation: boolean | null;
  /** FINESS numbers of the establishment; category 246 (ESAT) is not told. */
  finess: readonly string[];
  source: { name: string; date: IsoDate };
}

export type CompanyAnswer =
  | { found: true; company: Company }
  | { found: false; reason: "unknown" | "unavailable"; message: string };

/** One establishment of a company, as the directory lists it. */
export type Establishment = {
  siret: string;
  name: string;
  address: string;
  communeCode: string | null;
  isSeat: boolean;
};

export type EstablishmentsAnswer =
  /** `complete: false`: the directory says that there are more open ones than it gave */
  | {
      found: true;
      open: readonly Establishment[];
      complete: boolean;
      source: { name: string; date: IsoDate };
    }
  | { found: false; reason: "unknown" | "unavailable"; message: string };

export interface CompanyDirectory {
  /** Looks one establishment up. `siret`: 14 digits with a right key, checked by the caller. Never throws. */
  find(siret: string): Promise<CompanyAnswer>;
  /** The open establishments of a company, its seat first. `siren`: 9 digits. Never throws. */
  establishments(siren: string): Promise<EstablishmentsAnswer>;
}

/** The public API « Recherche d'entreprises » when SOURCES=live, else a local stand-in. */
export function createCompanies(env: Pick<Env, "SOURCES">, today: () => IsoDate): CompanyDirectory {
  return env.SOURCES === "live" ? liveCompanies({ today }) : localCompanies({ today });
}
