/**
 * Every threshold of public procurement as dated rows. Changing one is one row here, and nothing else. A value that
 * no text read confirms is null and is told « à compléter ». Amounts in cents excluding tax.
 */
import type { IsoDate } from "#app/domain/date.ts";

export type ThresholdRow = {
  /** First and last day, inclusive; null is still in force. The date is that of the notice or of the consultation. */
  from: IsoDate;
  until: IsoDate | null;
  value: number | null;
  source: string;
};

export type Threshold = {
  label: string;
  article: string;
  /** `times`: a multiple of the estimated amount. */
  unit: "cents" | "times";
  rows: readonly ThresholdRow[];
};

const euros = (amount: number) => amount * 100;

// The tables start with the dispense of 1 October 2015; most of the others with the code itself.
const CODE: IsoDate = "2019-04-01";

const row = (from: IsoDate, until: IsoDate | null, amount: number | null, source: string): ThresholdRow => ({
  from,
  until,
  value: amount === null ? null : euros(amount),
  source,
});

const always = (amount: number, source: string) => [row(CODE, null, amount, source)];

const NOTICE_2020 = "Avis relatif aux seuils, 2020-2021";
const NOTICE_2022 = "Avis relatif aux seuils, 2022-2023";
const NOTICE_2024 = "Avis relatif aux seuils, 2024-2025";
const NOTICE_2026 = "Avis relatif aux seuils, 2026-2027";

const european = (a: number, b: number, c: number, d: number) => [
  row(CODE, "2019-12-31", null, "Valeur à compléter"),
  row("2020-01-01", "2021-12-31", a, NOTICE_2020),
  row("2022-01-01", "2023-12-31", b, NOTICE_2022),
  row("2024-01-01", "2025-12-31", c, NOTICE_2024),
  row("2026-01-01", "2027-12-31", d, NOTICE_2026),
];

const EUROPEAN = "CCP, art. L.\u00a02124-1 et annexe n°\u00a02 (avis relatif aux seuils)";
const DISPENSE = "CCP, art. R.\u00a02122-8";
const SMALL_LOTS = "CCP, art. R.\u00a02123-1, 2°";

export const THRESHOLDS = {
  "dispense-fs": {
    label: "Dispense de publicité et de mise en concurrence\u00a0: fournitures et services",
    article: DISPENSE,
    unit: "cents",
    rows: [
      row("2015-10-01", "2019-12-31", 25_000, "Art. R.\u00a02122-8, version initiale"),
      row("2020-01-01", "2025-12-31", 40_000, "Décret n°\u00a02019-1344"),
      row("2026-01-01", "2026-03-31", 40_000, "Décret n°\u00a02025-1386, art. 1er"),
      row("2026-04-01", null, 60_000, "Décret n°\u00a02025-1386, art. 1er, 1°, b"),
    ],
  },
  "dispense-works": {
    label: "Dispense de publicité et de mise en concurrence\u00a0: travaux",
    article: DISPENSE,
    unit: "cents",
    rows: [
      row("2015-10-01", "2019-12-31", 25_000, "Art. R.\u00a02122-8, version initiale"),
      row("2020-01-01", "2020-07-23", 40_000, "Décret n°\u00a02019-1344"),
      row("2020-07-24", "2020-12-08", 70_000, "Décret n°\u00a02020-893"),
      row("2020-12-09", "2022-12-31", 100_000, "Loi n°\u00a02020-1525 (ASAP), art. 142"),
      row("2023-01-01", "2025-12-31", 100_000, "Décret n°\u00a02022-1683, puis n°\u00a02024-1217"),
      row("2026-01-01", null, 100_000, "Décret n°\u00a02025-1386, art. 1er, 1°, a"),
    ],
  },
  "dispense-books": {
    label: "Dispense\u00a0: livres non scolaires",
    article: "CCP, art. R.\u00a02122-9",
    unit: "cents",
    rows: always(90_000, "Code de la commande publique"),
  },
  "dispense-innovation": {
    label: "Dispense\u00a0: achats innovants",
    article: "CCP, art. R.\u00a02122-9-1",
    unit: "cents",
    rows: [
      row(CODE, "2025-12-31", null, "Valeur à compléter"),
      row("2026-01-01", null, 100_000, "Code de la commande publique"),
    ],
  },
  "eu-state": {
    label: "Seuil européen\u00a0: fournitures et services, État et autorités centrales",
    article: EUROPEAN,
    unit: "cents",
    rows: european(139_000, 140_000, 143_000, 140_000),
  },
  "eu-local": {
    label: "Seuil européen\u00a0: fournitures et services, collectivités et autres pouvoirs adjudicateurs",
    article: EUROPEAN,
    unit: "cents",
    rows: european(214_000, 215_000, 221_000, 216_000),
  },
  "eu-utilities": {
    label: "Seuil européen\u00a0: fournitures et services, entités adjudicatrices, défense et sécurité",
    article: EUROPEAN,
    unit: "cents",
    rows: european(428_000, 431_000, 443_000, 432_000),
  },
  "eu-works": {
    label: "Seuil européen\u00a0: travaux et concessions",
    article: EUROPEAN,
    unit: "cents",
    rows: european(5_350_000, 5_382_000, 5_538_000, 5_404_000),
  },
  "social-services": {
    label: "Publicité européenne des services sociaux et autres services spécifiques",
    article: "CCP, art. R.\u00a02123-1, 3° et R.\u00a02131-15",
    unit: "cents",
    rows: always(750_000, "Directive 2014/24/UE, art. 4, d"),
  },
  "social-services-utilities": {
    label: "Publicité européenne des services sociaux\u00a0: entités adjudicatrices",
    article: "CCP, art. R.\u00a02123-1, 3° et R.\u00a02131-15",
    unit: "cents",
    rows: always(1_000_000, "Directive 2014/25/UE, art. 15, b"),
  },
  "national-notice": {
    label: "Procédure adaptée\u00a0: avis au BOAMP ou dans un journal d'annonces légales",
    article: "CCP, art. R.\u00a02131-12",
    unit: "cents",
    rows: always(90_000, "Code de la commande publique"),
  },
  "buyer-profile": {
    label: "Documents de la consultation gratuits sur le profil d'acheteur",
    article: "CCP, art. R.\u00a02132-2",
    unit: "cents",
    rows: [
      row("2020-01-01", "2026-03-31", 40_000, "Décret n°\u00a02019-1344"),
      row("2026-04-01", null, 60_000, "Décret n°\u00a02025-1386"),
    ],
  },
  "small-lot-fs": {
    label: "Petits lots d'une opération formalisée\u00a0: chaque lot de fournitures ou services",
    article: SMALL_LOTS,
    unit: "cents",
    rows: always(80_000, "Code de la commande publique\u00a0; cumul d'au plus 20\u00a0%"),
  },
  "small-lot-works": {
    label: "Petits lots d'une opération formalisée\u00a0: chaque lot de travaux",
    article: SMALL_LOTS,
    unit: "cents",
    rows: always(1_000_000, "Code de la commande publique\u00a0; cumul d'au plus 20\u00a0%"),
  },
  "essential-data": {
    label: "Données essentielles (DECP), dans les deux mois de la notification",
    article: "CCP, art. R.\u00a02196-1",
    unit: "cents",
    rows: [
      row(CODE, "2019-12-31", null, "Valeur à compléter"),
      row("2020-01-01", null, 40_000, "Code de la commande publique"),
    ],
  },
  "yearly-list": {
    label: "Liste annuelle simplifiée des marchés sans publicité",
    article: "CCP, art. R.\u00a02196-1",
    unit: "cents",
    rows: [row("2020-01-01", null, 25_000, "Code de la commande publique")],
  },
  advance: {
    label: "Avance due au titulaire, si l'exécution dépasse deux mois",
    article: "CCP, art. R.\u00a02191-3",
    unit: "cents",
    rows: always(50_000, "Code de la commande publique"),
  },
  turnover: {
    label: "Chiffre d'affaires minimal exigible, en multiple du montant estimé",
    article: "CCP, art. R.\u00a02142-7",
    unit: "times",
    rows: [
      { from: CODE, until: "2025-12-31", value: 2, source: "Art. R.\u00a02142-7, version antérieure" },
      { from: "2026-01-01", until: null, value: 1.5, source: "Décret n°\u00a02025-1383" },
    ],
  },
  spaser: {
    label: "Schéma de promotion des achats responsables (SPASER)\u00a0: achats annuels",
    article: "CCP, art. L.\u00a02111-3 et D.\u00a02111-3",
    unit: "cents",
    rows: [
      row(CODE, "2022-12-31", 100_000_000, "Art. D.\u00a02111-3, version antérieure"),
      row("2023-01-01", null, 50_000_000, "Code de la commande publique"),
    ],
  },
} as const satisfies Record<string, Threshold>;
