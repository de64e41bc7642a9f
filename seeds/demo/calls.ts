import type { Question } from "#app/domain/call-for-interest.ts";
import { addDays, type IsoDate } from "#app/domain/date.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { BASINS } from "#seeds/demo/basins.ts";
import { DEMO_BUYERS, type DemoBuyer } from "#seeds/demo/buyers.ts";
import type { DemoPurchase } from "#seeds/demo/purchases.ts";
import { dice } from "#seeds/demo/random.ts";
import type { Trade } from "#seeds/demo/trade.ts";
import { tradeOf } from "#seeds/demo/trades.ts";

export type DemoCall = {
  buyer: DemoBuyer;
  title: string;
  description: string;
  trade: Trade;
  territory: TerritoryCode;
  questions: Question[];
  deadlineOn: IsoDate;
  publishedOn: IsoDate;
  closed: boolean;
  /** references of the buyer's purchases it prepares; none when it stands alone */
  purchases: string[];
};

const QUESTIONS: readonly Question[] = [
  {
    id: "q1",
    label: "Quels lots ou quelles prestations pourriez-vous assurer, et pour quel volume par an ?",
    kind: "text",
    required: true,
    choices: [],
  },
  {
    id: "q2",
    label: "De quel délai avez-vous besoin entre la notification et le démarrage ?",
    kind: "choice",
    required: true,
    choices: ["Moins d'un mois", "De un à trois mois", "Plus de trois mois"],
  },
  {
    id: "q3",
    label: "Combien de personnes en parcours ou en situation de handicap y travailleraient ?",
    kind: "number",
    required: false,
    choices: [],
  },
  {
    id: "q4",
    label: "Souhaitez-vous répondre en groupement ? Avec quels métiers complémentaires ?",
    kind: "text",
    required: false,
    choices: [],
  },
];

/** Calls that stand alone: a buyer explores a trade before it has a purchase. */
const FREE: readonly (readonly [sector: string, title: string, description: string])[] = [
  [
    "reemploi-materiaux",
    "Connaître les filières locales de réemploi de matériaux",
    "Nous préparons la rénovation de six groupes scolaires. Quels matériaux pouvez-vous reprendre, stocker, remettre en état ou fournir ?",
  ],
  [
    "informatique-reconditionnee",
    "Reconditionnement du parc informatique : qui peut répondre ?",
    "Neuf cents postes seront remplacés dans l'année. Nous cherchons qui peut les reprendre et qui peut nous en fournir de reconditionnés.",
  ],
  [
    "maraichage",
    "Approvisionnement des cantines en légumes biologiques",
    "Quels volumes, quelles variétés, quelles périodes ? Vos réponses serviront à dessiner les lots.",
  ],
  [
    "mediation-numerique",
    "Médiation numérique : état des lieux de l'offre",
    "Nous préparons un programme de trois ans et souhaitons connaître les structures, leurs lieux et leurs capacités.",
  ],
  [
    "vaisselle-reutilisable",
    "Vaisselle réutilisable pour les événements de l'agglomération",
    "Lavage, logistique, consigne : quelles solutions existent à moins de cinquante kilomètres ?",
  ],
];

const CALLS = 25;

/** 25 calls for interest: 20 prepare a published purchase, 5 stand alone, 3 are closed. */
export function demoCalls(purchases: readonly DemoPurchase[], today: IsoDate): DemoCall[] {
  const throws = dice(7_707);
  const prepared = purchases
    .filter((purchase) => purchase.state === "published")
    .filter((_, index) => index % 5 === 0)
    .slice(0, CALLS - FREE.length);
  const linked = prepared.map((purchase) => ({
    buyer: purchase.buyer,
    title: `Préparer « ${purchase.title} »`,
    description: `Avant la consultation, nous souhaitons connaître les structures qui pourraient répondre et ce qui les aiderait : allotissement, délais, volumes. ${purchase.description}`,
    trade: purchase.lots[0]?.trade ?? tradeOf("nettoyage-bureaux"),
    territory: purchase.lots[0]?.territory ?? ("FR" as const),
    purchases: [purchase.reference],
  }));
  const free = FREE.map(([sector, title, description], index) => {
    const buyer = DEMO_BUYERS[(index * 9) % DEMO_BUYERS.length] ?? throws.pick(DEMO_BUYERS);
    const territory = BASINS[buyer.basin]?.departement ?? ("FR" as const);
    return { buyer, title, description, trade: tradeOf(sector), territory, purchases: [] };
  });
  return [...linked, ...free].map((call, index) => {
    const closed = index % 9 === 8;
    return {
      ...call,
      closed,
      questions: QUESTIONS.slice(0, throws.between(2, 4)),
      publishedOn: addDays(today, closed ? -throws.between(50, 80) : -throws.between(1, 30)),
      deadlineOn: addDays(today, closed ? -throws.between(3, 20) : throws.between(9, 60)),
    };
  });
}
