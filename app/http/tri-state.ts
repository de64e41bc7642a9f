/** Yes, no, or not known, as radio buttons and selects carry it. */
export const TRI_STATES = ["oui", "non", "inconnu"] as const;

export const triStateOf = (value: boolean | null): (typeof TRI_STATES)[number] =>
  value === null ? "inconnu" : value ? "oui" : "non";
