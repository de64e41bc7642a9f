import type { Trade } from "#seeds/demo/trade.ts";

export const OFFICE: readonly Trade[] = [
  {
    sector: "mise-sous-pli",
    cpv: ["79570000", "79823000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Mise sous pli et routage",
        "Pliage, encartage, mise sous enveloppe ou sous film papier, affranchissement et dépôt en poste. De cent à deux cent mille plis, papier recyclé.",
      ],
      [
        "Routage de bulletins et de propagande électorale",
        "Atelier sécurisé, comptage contradictoire, équipes renforcées sous trois jours.",
      ],
    ],
    needs: [
      [
        "Mise sous pli et routage du magazine et des courriers",
        "Dix numéros par an à cinquante-deux mille exemplaires et envois ponctuels.",
      ],
    ],
    capacity: [20_000, 160_000],
    amount: [25_000, 140_000],
    months: [12, 24, 36],
    circular: ["recycle"],
    labels: ["PEFC"],
  },
  {
    sector: "numerisation",
    cpv: ["79999100", "72512000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Numérisation et indexation de documents",
        "Actes, plans et dossiers du personnel. Préparation, reconnaissance de caractères, indexation et contrôle, hébergement en France.",
      ],
    ],
    needs: [
      [
        "Numérisation des dossiers d'urbanisme",
        "Reprise, numérisation et indexation de trois cents mètres linéaires, confidentialité exigée.",
      ],
    ],
    capacity: [30_000, 180_000],
    amount: [40_000, 180_000],
    months: [12, 18, 24],
  },
  {
    sector: "impression",
    cpv: ["79810000", "79800000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Impression numérique et façonnage",
        "Affiches, dépliants, brochures et papeterie, encres végétales, papiers recyclés, livraison à vélo dans l'agglomération.",
      ],
    ],
    needs: [
      [
        "Impression de documents courants",
        "Affiches, dépliants, papier à en-tête et cartes, papier recyclé, délais courts.",
        "Petit format",
        "Grand format",
      ],
    ],
    capacity: [25_000, 150_000],
    amount: [25_000, 120_000],
    months: [12, 24, 36, 48],
    circular: ["recycle"],
    labels: ["Imprim'Vert", "FSC"],
  },
  {
    sector: "accueil",
    cpv: ["79992000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Accueil physique et standard",
        "Agents d'accueil formés à la langue des signes et au facile à lire, remplacements garantis.",
      ],
    ],
    needs: [
      [
        "Accueil du public dans deux sites",
        "Accueil et orientation, amplitude de 8 h à 19 h, du lundi au samedi.",
      ],
    ],
    capacity: [40_000, 220_000],
    amount: [50_000, 240_000],
    months: [12, 24, 36],
  },
  {
    sector: "accessibilite-numerique",
    cpv: ["72800000", "72810000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Audit d'accessibilité numérique (RGAA)",
        "Audits et contre-audits menés par des spécialistes en situation de handicap, rapports classés par priorité, formation des équipes.",
      ],
    ],
    needs: [
      [
        "Audits et accompagnement à l'accessibilité des sites",
        "Douze audits par an, déclaration d'accessibilité, accompagnement des développeurs.",
      ],
    ],
    capacity: [30_000, 160_000],
    amount: [35_000, 120_000],
    months: [12, 24, 36],
  },
];
