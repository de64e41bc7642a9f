import type { OfferFields } from "#app/domain/offer.ts";

/** What an offer tells, out of what makes it found and believed. Pure; each criterion says what it brings. */

/** The parts of the editor, in the order a person goes through them. */
export const OFFER_STEPS = ["metier", "prestation", "zone", "capacite", "engagements", "photos"] as const;
export type OfferStep = (typeof OFFER_STEPS)[number];

export type OfferContent = OfferFields & { references: number; photos: number; proofs: number };

type Criterion = {
  code: string;
  /** « un métier » */
  label: string;
  /** why it matters: read after the label and a colon */
  brings: string;
  /** without it, the offer is not published */
  needed: boolean;
  points: number;
  step: OfferStep;
  /** id of the field to fill */
  field: string;
  met(offer: OfferContent): boolean;
};

export const ENOUGH_DESCRIPTION = 200;

/** Points add up to 100. Those that publishing asks weigh half of them. */
export const CRITERIA: readonly Criterion[] = [
  {
    code: "trade",
    label: "un métier",
    brings: "sans lui, ni la recherche ni les besoins ne vous trouvent",
    needed: true,
    points: 20,
    step: "metier",
    field: "sectors",
    met: ({ sectors, cpv }) => sectors.length + cpv.length > 0,
  },
  {
    code: "area",
    label: "une zone",
    brings: "sans elle, aucun besoin ne peut vous être proposé",
    needed: true,
    points: 20,
    step: "zone",
    field: "areas",
    met: ({ areas, radiusKm }) => areas.length > 0 || radiusKm !== null,
  },
  {
    code: "cpv",
    label: "un code CPV",
    brings: "le code exact d'un lot donne tous les points du métier, un secteur seul les deux tiers",
    needed: false,
    points: 10,
    step: "metier",
    field: "cpv",
    met: ({ cpv }) => cpv.length > 0,
  },
  {
    code: "capacity",
    label: "une capacité annuelle",
    brings: "elle est comparée au montant des lots\u00a0; inconnue, elle compte pour moins d'un tiers",
    needed: false,
    points: 12,
    step: "capacite",
    field: "capacityCents",
    met: ({ capacityCents }) => capacityCents !== null,
  },
  {
    code: "description",
    label: `une description d'au moins ${ENOUGH_DESCRIPTION} caractères`,
    brings: "les acheteurs cherchent dans ce texte",
    needed: false,
    points: 10,
    step: "prestation",
    field: "description",
    met: ({ description }) => description.trim().length >= ENOUGH_DESCRIPTION,
  },
  {
    code: "references",
    label: "une référence",
    brings: "trois références donnent tous les points de ce critère, une seule en donne plus de la moitié",
    needed: false,
    points: 8,
    step: "engagements",
    field: "references[0].client",
    met: ({ references }) => references > 0,
  },
  {
    code: "photo",
    label: "une photo",
    brings: "elle montre votre travail dans les listes et sur la page de l'offre",
    needed: false,
    points: 6,
    step: "photos",
    field: "photo",
    met: ({ photos }) => photos > 0,
  },
  {
    code: "lead-time",
    label: "un délai de démarrage",
    brings: "un acheteur pressé vous écarte s'il ne le connaît pas",
    needed: false,
    points: 5,
    step: "capacite",
    field: "leadTimeDays",
    met: ({ leadTimeDays }) => leadTimeDays !== null,
  },
  {
    code: "price",
    label: "un repère de prix",
    brings: "l'acheteur estime son besoin avec lui, sous les seuils surtout",
    needed: false,
    points: 4,
    step: "capacite",
    field: "priceHint",
    met: ({ priceHint }) => priceHint !== null,
  },
  {
    code: "proof",
    label: "un justificatif pour chaque label",
    brings: "un label sans justificatif reste affiché comme déclaré",
    needed: false,
    points: 5,
    step: "photos",
    field: "labels",
    // Without a label, there is nothing to prove.
    met: ({ labels, proofs }) => proofs >= labels.length,
  },
];

export type Completeness = {
  /** 0 to 100 */
  score: number;
  missing: readonly Omit<Criterion, "met">[];
};

/** How complete an offer is, and what it lacks: what publishing asks first, then what brings most. */
export function completeness(offer: OfferContent): Completeness {
  const missing = CRITERIA.filter(({ met }) => !met(offer));
  const lost = missing.reduce((sum, { points }) => sum + points, 0);
  return {
    score: 100 - lost,
    missing: missing
      .map(({ met: _met, ...criterion }) => criterion)
      .sort((a, b) => Number(b.needed) - Number(a.needed) || b.points - a.points),
  };
}
