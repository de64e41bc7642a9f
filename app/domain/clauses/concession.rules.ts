/** Clauses of concessions: their own articles, in the project of contract. Nothing of the rules of contracts holds there. */
import type { ClauseText } from "#app/domain/clause-text.ts";
import { ELEMENTS, FACILITATOR, HOURS, OWN_WORDING, WEIGHT } from "#app/domain/clauses/shared.ts";

const concession = { forms: ["concession"], natures: ["services", "travaux"], ...OWN_WORDING } as const;
const social = { ...concession, field: "social" } as const;
const environmental = { ...concession, field: "environmental" } as const;
const PLACE =
  "Une concession n'a pas de CCAP\u00a0: ces paragraphes prennent place dans le projet de contrat joint à la consultation.";

export const CONCESSION_CLAUSES: readonly ClauseText[] = [
  {
    ...social,
    id: "concession-insertion",
    title: "Concession\u00a0: condition d'exécution d'insertion",
    when: "Quand le service ou les travaux concédés emploient, sur une durée qui permet de vrais parcours. Au seuil européen des concessions, une condition sociale est due depuis le 22\u00a0août 2026.",
    cautions: [
      PLACE,
      "Deux motifs de non-recours seulement\u00a0: pas de lien suffisant avec l'objet\u00a0; concurrence restreinte, ou exécution techniquement ou économiquement difficile.",
      "Répartissez les heures par année\u00a0: une concession dure, et un volume global se rattrape mal.",
    ],
    variables: [HOURS, FACILITATOR],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Le concessionnaire réserve au moins {{heures}} heures de travail à des personnes rencontrant des difficultés particulières d'accès à l'emploi (CCP, art. L.\u00a03114-2-1). Leur éligibilité est validée par {{facilitation}} avant le début du travail.",
          "Il transmet à {{facilitation}} les heures réalisées et leurs justificatifs\u00a0; l'autorité concédante ne reçoit que des totaux.",
        ],
      },
    ],
    related: ["concession-rapport-insertion", "concession-reservee"],
    articles: ["CCP, art. L.\u00a03114-2-1"],
  },
  {
    ...social,
    id: "concession-reservee",
    title: "Concession réservée à des structures inclusives",
    when: "Quand assez d'entreprises adaptées et d'ESAT, ou assez de structures d'insertion, peuvent porter le risque de l'exploitation.",
    cautions: [
      "Une seule famille par concession\u00a0: on n'y mêle pas handicap et insertion, contrairement aux marchés (CCP, art. L.\u00a03113-3).",
      "Aucune concession n'est réservée aux entreprises de l'économie sociale et solidaire.",
      "La réservation est mentionnée dans l'avis de concession (CCP, art. R.\u00a03113-1).",
    ],
    variables: [
      {
        name: "base-legale",
        label: "Base légale de la réservation",
        hint: "Par exemple\u00a0: CCP, art. L.\u00a03113-1",
      },
    ],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "La concession est réservée ({{base-legale}}). Seules peuvent y candidater les structures qui remplissent les conditions de cet article à la date de remise des candidatures\u00a0; dans un groupement, chaque membre les remplit.",
        ],
      },
    ],
    related: ["concession-insertion"],
    articles: ["CCP, art. L.\u00a03113-1 à L.\u00a03113-3", "CCP, art. R.\u00a03113-1"],
  },
  {
    ...social,
    id: "concession-rapport-insertion",
    title: "Concession\u00a0: insertion dans le rapport annuel",
    when: "Avec toute condition d'insertion\u00a0: le rapport du concessionnaire en dit l'exécution.",
    cautions: [
      PLACE,
      "Des totaux seulement\u00a0: aucune situation personnelle n'entre dans ce rapport public.",
    ],
    variables: [FACILITATOR],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Le rapport annuel du concessionnaire décrit les mesures prises pour l'insertion (CCP, art. L.\u00a03131-5 et R.\u00a03131-3, 3°)\u00a0: heures réalisées, modes, formations et suites de parcours, en totaux vérifiés par {{facilitation}}.",
        ],
      },
    ],
    related: ["concession-insertion"],
    articles: ["CCP, art. L.\u00a03131-5", "CCP, art. R.\u00a03131-3, 3°"],
  },
  {
    ...environmental,
    id: "concession-environnement",
    title: "Concession\u00a0: condition d'exécution environnementale",
    when: "Toujours\u00a0: depuis le 22\u00a0août 2026, les conditions d'exécution d'une concession prennent en compte l'environnement, quel que soit son montant.",
    cautions: [
      PLACE,
      "Fixez des objectifs par année, mesurables, et ce qui se passe quand ils sont manqués.",
    ],
    variables: [
      { name: "objectifs", label: "Objectifs par année", hint: "Réemploi, déchets, énergie, eau, émissions" },
    ],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Le concessionnaire exploite en prenant en compte l'environnement (CCP, art. L.\u00a03114-2). Il atteint les objectifs suivants\u00a0: {{objectifs}}. Un objectif manqué donne lieu à un plan d'action daté, remis à l'autorité concédante.",
        ],
      },
    ],
    related: ["concession-critere", "concession-rapport-environnement"],
    articles: ["CCP, art. L.\u00a03114-2"],
  },
  {
    ...environmental,
    id: "concession-critere",
    title: "Concession\u00a0: critère d'attribution environnemental",
    when: "Toujours, avec la condition d'exécution\u00a0: au moins un critère tient compte de l'environnement.",
    cautions: [
      "Le coût global comme seul critère est une règle des marchés\u00a0: il ne remplace pas ce critère dans une concession.",
    ],
    variables: [WEIGHT, ELEMENTS],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Critère «\u00a0environnement\u00a0» (CCP, art. L.\u00a03124-5 et R.\u00a03124-4), pondéré à {{ponderation}}, apprécié sur\u00a0: {{elements}}.",
        ],
      },
    ],
    related: ["concession-environnement"],
    articles: ["CCP, art. L.\u00a03124-5", "CCP, art. R.\u00a03124-4"],
  },
  {
    ...environmental,
    id: "concession-rapport-environnement",
    title: "Concession\u00a0: environnement dans le rapport annuel",
    when: "Avec toute concession\u00a0: le rapport du concessionnaire décrit les mesures prises pour l'environnement.",
    cautions: [PLACE],
    variables: [{ name: "indicateurs", label: "Indicateurs suivis", hint: "Ceux des objectifs du contrat" }],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Le rapport annuel du concessionnaire décrit les mesures prises pour la protection de l'environnement (CCP, art. L.\u00a03131-5 et R.\u00a03131-3, 3°), avec la valeur de l'année et de la précédente pour\u00a0: {{indicateurs}}.",
        ],
      },
    ],
    related: ["concession-environnement"],
    articles: ["CCP, art. L.\u00a03131-5", "CCP, art. R.\u00a03131-3, 3°"],
  },
];
