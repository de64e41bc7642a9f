import { formatDate, type IsoDate } from "#app/domain/date.ts";
import {
  type BaseVerdict,
  LEGAL_BASES,
  type LegalBase,
  type SupplierFacts,
} from "#app/domain/eligibility.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import { standingOf } from "#app/domain/standing.ts";

/** What a supplier may answer today, base by base, ready to be shown. */

export type VerdictData = { base: LegalBase; verdict: BaseVerdict; missing: string | null };
export type Standing = { on: string; open: VerdictData[]; closed: VerdictData[] };

export function standing(ask: {
  supplier: SupplierFacts;
  cpvs: readonly string[];
  kinds: readonly OfferKind[];
  today: IsoDate;
}): Standing {
  const verdicts = standingOf(ask);
  const lines = LEGAL_BASES.map((base) => verdictData(base, verdicts[base]));
  return {
    on: formatDate(ask.today),
    open: lines.filter(({ verdict }) => verdict.verdict !== "no"),
    closed: lines.filter(({ verdict }) => verdict.verdict === "no"),
  };
}

export const verdictData = (base: LegalBase, verdict: BaseVerdict): VerdictData => ({
  base,
  verdict,
  missing: missingIn(verdict),
});

// What a reason « to prove » lacks, and who can show it.
const MISSING: Readonly<Record<string, string>> = {
  "status-to-renew":
    "le renouvellement du statut, que la structure montre par sa nouvelle convention ou son nouvel agrément",
  "status-to-confirm": "l'appréciation de l'acheteur, sur les documents que la structure lui remet",
  "share-undocumented": "la proportion de personnel concernée, que la structure documente",
  "implantation-to-prove":
    "la convention d'implantation en établissement pénitentiaire, que la structure détient",
  "ess-mission-to-prove": "la mission de service public, que la structure montre par ses statuts",
  "ess-buyer-to-prove": "la qualité de pouvoir adjudicateur, que l'acheteur montre",
  "ess-cpv-to-prove": "le code CPV du marché, que l'acheteur donne",
  "ess-duration-to-prove": "la durée du marché, que l'acheteur donne",
  "ess-award-to-prove": "la vérification, par l'acheteur, des attributions au même titre",
};

/** « Il manque : la proportion de personnel concernée, que la structure documente. » Null when nothing can mend it. */
function missingIn({ verdict, reasons }: BaseVerdict): string | null {
  if (verdict !== "to-prove") return null;
  const lacks = [...new Set(reasons.flatMap(({ code }) => MISSING[code] ?? []))];
  return lacks.length > 0 ? `Il manque\u00a0: ${lacks.join("\u00a0; ")}.` : null;
}
