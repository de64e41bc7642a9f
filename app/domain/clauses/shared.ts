/** What the texts of the library have in common. */
import type { ClauseVariable } from "#app/domain/clause-text.ts";

/** As this project words them: no article is quoted that its rulebook does not cite, and no figure is given. */
export const OWN_WORDING = {
  source: "Rédaction du projet, à faire relire par votre service juridique",
  writtenOn: "2026-11-22",
} as const;

export const HOURS: ClauseVariable = {
  name: "heures",
  label: "Heures d'insertion",
  hint: "Un nombre, pour tout le marché ou par lot",
};
export const FACILITATOR: ClauseVariable = {
  name: "facilitation",
  label: "Structure qui facilite la clause",
};
export const WEIGHT: ClauseVariable = {
  name: "ponderation",
  label: "Pondération du critère",
  hint: "En pourcentage de la note",
};
export const ELEMENTS: ClauseVariable = {
  name: "elements",
  label: "Éléments notés",
  hint: "Matières, énergie, transport, durée de vie…",
};
export const SHARE: ClauseVariable = {
  name: "part",
  label: "Part minimale",
  hint: "En pourcentage des biens ou de leur montant",
};
