/** Reused and recycled products (AGEC), quality and organic food (EGALIM): decided by the CPV code, where it can be. */
import { formatDate } from "#app/domain/date.ts";
import { AGEC, AGEC_STEPS, type AgecCategory, EGALIM } from "#app/domain/obligations/products.rules.ts";
import { type Decision, decide, type PlannedContract } from "#app/domain/obligations/types.ts";

const NO_CPV = "Sans code CPV, rien ne peut être décidé.";
const startsWith = (code: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => code.startsWith(prefix));

/** The category that counts this purchase, with its minimum shares; false when no category is linked to the code. */
export function agec({ buyer, cpv, on }: PlannedContract): Decision<string | false> {
  if (buyer === "entite-adjudicatrice") {
    return decide<string | false>(
      false,
      AGEC.article,
      "L'obligation vise l'État, les collectivités et leurs groupements.",
    );
  }
  if (on < AGEC.from) {
    const text = `Catégories et minimums avant le ${formatDate(AGEC.from)} (décret n°\u00a02021-254)\u00a0: à compléter.`;
    return decide<string | false>(null, AGEC.article, text);
  }
  if (cpv === null) return decide<string | false>(null, AGEC.article, NO_CPV);
  const found = agecCategory(cpv);
  if (!found) {
    const text = `Aucune catégorie n'est rapprochée du CPV ${cpv}\u00a0; les fournitures comprises dans des travaux ou des services comptent aussi.`;
    return decide<string | false>(false, AGEC.article, text);
  }
  const step = AGEC_STEPS.findLast((year) => `${year}` <= on) ?? AGEC_STEPS[0];
  const { reuse = null, recycled = null } = found.shares[step] ?? {};
  const text = `Catégorie «\u00a0${found.name}\u00a0»\u00a0: ${share(reuse)} de réemploi ou réutilisation et ${share(recycled)} de matières recyclées, en part de la dépense de l'année (étape de ${step}\u00a0; rapprochement du CPV propre à ce site). Déclaration avant le 30\u00a0juin suivant.`;
  return decide<string | false>(found.name, AGEC.article, text);
}

const share = (percent: number | null) =>
  percent === null ? "un minimum à compléter" : `au moins ${percent}\u00a0%`;

function agecCategory(cpv: string): AgecCategory | null {
  if (startsWith(cpv, AGEC.excluded)) return null;
  const fits = AGEC.categories.flatMap((category) =>
    category.cpv
      .filter((prefix) => cpv.startsWith(prefix))
      .map((prefix) => ({ category, digits: prefix.length })),
  );
  return fits.sort((a, b) => b.digits - a.digits)[0]?.category ?? null;
}

/** Whether the shares of collective catering bear on this purchase; null for food whose use is not told. */
export function egalim({ buyer, cpv, on }: PlannedContract): Decision {
  const { article } = EGALIM;
  if (cpv === null) return decide<boolean>(null, article, NO_CPV);
  if (!startsWith(cpv, EGALIM.food)) {
    return decide(false, article, "L'achat n'est ni une restauration collective ni une denrée alimentaire.");
  }
  if (on < EGALIM.from) {
    return decide<boolean>(null, article, `Taux avant le ${formatDate(EGALIM.from)}\u00a0: à compléter.`);
  }
  const meat = buyer === "etat" ? EGALIM.meatAndFishPercent.etat : EGALIM.meatAndFishPercent.others;
  const rates = `au moins ${EGALIM.qualityPercent}\u00a0% de produits durables et de qualité, dont ${EGALIM.organicPercent}\u00a0% de produits biologiques, et ${meat}\u00a0% pour les viandes et poissons, en valeur et par an`;
  return startsWith(cpv, EGALIM.catering)
    ? decide(true, article, `Restauration collective\u00a0: ${rates}.`)
    : decide<boolean>(
        null,
        article,
        `S'il s'agit de restauration collective\u00a0: ${rates}. Le code CPV ne le dit pas.`,
      );
}
