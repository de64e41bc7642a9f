import type { Trade } from "#seeds/demo/trade.ts";

export const PEOPLE: readonly Trade[] = [
  {
    sector: "mise-a-disposition",
    cpv: ["79620000"],
    kind: "DISP",
    nature: "services",
    offers: [
      [
        "Mise à disposition de personnel d'entretien et de restauration",
        "Agents d'entretien, aides de cuisine et manutentionnaires, de deux heures à un mois. Accompagnement social et remplacement sous 24 heures.",
      ],
      [
        "Renfort d'agents pour services techniques et écoles",
        "Agents polyvalents, faction matin et soir, missions courtes ou régulières.",
      ],
    ],
    needs: [
      [
        "Mise à disposition d'agents remplaçants",
        "Remplacement d'agents d'entretien et de restauration dans les écoles, délai de prévenance de 24 heures.",
      ],
    ],
    capacity: [60_000, 500_000],
    amount: [60_000, 320_000],
    months: [12, 24, 36],
  },
  {
    sector: "interim-insertion",
    cpv: ["79620000", "79623000"],
    kind: "DISP",
    nature: "services",
    offers: [
      [
        "Travail temporaire d'insertion : bâtiment et logistique",
        "Manœuvres, peintres, préparateurs et chauffeurs. Aide aux entreprises pour réaliser leurs heures d'insertion.",
      ],
    ],
    needs: [
      [
        "Personnel temporaire pour les ateliers et la voirie",
        "Missions de une à douze semaines, suivi des parcours et attestation d'heures.",
      ],
    ],
    capacity: [150_000, 900_000],
    amount: [90_000, 420_000],
    months: [12, 24, 36],
  },
  {
    sector: "mediation-sociale",
    cpv: ["98133000", "75200000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Médiation sociale et présence de proximité",
        "Correspondants de soirée, gestion des conflits d'usage, visites aux locataires isolés.",
      ],
    ],
    needs: [
      [
        "Médiation sociale dans les quartiers",
        "Présence en soirée dans quatre quartiers, rapports d'activité mensuels, équipes mixtes.",
      ],
    ],
    capacity: [60_000, 300_000],
    amount: [70_000, 260_000],
    months: [12, 24, 36],
  },
  {
    sector: "formation-professionnelle",
    cpv: ["80530000", "80511000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Formation aux savoirs de base et au numérique",
        "Parcours de trente à cent vingt heures, positionnement, certification CléA, organisme certifié Qualiopi.",
      ],
      [
        "Formation aux métiers de l'économie circulaire",
        "Valoriste, réparateur, cycliste-livreur : sessions courtes en atelier, immersion en entreprise.",
      ],
    ],
    needs: [
      [
        "Formation des agents aux savoirs de base",
        "Deux cents stagiaires par an, en groupes de huit, sur le temps de travail.",
      ],
    ],
    capacity: [30_000, 220_000],
    amount: [35_000, 190_000],
    months: [12, 24, 36],
    labels: ["Qualiopi"],
  },
  {
    sector: "accompagnement-emploi",
    cpv: ["85312300", "85312510"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Accompagnement vers l'emploi de publics éloignés",
        "Entretiens individuels, ateliers, visites d'entreprises, suivi de six mois dans l'emploi.",
      ],
    ],
    needs: [
      [
        "Accompagnement renforcé de bénéficiaires du RSA",
        "Trois cents parcours de neuf mois, objectifs de sortie suivis, lieux d'accueil accessibles.",
        "Territoire ouest",
        "Territoire est",
      ],
    ],
    capacity: [60_000, 320_000],
    amount: [80_000, 320_000],
    months: [12, 24, 36],
  },
  {
    sector: "petite-enfance",
    cpv: ["85312110", "80110000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Crèche associative et places d'insertion",
        "Accueil collectif, horaires atypiques, places pour parents en parcours d'insertion, repas bio.",
      ],
    ],
    needs: [
      [
        "Réservation de places en crèche",
        "Vingt-cinq places en accueil collectif, amplitude de 7 h à 19 h, pour le personnel et des familles suivies.",
      ],
    ],
    capacity: [120_000, 420_000],
    amount: [130_000, 460_000],
    months: [24, 36],
  },
  {
    sector: "aide-a-domicile",
    cpv: ["85312000", "85312400"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Aide et accompagnement à domicile",
        "Entretien du logement, repas et courses, équipes autonomes par quartier, transmission numérique aux familles.",
      ],
    ],
    needs: [
      [
        "Aide à domicile des agents et des retraités",
        "Prestations d'aide à domicile financées par l'action sociale, sur demande.",
      ],
    ],
    capacity: [60_000, 300_000],
    amount: [50_000, 220_000],
    months: [12, 24, 36],
  },
  {
    sector: "mediation-numerique",
    cpv: ["80533000", "80533100"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Médiation numérique de proximité",
        "Ateliers en petits groupes, permanences individuelles, matériel reconditionné prêté.",
      ],
    ],
    needs: [
      [
        "Ateliers et permanences numériques",
        "Six cents permanences par an dans les maisons de quartier et les bibliothèques.",
      ],
    ],
    capacity: [20_000, 120_000],
    amount: [25_000, 110_000],
    months: [12, 24],
    circular: ["reconditionne"],
  },
];
