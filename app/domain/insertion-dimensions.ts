/** How the persons of a yearly report are grouped. Each group is told, or hidden, by small-groups.ts. */
import { EMPLOYMENT_LABELS, type Employment, type Mode } from "#app/domain/insertion-hours.ts";
import {
  AGE_BANDS,
  ageBand,
  GENDERS,
  OUTCOMES,
  type PersonFacts,
  PUBLICS,
  QUALIFICATIONS,
} from "#app/domain/insertion-public.ts";

export type ReportPerson = PersonFacts & { id: number };

/** Validated hours of the year. */
export type ReportEntry = {
  participantId: number;
  /** id of the commitment, as in `ReportContract` */
  contractId: number;
  mode: Mode;
  employment: Employment;
  hours: number;
  /** The part of the execution that it belongs to: its buyer reads the hours of the whole of it, and of no part of it. */
  slice: string;
};
export type Dimension = {
  title: string;
  id: string;
  labels: Record<string, string>;
  of: (person: ReportPerson) => readonly (string | null)[];
};

const traits = (year: number, entries: readonly ReportEntry[]): Dimension[] => [
  { id: "genre", title: "Par genre", labels: GENDERS, of: ({ gender }) => [gender] },
  {
    id: "age",
    title: "Par âge",
    labels: AGE_BANDS,
    of: ({ birthYear }) => [birthYear === null ? null : ageBand(birthYear, year)],
  },
  {
    id: "qualification",
    title: "Par qualification",
    labels: QUALIFICATIONS,
    of: ({ qualification }) => [qualification],
  },
  {
    id: "public",
    title: "Par public (une personne peut en compter plusieurs)",
    labels: PUBLICS,
    of: ({ categories }) => categories,
  },
  {
    id: "contrat",
    title: "Par contrat de travail (une personne peut en avoir plusieurs)",
    labels: EMPLOYMENT_LABELS,
    of: ({ id }) =>
      entries.filter(({ participantId }) => participantId === id).map(({ employment }) => employment),
  },
];

const COURSES: readonly Dimension[] = [
  {
    id: "qpv",
    title: "Quartiers prioritaires",
    labels: { oui: "En quartier prioritaire" },
    of: ({ inQpv }) => [inQpv ? "oui" : null],
  },
  {
    id: "formation",
    title: "Formation qualifiante ou certifiante",
    labels: { oui: "Formées" },
    of: ({ training }) => [training ? "oui" : null],
  },
  { id: "sortie-6", title: "Situation à six mois", labels: OUTCOMES, of: ({ outcome6 }) => [outcome6] },
  { id: "sortie-12", title: "Situation à douze mois", labels: OUTCOMES, of: ({ outcome12 }) => [outcome12] },
];

/** In the order in which they are told: the first ones matter most. */
export const dimensions = (year: number, entries: readonly ReportEntry[]): Dimension[] => [
  ...traits(year, entries),
  ...COURSES,
];
