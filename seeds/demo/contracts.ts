import { addDays, addMonths, type IsoDate } from "#app/domain/date.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import { DEMO_BUYERS, type DemoBuyer } from "#seeds/demo/buyers.ts";
import { type DemoSupplier, demoSiret } from "#seeds/demo/suppliers.ts";

export type DemoContract = {
  buyer: DemoBuyer;
  uid: string;
  object: string;
  nature: string;
  procedure: string;
  cpv: string;
  amountEuros: number;
  months: number;
  notifiedOn: IsoDate;
  endsOn: IsoDate;
  holder: { id: string; name: string };
  considerations?: { social: string[]; environmental: string[]; known?: boolean };
};

const DIRECT = "Marché passé sans publicité ni mise en concurrence préalable";
const ADAPTED = "Procédure adaptée";
const OPEN = "Appel d'offres ouvert";

type Holder =
  | { sector: string; kinds: readonly StatusKind[] }
  /** an ordinary company, fictive, of this rank */
  | { name: string; rank: number };
type Row = readonly [
  monthsAgo: number,
  object: string,
  cpv: string,
  procedure: string,
  euros: number,
  months: number,
  holder: Holder,
];

const GREEN: Holder = { sector: "entretien-espaces-verts", kinds: ["EA", "ESAT"] };
const MAIL: Holder = { sector: "mise-sous-pli", kinds: ["EA", "ESAT"] };
const WINDOWS: Holder = { sector: "nettoyage-vitres", kinds: ["EI", "ACI", "EA"] };
const CLEANERS: Holder = { name: "Propreté des Volcans", rank: 4_001 };
const PRINTER: Holder = { name: "Imprimerie de la Sioule", rank: 4_002 };
const CATERER: Holder = { name: "Les Tables du Sancy", rank: 4_003 };
const MASON: Holder = { name: "Maçonnerie Chaduc", rank: 4_004 };
const PAINTER: Holder = { name: "Peintures de Limagne", rank: 4_005 };
const PAPER: Holder = { name: "Bureau Clair Distribution", rank: 4_006 };

// Green spaces: small contracts that together pass the dispense, to one holder again and again. Windows add to the
// cleaning that was put out to tender. Catering and paper stay below.
const ROWS: readonly Row[] = [
  [2, "Fauche et taille d'automne des bassins d'orage", "77310000", DIRECT, 24_800, 4, GREEN],
  [6, "Entretien des abords des déchèteries", "77310000", DIRECT, 22_500, 8, GREEN],
  [10, "Désherbage manuel des trottoirs de la zone d'activité", "77314000", DIRECT, 19_200, 6, GREEN],
  [17, "Entretien des noues et des fossés plantés", "77310000", DIRECT, 21_600, 10, GREEN],
  [14, "Nettoyage des bureaux et des locaux d'accueil", "90919200", OPEN, 412_000, 36, CLEANERS],
  [4, "Nettoyage de la vitrerie du siège", "90911300", DIRECT, 14_300, 12, WINDOWS],
  [3, "Mise sous pli du magazine, premier semestre", "79571000", DIRECT, 18_400, 6, MAIL],
  [9, "Mise sous pli du magazine, second semestre", "79571000", DIRECT, 17_900, 6, MAIL],
  [8, "Impression du magazine communautaire", "79810000", ADAPTED, 58_000, 24, PRINTER],
  [5, "Buffets de la journée des associations", "55520000", DIRECT, 8_700, 1, CATERER],
  [11, "Plateaux-repas des réunions publiques", "55520000", DIRECT, 6_400, 12, CATERER],
  [7, "Papier recyclé", "30197630", ADAPTED, 31_000, 24, PAPER],
  [
    9,
    "Réhabilitation de la maison des associations - Lot 1 Gros œuvre",
    "45223220",
    ADAPTED,
    148_000,
    10,
    MASON,
  ],
  [
    9,
    "Réhabilitation de la maison des associations - Lot 5 Peinture",
    "45442100",
    ADAPTED,
    36_500,
    10,
    PAINTER,
  ],
  [28, "Entretien des espaces verts du secteur sud", "77310000", ADAPTED, 96_000, 24, GREEN],
];

/** What the demo's buyer has bought in the last years: families over and under the thresholds, and holders met again. */
export function demoContracts(suppliers: readonly DemoSupplier[], today: IsoDate): DemoContract[] {
  const [buyer] = DEMO_BUYERS;
  if (!buyer) throw new Error("demo: no buyer");
  return ROWS.map(([monthsAgo, object, cpv, procedure, amountEuros, months, holder], index) => {
    const notifiedOn = addDays(addMonths(today, -monthsAgo), -((index * 7) % 25));
    return {
      buyer,
      uid: `${notifiedOn.slice(0, 4)}M${String(index + 11).padStart(3, "0")}`,
      object,
      nature: "Marché",
      procedure,
      cpv,
      amountEuros,
      months,
      notifiedOn,
      endsOn: addMonths(notifiedOn, months),
      holder: holderOf(holder, suppliers, buyer),
      considerations: considerationsOf(holder, cpv, index),
    };
  });
}

const ECOLOGICAL = ["30197630", "77310000", "90910000", "45442100"];

// One contract in five says nothing of it, as in any table that is imported.
function considerationsOf(holder: Holder, cpv: string, index: number) {
  return {
    social: "sector" in holder ? ["Marché réservé"] : index % 4 === 0 ? ["Clause sociale"] : [],
    environmental: ECOLOGICAL.includes(cpv) ? ["Critère environnemental"] : [],
    known: index % 5 !== 4,
  };
}

function holderOf(holder: Holder, suppliers: readonly DemoSupplier[], buyer: DemoBuyer) {
  if ("rank" in holder) return { id: demoSiret(holder.rank), name: holder.name };
  const able = suppliers.filter(
    ({ statuses, offers }) =>
      offers.some(({ trade }) => trade.sector === holder.sector) &&
      statuses.some(({ kind }) => holder.kinds.includes(kind)),
  );
  const near = able.find(({ communeCode }) => communeCode === buyer.communeCode) ?? able[0];
  if (!near) throw new Error(`demo: nobody holds a contract of ${holder.sector}`);
  return { id: near.siret, name: near.name };
}
