/** Words of the follow-up of persons: categories of the publics, qualifications, outcomes. None of them is shown to buyers. */

/** The publics that contracts usually list; which of them a contract counts is its own choice. */
export const PUBLICS = {
  deld: "Demandeur d'emploi de longue durée",
  rsa: "Bénéficiaire du RSA",
  minima: "Bénéficiaire de l'ASS, de l'AAH ou d'une pension d'invalidité",
  rqth: "Travailleur handicapé",
  jeune: "Moins de 26 ans, sans qualification ou sorti de l'école depuis six mois",
  siae: "Personne en structure d'insertion",
  epide: "EPIDE ou école de la deuxième chance",
  qpv: "Habitant d'un quartier prioritaire",
  senior: "Plus de 50 ans",
  refugie: "Réfugié ou protection subsidiaire",
  justice: "Personne sous main de justice",
  autre: "Autre, sur avis motivé",
} as const;
export type Public = keyof typeof PUBLICS;

export const GENDERS = { femme: "Femmes", homme: "Hommes", autre: "Autre" } as const;
export type Gender = keyof typeof GENDERS;

export const QUALIFICATIONS = {
  sans: "Sans diplôme",
  "cap-bep": "CAP, BEP",
  bac: "Baccalauréat",
  "bac+2": "Bac + 2",
  "bac+3": "Bac + 3 et plus",
} as const;
export type Qualification = keyof typeof QUALIFICATIONS;

export const OUTCOMES = {
  cdi: "CDI",
  cdd: "CDD de six mois et plus",
  court: "CDD de moins de six mois ou mission",
  formation: "Formation",
  insertion: "Parcours d'insertion",
  recherche: "Recherche d'emploi",
  inconnu: "Sans nouvelles",
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** What is known of a person under a pseudonym; null = not said. */
export type PersonFacts = {
  gender: Gender | null;
  birthYear: number | null;
  qualification: Qualification | null;
  categories: readonly Public[];
  inQpv: boolean | null;
  training: boolean | null;
  outcome6: Outcome | null;
  outcome12: Outcome | null;
};

/** Age bands of the yearly report, by the age reached in the year. */
export const AGE_BANDS = {
  "moins-26": "Moins de 26 ans",
  "26-49": "26 à 49 ans",
  "50-plus": "50 ans et plus",
} as const;
export type AgeBand = keyof typeof AGE_BANDS;

export function ageBand(birthYear: number, year: number): AgeBand {
  const age = year - birthYear;
  if (age < 26) return "moins-26";
  return age < 50 ? "26-49" : "50-plus";
}
