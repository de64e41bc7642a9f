/**
 * What labour weighs in a contract, trade by trade: a starting point that the facilitator edits, never law.
 * `confidence`: `source-read` = the named page says it; `low` = usual figures of the field, no page found.
 * The loaded hourly cost has no default: no confirmed figure exists (pages that were read say 25–30 €, and are old).
 */
import type { IsoDate } from "#app/domain/date.ts";

export type InsertionTrade = {
  id: string;
  label: string;
  /** Labour as a share of the amount excluding tax, in ten-thousandths. */
  labourShare: number;
  source: string;
  readOn: IsoDate;
  confidence: "source-read" | "low";
};

const READ_ON = "2026-11-22";
const GUIDE = "Pages sur le calcul des heures de mefsud77.fr et de la MDE Alès-Cévennes";
const USUAL = "Usage de la profession, sans source publiée";

const trade = (
  id: string,
  label: string,
  labourShare: number,
  confidence: InsertionTrade["confidence"],
): InsertionTrade => ({
  id,
  label,
  labourShare,
  source: confidence === "low" ? USUAL : GUIDE,
  readOn: READ_ON,
  confidence,
});

export const INSERTION_TRADES: readonly InsertionTrade[] = [
  trade("peinture-interieure", "Peinture intérieure", 7000, "source-read"),
  trade("maconnerie", "Maçonnerie", 5000, "source-read"),
  trade("charpente-metallique", "Charpente métallique", 2000, "source-read"),
  trade("espaces-verts", "Espaces verts", 6500, "low"),
  trade("nettoyage", "Nettoyage", 8000, "low"),
  trade("vrd", "Voirie et réseaux divers (VRD)", 3000, "low"),
  trade("gardiennage", "Gardiennage", 8500, "low"),
];

/** Usual effort of insertion, in ten-thousandths of the hours of labour: « en général entre 5 et 20 % ». */
export const USUAL_EFFORT = { from: 500, to: 2000 } as const;
