import { cpvWords } from "#app/domain/cpv.ts";
import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import type { Mend, Shortfall } from "#app/domain/near-match.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";
import { formatDistance } from "#app/domain/territory.ts";

/** What is missing, in words: fragments without capital or full stop, as the reasons of a match. */

export type Missing = Mend | Shortfall;
export type MissingKind = Missing["kind"];
export type MissingWords = {
  /** « à 12 km de votre rayon » */
  what: string;
  /** the figures behind it */
  detail: string;
  /** what mends it: « Élargir le rayon à 30 km » */
  act: string;
};

/** Labels that only the reference data knows; without one, the code is shown. */
type Names = { cpv: (code: string) => string | null; territory: (code: string) => string | null };

/** How the lists of « Presque » are parted, in their order. */
export const MISSING_LABELS: Record<MissingKind, string> = {
  radius: "distance",
  area: "territoire",
  "offer-kind": "type de prestation",
  trade: "métier voisin",
  status: "statut",
  capacity: "capacité",
  proof: "justificatif",
  territories: "lieux d'exécution",
};
export const MISSING_KINDS = Object.keys(MISSING_LABELS) as readonly MissingKind[];

export function missingWords(missing: Missing, names: Names): MissingWords {
  switch (missing.kind) {
    case "radius":
      return radiusWords(missing);
    case "area":
      return {
        what: `hors de vos territoires\u00a0: ${names.territory(missing.code) ?? missing.code}`,
        detail: "le lot s'exécute dans tout ce territoire",
        act: "Ajouter ce territoire à l'offre",
      };
    case "trade":
      return {
        what: `métier voisin\u00a0: ${cpvWords(missing.cpv, names.cpv(missing.cpv))}`,
        detail: `votre offre dit ${cpvWords(missing.offered, names.cpv(missing.offered))}, de la même division`,
        act: "Ajouter ce métier à l'offre, si c'est le vôtre",
      };
    case "offer-kind":
      return kindWords(missing.to);
    case "status":
      return statusWords(missing);
    case "capacity":
      return capacityWords(missing);
    case "territories":
      return territoriesWords(missing, names);
    case "proof":
      return {
        what: `statut à justifier\u00a0: lot réservé aux ${BASES[missing.base].short}`,
        detail: `votre réponse est possible, une pièce ou une date manque (${BASES[missing.base].article})`,
        act: "Compléter vos statuts et justificatifs",
      };
  }
}

function radiusWords({ km, approximate, from, to }: Extract<Mend, { kind: "radius" }>): MissingWords {
  const act = from === null ? `Ajouter un rayon de ${to}\u00a0km` : `Élargir le rayon à ${to}\u00a0km`;
  if (from === null) {
    const what = `${formatDistance(km, approximate)} de votre site`;
    return { what, detail: "hors des territoires de votre offre, qui n'a pas de rayon", act };
  }
  return {
    what: `${formatDistance(km - from, approximate)} de votre rayon`,
    detail: `lieu d'exécution ${formatDistance(km, approximate)} de votre site, pour un rayon de ${from}\u00a0km`,
    act,
  };
}

function territoriesWords(
  { missed, count }: Extract<Shortfall, { kind: "territories" }>,
  names: Names,
): MissingWords {
  const where = missed.map((code) => names.territory(code) ?? code).join(", ");
  return {
    what: `${count - missed.length} des ${count}\u00a0lieux d'exécution couverts`,
    detail: `votre offre n'atteint pas\u00a0: ${where}`,
    act: "Élargir la zone d'intervention de l'offre",
  };
}

const kindWords = (to: "DISP" | "PREST"): MissingWords =>
  to === "DISP"
    ? {
        what: "mise à disposition de personnel demandée",
        detail: "votre offre n'en est pas une",
        act: "Revoir le type de l'offre, si vous en faites",
      }
    : {
        what: "prestation demandée, et non mise à disposition",
        detail: "votre offre met du personnel à disposition",
        act: "Revoir le type de l'offre",
      };

function statusWords({ base, status, endedOn }: Extract<Mend, { kind: "status" }>): MissingWords {
  const { short, article } = BASES[base];
  const what = `statut à justifier\u00a0: lot réservé aux ${short}`;
  if (endedOn === null) {
    return { what, detail: `vous n'avez déclaré aucun statut (${article})`, act: "Déclarer votre statut" };
  }
  return {
    what,
    detail: `votre statut ${STATUSES[status].short} a pris fin le ${formatDate(endedOn)} (${article})`,
    act: "Déclarer son renouvellement",
  };
}

function capacityWords({
  askedCents,
  declaredCents,
}: Extract<Shortfall, { kind: "capacity" }>): MissingWords {
  const asked = formatEuros(askedCents);
  if (declaredCents === null) {
    return {
      what: `capacité\u00a0: ${asked} demandés par an, aucune déclarée`,
      detail: "l'acheteur ne sait pas si vous pouvez tenir ce volume",
      act: "Déclarer votre capacité",
    };
  }
  return {
    what: `capacité\u00a0: ${asked} demandés par an, ${formatEuros(declaredCents)} déclarés`,
    detail: "une capacité revue, ou un partenaire, y répond",
    act: "Revoir votre capacité",
  };
}
