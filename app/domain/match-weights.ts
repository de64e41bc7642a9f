/**
 * What makes the score of a match: one table, shown on « Comprendre le score ». The weights add up to 100; those of
 * criteria without object for a lot (no amount, no circular attribute asked) go to the trade.
 */
export const MATCH_WEIGHTS = {
  trade: {
    weight: 30,
    label: "Proximité du métier",
    explanation:
      "Le même code CPV donne tous les points\u00a0; un code plus large ou plus étroit, le même secteur, la même famille en donnent une part.",
  },
  distance: {
    weight: 20,
    label: "Distance",
    explanation:
      "Tous les points jusqu'à 5\u00a0km du lieu d'exécution, puis de moins en moins jusqu'à 100\u00a0km. Quand la distance n'est pas mesurable, la moitié des points pour qui couvre le territoire, et plus pour qui y siège. Quand un lot a plusieurs lieux, chacun compte autant, et celui qui n'est pas atteint n'apporte rien.",
  },
  capacity: {
    weight: 15,
    label: "Capacité",
    explanation:
      "La capacité annuelle déclarée est comparée au montant du lot ramené à un an. Sans montant estimé, ce critère ne compte pas.",
  },
  proof: {
    weight: 15,
    label: "Justificatifs",
    explanation:
      "Un statut vérifié et une proportion de personnel documentée donnent tous les points\u00a0; un statut seulement déclaré en donne une part. Pour un lot réservé, seul compte le verdict sur cette réservation.",
  },
  circular: {
    weight: 10,
    label: "Économie circulaire",
    explanation:
      "La part des caractères circulaires demandés par le lot (réemploi, réparation…) que l'offre présente. Si rien n'est demandé, ce critère ne compte pas.",
  },
  references: {
    weight: 5,
    label: "Références",
    explanation: "Tous les points à partir de trois références de l'offre.",
  },
  freshness: {
    weight: 5,
    label: "Fraîcheur de l'offre",
    explanation:
      "Une offre mise à jour depuis moins de six mois a tous les points\u00a0; au-delà de deux ans, aucun.",
  },
} as const;

/**
 * What an offer that nobody described costs: its trades and its area are presumed from a register. Never more than the
 * score that the criteria gave.
 */
export const NOT_DESCRIBED = {
  cost: 20,
  label: "Offre non décrite",
  explanation:
    "Une structure connue par un registre seulement n'a pas encore décrit ce qu'elle propose\u00a0: ses métiers et sa zone sont présumés, et ces points sont retirés. Sa fraîcheur ne compte pas. Dès qu'elle publie une offre, celle-ci prend la place de l'offre présumée.",
} as const;

/** What it costs to be full on the day when the need's verdicts hold. A supplier that is full stays in the list. */
export const FULL = {
  cost: 15,
  label: "Complet",
  explanation:
    "Une offre que sa structure dit complète à la date de remise du lot perd ces points. Elle reste dans la liste, et une date passée ne compte plus.",
} as const;

export type Criterion = keyof typeof MATCH_WEIGHTS;
export const CRITERIA = Object.keys(MATCH_WEIGHTS) as readonly Criterion[];

/** Share of the trade's points for each closeness, from 0 (unrelated) to 5 (same code). */
export const TRADE_SHARES = [0, 0.25, 0.45, 0.65, 0.85, 1] as const;

/** Km up to which a supplier is next door, then the last km that still earns points, and what it earns. */
export const DISTANCE_SCALE = { near: 5, far: 100, least: 0.1 } as const;

/** Shares of the distance's points where no distance can be measured. */
export const REACH_SHARES = { seat: 0.9, "seat-partial": 0.6, area: 0.5 } as const;

/** Share of the capacity's points when the offer does not tell its capacity. */
export const UNKNOWN_CAPACITY = 0.3;

export const PROOF_SHARES = {
  reservedVerified: 1,
  reservedDeclared: 0.7,
  reservedToProve: 0.3,
  verified: 0.7,
  declared: 0.4,
  documentedShare: 0.3,
} as const;

/** Shares for none, one, two, three references or more. */
export const REFERENCE_SHARES = [0, 0.6, 0.8, 1] as const;

/** Days since the last change of an offer, and the share kept up to that age; nothing beyond the last. */
export const FRESHNESS_STEPS = [
  { days: 180, share: 1 },
  { days: 365, share: 0.6 },
  { days: 730, share: 0.3 },
] as const;
