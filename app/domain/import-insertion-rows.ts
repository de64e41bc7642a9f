/** Rows of the tables of the follow-up of clauses, as values. What cannot be read is refused, never guessed. Pure. */
import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import {
  choiceCell,
  hoursCell,
  monthCell,
  pseudonymCell,
  wholeCell,
  yesNoCell,
} from "#app/domain/import-insertion-cells.ts";
import { type Notes, refuse } from "#app/domain/import-report.ts";
import {
  dateCell,
  eurosCell,
  limitedCell,
  requiredCell,
  siretCell,
  splitValues,
} from "#app/domain/import-values.ts";
import { EMPLOYMENT_LABELS, type Employment, MODE_LABELS, type Mode } from "#app/domain/insertion-hours.ts";
import {
  GENDERS,
  OUTCOMES,
  type PersonFacts,
  PUBLICS,
  QUALIFICATIONS,
} from "#app/domain/insertion-public.ts";

export type Cells = (column: string) => string;

export type ContractRow = {
  reference: string;
  title: string;
  buyerName: string;
  /** empty: its name alone is known */
  buyerSiret: string;
  service: string;
  nature: Nature | null;
  kickedOffOn: IsoDate | null;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  penaltyCentsPerHour: number | null;
  penaltyRule: string;
  tenderers: number | null;
  commitment: { lot: string; companyName: string; companySiret: string; hours: number };
};

// « Lot 3 » and « 3 » are the same lot.
const lotOf = (cell: Cells) => cell("lot").replace(/^lot\s+/i, "");
const companyOf = (cell: Cells, notes: Notes) => siretCell(notes, "siret", cell("siret").replace(/\s/g, ""));

const optionalSiretCell = (notes: Notes, field: string, text: string) =>
  text === "" ? "" : siretCell(notes, field, text.replace(/\s/g, ""));

const NATURES = { travaux: "Travaux", services: "Services", fournitures: "Fournitures" } as const;

export function readContractRow(cell: Cells, notes: Notes): ContractRow {
  const text = (column: string, most: number, what: string) =>
    limitedCell(notes, column, requiredCell(notes, column, cell(column), what), most);
  const row = {
    reference: text("reference", 100, "la référence du marché"),
    title: text("objet", 300, "l'objet du marché"),
    buyerName: text("acheteur", 200, "l'acheteur"),
    buyerSiret: optionalSiretCell(notes, "siret_acheteur", cell("siret_acheteur")),
    service: limitedCell(notes, "service", cell("service"), 200),
    nature: choiceCell(notes, "nature", cell("nature"), NATURES),
    kickedOffOn: dateCell(notes, "demarrage", cell("demarrage")),
    startsOn: dateCell(notes, "debut", cell("debut")),
    endsOn: dateCell(notes, "fin", cell("fin")),
    penaltyCentsPerHour: eurosCell(notes, "penalite", cell("penalite")),
    penaltyRule: limitedCell(notes, "regle_penalite", cell("regle_penalite"), 1000),
    tenderers: wholeCell(notes, "offres_recues", cell("offres_recues"), { least: 1, most: 1000 }),
    commitment: {
      lot: limitedCell(notes, "lot", lotOf(cell), 200),
      companyName: text("entreprise", 200, "l'entreprise"),
      companySiret: companyOf(cell, notes),
      hours: hoursCell(notes, "heures", cell("heures"), 9_999_999),
    },
  };
  if (row.nature === null && cell("nature") === "")
    refuse(notes, "nature", "Dites travaux, services ou fournitures.");
  if (row.startsOn && row.endsOn && row.endsOn < row.startsOn)
    refuse(notes, "fin", "La fin précède le début.");
  return row;
}

/** A null, or an empty list or text, says nothing: what is known stays. */
export type ParticipantRow = PersonFacts & {
  pseudonym: string;
  prescriber: string;
  validatedOn: IsoDate | null;
};

export function readParticipantRow(cell: Cells, notes: Notes, today: IsoDate): ParticipantRow {
  const categories = splitValues(cell("publics").replace(/[,;]/g, "|"));
  const validatedOn = dateCell(notes, "valide_le", cell("valide_le"));
  if (validatedOn !== null && validatedOn > today) {
    refuse(notes, "valide_le", "Une validation ne se date pas d'avance.");
  }
  return {
    pseudonym: pseudonymCell(notes, "pseudonyme", cell("pseudonyme")),
    gender: choiceCell(notes, "genre", cell("genre"), GENDERS, { f: "femme", m: "homme", h: "homme" }),
    birthYear: wholeCell(notes, "annee_naissance", cell("annee_naissance"), { least: 1930, most: 2020 }),
    qualification: choiceCell(notes, "qualification", cell("qualification"), QUALIFICATIONS, {
      cap: "cap-bep",
      bep: "cap-bep",
    }),
    categories: categories.flatMap((one) => choiceCell(notes, "publics", one, PUBLICS) ?? []),
    inQpv: yesNoCell(notes, "qpv", cell("qpv")),
    prescriber: limitedCell(notes, "prescripteur", cell("prescripteur"), 200),
    validatedOn,
    training: yesNoCell(notes, "formation", cell("formation")),
    outcome6: choiceCell(notes, "sortie_6", cell("sortie_6"), OUTCOMES),
    outcome12: choiceCell(notes, "sortie_12", cell("sortie_12"), OUTCOMES),
  };
}

export type HoursRow = {
  reference: string;
  lot: string;
  companySiret: string;
  month: IsoDate;
  pseudonym: string;
  mode: Mode | null;
  employment: Employment | null;
  employer: string;
  hours: number;
  confirmed: boolean;
};

export function readHoursRow(cell: Cells, notes: Notes): HoursRow {
  const row = {
    reference: requiredCell(notes, "reference", cell("reference"), "la référence du marché"),
    lot: lotOf(cell),
    companySiret: companyOf(cell, notes),
    month: monthCell(notes, "mois", cell("mois")),
    pseudonym: pseudonymCell(notes, "participant", cell("participant")),
    mode: choiceCell(notes, "mode", cell("mode"), MODE_LABELS),
    employment: choiceCell(notes, "contrat", cell("contrat"), EMPLOYMENT_LABELS),
    employer: limitedCell(
      notes,
      "employeur",
      requiredCell(notes, "employeur", cell("employeur"), "l'employeur"),
      200,
    ),
    hours: hoursCell(notes, "heures", cell("heures"), 744),
    confirmed: yesNoCell(notes, "confirme", cell("confirme")) === true,
  };
  for (const column of ["mode", "contrat"]) {
    if (cell(column) === "") refuse(notes, column, `La colonne «\u00a0${column}\u00a0» est vide.`);
  }
  return row;
}
