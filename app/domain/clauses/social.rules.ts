/**
 * Social clauses as this project words them, to be read over by the buyer's legal service. The articles are those that
 * the rulebook cites; no figure is given: hours, rates and penalties are variables of the contract.
 */
import type { ClauseText, ClauseVariable } from "#app/domain/clause-text.ts";
import { FACILITATOR, HOURS, OWN_WORDING, WEIGHT } from "#app/domain/clauses/shared.ts";

const CONTACT: ClauseVariable = { name: "contact", label: "Contact de la facilitation" };
const PENALTY: ClauseVariable = {
  name: "penalite",
  label: "Pénalité par heure non réalisée",
  hint: "Un montant en euros, fixé par l'acheteur",
};
const PUBLICS =
  "demandeurs d'emploi de longue durée\u00a0; bénéficiaires du RSA et d'autres minima sociaux\u00a0; travailleurs handicapés (Code du travail, art. L.\u00a05212-13)\u00a0; jeunes de moins de 26 ans sans qualification ou sortis de l'école depuis six mois\u00a0; personnes prises en charge par une structure d'insertion par l'activité économique\u00a0; autres personnes sur avis motivé de France Travail, de la mission locale ou de la MDPH";

const shared = { field: "social", forms: ["marche"], ...OWN_WORDING } as const;

export const SOCIAL_CLAUSES: readonly ClauseText[] = [
  {
    ...shared,
    id: "insertion-heures",
    title: "Condition d'exécution\u00a0: heures d'insertion",
    natures: ["services", "travaux", "fournitures"],
    when: "Quand la main-d'œuvre pèse dans le marché, que sa durée laisse le temps d'un parcours et que des publics sont disponibles sur le territoire. À partir des seuils européens, une condition sociale est due.",
    cautions: [
      "Calculez les heures par métier et vérifiez qu'elles tiennent dans la durée du marché\u00a0: un volume infaisable finit en pénalités, pas en emplois.",
      "La condition s'impose à tous\u00a0: elle ne note pas les offres. Un critère s'y ajoute, il ne la remplace pas.",
      "Aucune donnée sur la situation des personnes n'est transmise à l'acheteur.",
    ],
    variables: [HOURS, FACILITATOR, CONTACT, PENALTY],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "La consultation comporte une condition d'exécution relative à l'insertion par l'activité économique (CCP, art. L.\u00a02112-2). Le candidat qui ne s'y engage pas remet une offre irrégulière.",
          "Pour préparer son offre, il peut s'adresser à {{facilitation}} ({{contact}}), qui l'informe gratuitement et de la même façon que les autres candidats.",
        ],
      },
      {
        document: "CCAP",
        paragraphs: [
          "Le titulaire réserve au moins {{heures}} heures de travail, pendant l'exécution du marché, à des personnes rencontrant des difficultés particulières d'accès à l'emploi.",
          `Peuvent être comptées les heures des personnes suivantes, dont l'éligibilité est validée par {{facilitation}} avant le début du travail\u00a0: ${PUBLICS}.`,
          "Le titulaire choisit un ou plusieurs modes\u00a0: embauche directe\u00a0; mise à disposition par une structure d'insertion, une entreprise adaptée ou un groupement d'employeurs\u00a0; sous-traitance ou cotraitance avec une structure d'insertion, une entreprise adaptée ou un établissement d'accompagnement par le travail. Les heures peuvent être mutualisées avec celles d'autres marchés avec l'accord de {{facilitation}}.",
          "Il transmet chaque mois à {{facilitation}} les heures réalisées et leurs justificatifs. L'acheteur ne reçoit que des totaux.",
          "Faute de réalisation imputable au titulaire, après mise en demeure restée sans effet, une pénalité de {{penalite}} par heure non réalisée est appliquée.",
        ],
      },
    ],
    related: ["insertion-critere", "insertion-demarrage"],
    articles: ["CCP, art. L.\u00a02112-2", "CCP, art. L.\u00a02112-2-1"],
  },
  {
    ...shared,
    id: "insertion-critere",
    title: "Critère d'attribution\u00a0: qualité de l'insertion",
    natures: ["services", "travaux"],
    when: "Pour distinguer les offres par l'accompagnement, la formation et l'encadrement proposés, en plus d'une condition d'exécution.",
    cautions: [
      "Un critère seul ne vaut pas condition d'exécution\u00a0: à partir des seuils européens, il ne suffit pas.",
      "Notez la qualité du parcours, pas le nombre d'heures au-delà de la condition\u00a0: une surenchère d'heures n'est pas tenable.",
    ],
    variables: [WEIGHT],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Critère «\u00a0performance en matière d'insertion professionnelle des publics en difficulté\u00a0» (CCP, art. R.\u00a02152-7), pondéré à {{ponderation}}\u00a0: encadrement et tutorat des personnes, formations qualifiantes ou certifiantes, postes confiés et perspectives d'emploi durable.",
          "Le candidat décrit ces éléments dans son mémoire. Ce qu'il y propose l'engage pendant l'exécution.",
        ],
      },
    ],
    related: ["insertion-heures"],
    articles: ["CCP, art. R.\u00a02152-7"],
  },
  {
    ...shared,
    id: "insertion-demarrage",
    title: "Réunion de démarrage et suivi des heures",
    natures: ["services", "travaux", "fournitures"],
    when: "Avec toute condition d'insertion\u00a0: la facilitation connaît le marché dès son démarrage, et tout ce qui le change.",
    cautions: ["Prévenez la facilitation des avenants et de la résiliation, dont dépendent les heures dues."],
    variables: [FACILITATOR],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "{{facilitation}} est invitée à la réunion de démarrage. Elle est informée sans délai des avenants, des bons de commande et de la résiliation.",
          "Un point d'étape réunit l'acheteur, le titulaire et {{facilitation}} dès qu'un retard est constaté. Une attestation de réalisation est établie à la fin du marché.",
        ],
      },
    ],
    related: ["insertion-heures"],
    articles: ["CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "lot-reserve",
    title: "Lot réservé à des structures inclusives",
    natures: ["services", "travaux", "fournitures"],
    when: "Quand l'étude de réservation trouve assez de structures capables sur le territoire.",
    cautions: [
      "Une base légale par lot, annoncée dans l'avis et vérifiée à la candidature.",
      "La réservation ne dispense ni de publicité ni de mise en concurrence entre ces structures.",
    ],
    variables: [
      { name: "lot", label: "Lot réservé", hint: "Son numéro et son objet" },
      {
        name: "base-legale",
        label: "Base légale de la réservation",
        hint: "Par exemple\u00a0: CCP, art. L.\u00a02113-12",
      },
    ],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Le lot {{lot}} est réservé ({{base-legale}}). Seules peuvent y répondre les structures qui remplissent les conditions de cet article à la date de remise des candidatures\u00a0; dans un groupement, chaque membre les remplit.",
          "Le candidat joint la pièce qui prouve son statut\u00a0: agrément, convention ou contrat en cours, ou preuve équivalente pour un candidat établi dans un autre État.",
        ],
      },
    ],
    related: ["insertion-services"],
    articles: ["CCP, art. L.\u00a02113-12 à L.\u00a02113-16"],
  },
  {
    ...shared,
    id: "insertion-services",
    title: "Services de qualification et d'insertion professionnelles",
    natures: ["services"],
    when: "Quand l'objet même du marché est l'accompagnement de personnes éloignées de l'emploi, par un travail qui en est le support.",
    cautions: [
      "L'objet est l'insertion, pas le travail qui la porte\u00a0: décrivez le parcours avant l'ouvrage.",
    ],
    variables: [
      HOURS,
      {
        name: "activite",
        label: "Activité support",
        hint: "Par exemple\u00a0: entretien d'espaces naturels",
      },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Le marché a pour objet un service de qualification et d'insertion professionnelles (CCP, art. R.\u00a02123-1, 3°), avec pour activité support\u00a0: {{activite}}. Le titulaire assure {{heures}} heures de travail accompagné.",
          "Il décrit le recrutement, l'accueil, la formation, l'accompagnement social et professionnel, puis les suites du parcours à six et douze mois, en totaux.",
        ],
      },
    ],
    related: ["lot-reserve"],
    articles: ["CCP, art. R.\u00a02123-1, 3°"],
  },
  {
    ...shared,
    id: "egalite-formation",
    title: "Égalité professionnelle et formation des équipes du marché",
    natures: ["services", "travaux"],
    when: "Quand l'insertion est infaisable (peu de main-d'œuvre, habilitations longues)\u00a0: c'est une autre condition d'exécution dans le domaine social.",
    cautions: [
      "La condition porte sur l'exécution du marché, pas sur la politique générale de l'entreprise.",
    ],
    variables: [
      {
        name: "actions",
        label: "Actions attendues",
        hint: "Formation, tutorat, accès des femmes aux postes du marché…",
      },
    ],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Pour l'exécution du marché (CCP, art. L.\u00a02112-2), le titulaire met en œuvre, auprès des personnes qui y travaillent, les actions suivantes\u00a0: {{actions}}.",
          "Il en rend compte chaque année par des totaux, sans donnée nominative.",
        ],
      },
    ],
    related: ["insertion-heures"],
    articles: ["CCP, art. L.\u00a02112-2", "CCP, art. L.\u00a02112-2-1"],
  },
  {
    ...shared,
    id: "remuneration-equitable",
    title: "Critère d'attribution\u00a0: rémunération équitable des producteurs",
    natures: ["fournitures"],
    when: "Pour des denrées ou des produits dont les producteurs sont souvent payés sous leurs coûts\u00a0: alimentation, textile, fleurs.",
    cautions: [
      "Le critère est lié au produit acheté. Tout label équivalent, et toute preuve comparable, est admis.",
      "Un critère seul ne vaut pas condition d'exécution\u00a0: à partir des seuils européens, il ne suffit pas.",
    ],
    variables: [WEIGHT, { name: "preuves", label: "Preuves admises", hint: "Label, contrat, attestation…" }],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Critère «\u00a0garantie de la rémunération équitable des producteurs\u00a0» (CCP, art. R.\u00a02152-7), pondéré à {{ponderation}}. Le candidat dit comment le prix payé aux producteurs est fixé et vérifié\u00a0; il joint une de ces preuves, ou une preuve équivalente\u00a0: {{preuves}}.",
        ],
      },
    ],
    related: ["insertion-critere"],
    articles: ["CCP, art. R.\u00a02152-7", "CCP, art. R.\u00a02111-16"],
  },
];
