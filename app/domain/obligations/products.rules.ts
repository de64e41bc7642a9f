/** Duties that hang on what is bought, as data. The link from CPV codes to categories is this product's own. */
import type { IsoDate } from "#app/domain/date.ts";

/** Minimum shares of yearly spending, in percent; null is « à compléter ». */
type AgecShares = { reuse: number | null; recycled: number | null };
/** The first year of each: minimums rise by civil year. */
export const AGEC_STEPS = [2024, 2027, 2030] as const;
type AgecStep = (typeof AGEC_STEPS)[number];

export type AgecCategory = {
  /** The exact value of the official declaration. */
  name: string;
  /** First digits of the CPV codes; the longest that fits wins. Empty: no code is linked yet. */
  cpv: readonly string[];
  /** By step; an absent one is « à compléter ». */
  shares: Partial<Record<AgecStep, AgecShares>>;
};

const category = (
  name: string,
  cpv: readonly string[],
  shares: AgecCategory["shares"] = {},
): AgecCategory => ({ name, cpv, shares });

export const AGEC = {
  article: "Loi n°\u00a02020-105 (AGEC), art. 58\u00a0; décret n°\u00a02024-134",
  from: "2024-07-01" as IsoDate,
  categories: [
    category(
      "Produits textiles à l'exception des équipements de protection individuels",
      ["181", "182", "183", "184", "395"],
      { 2024: { reuse: 8, recycled: 20 }, 2030: { reuse: 15, recycled: 30 } },
    ),
    category("Matériel informatique et téléphonie", ["302", "3225", "3255"]),
    category("Matériel de reprographie et d'impression", ["3012"]),
    category("Consommables d'impression", ["30125"]),
    category("Papier", ["301976"]),
    category("Fournitures de bureau", ["3019"]),
    category("Engins de transport et pièces détachées", ["344"]),
    category("Véhicules et pièces détachées", ["341", "343"]),
    category("Mobilier et aménagement d'intérieur", ["391"], { 2024: { reuse: 20, recycled: 15 } }),
    category("Mobilier urbain", ["349284"]),
    category("Equipements de collecte de déchets", ["3492848", "446138"]),
    category("Bocaux et flacons", []),
    category("Articles et équipement sportifs", ["374"]),
    category("Matériel d'entretien des espaces verts", ["1631"]),
    category("Bâtiments modulaires ou préfabriqués", ["44211"]),
    category("Gros électroménager, y compris appareils professionnels", ["3971"]),
    category("Jeux et jouets", ["375"]),
  ] as readonly AgecCategory[],
  /** Personal protective equipment is out of the textiles. */
  excluded: ["18143"] as readonly string[],
};

export const EGALIM = {
  article: "CRPM, art. L.\u00a0230-5-1",
  from: "2024-01-01" as IsoDate,
  /** Collective catering itself, then what may be bought for it. */
  catering: ["5551", "55523", "55524"] as readonly string[],
  food: ["03", "15", "553", "555"] as readonly string[],
  qualityPercent: 50,
  organicPercent: 20,
  meatAndFishPercent: { etat: 100, others: 60 },
};
