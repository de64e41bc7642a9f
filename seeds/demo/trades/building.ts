import type { Trade } from "#seeds/demo/trade.ts";

export const BUILDING: readonly Trade[] = [
  {
    sector: "peinture",
    cpv: ["45442100"],
    kind: "PREST",
    nature: "travaux",
    offers: [
      [
        "Peinture intérieure en site occupé",
        "Préparation des supports, peintures biosourcées ou à faible émission, protection et nettoyage. Chantiers de trente à trois mille mètres carrés.",
      ],
      [
        "Peinture et sols souples de logements",
        "Rénovation de logements entre deux locataires, délai de dix jours, restes de peinture remis en filière de réemploi.",
      ],
    ],
    needs: [
      [
        "Travaux de peinture dans les bâtiments communaux",
        "Accord-cadre à bons de commande pour l'entretien des écoles et des bâtiments administratifs.",
        "Peinture intérieure",
        "Revêtements de sols souples",
      ],
      [
        "Remise en peinture de logements",
        "Remise en état de cent vingt logements par an, chantiers courts, conditions d'insertion.",
      ],
    ],
    capacity: [50_000, 400_000],
    amount: [60_000, 420_000],
    months: [12, 24, 36, 48],
    circular: ["biosource", "reemploi"],
  },
  {
    sector: "platrerie",
    cpv: ["45410000", "45421141"],
    kind: "PREST",
    nature: "travaux",
    offers: [
      [
        "Cloisons, doublages et plâtrerie",
        "Cloisons sèches, isolants biosourcés, reprise d'enduits. Chutes de plaques triées et recyclées.",
      ],
    ],
    needs: [
      [
        "Aménagement de la maison des associations",
        "Second œuvre d'un bâtiment de six cents mètres carrés, en quatre lots.",
        "Cloisons et doublages",
        "Peinture",
        "Menuiseries intérieures",
      ],
    ],
    capacity: [60_000, 300_000],
    amount: [55_000, 240_000],
    months: [6, 8, 12],
    circular: ["biosource", "recycle"],
  },
  {
    sector: "menuiserie-interieure",
    cpv: ["45421000", "45421150"],
    kind: "PREST",
    nature: "travaux",
    offers: [
      [
        "Menuiserie et agencement en bois local",
        "Portes, placards, banques d'accueil et rayonnages sur plan, bois certifié et panneaux issus de la dépose.",
      ],
    ],
    needs: [
      [
        "Agencement de la médiathèque",
        "Fourniture et pose de rayonnages et de banques d'accueil, réemploi des bois existants recherché.",
      ],
    ],
    capacity: [40_000, 200_000],
    amount: [40_000, 150_000],
    months: [4, 6, 8],
    circular: ["reemploi", "biosource"],
    labels: ["PEFC"],
  },
  {
    sector: "maconnerie",
    cpv: ["45262520", "45262522"],
    kind: "PREST",
    nature: "travaux",
    offers: [
      [
        "Maçonnerie et petits ouvrages",
        "Murs, seuils, reprises d'enduits et pavages. Pierre et brique de réemploi, chaux naturelle.",
      ],
      [
        "Restauration de murets et de patrimoine rural",
        "Pierre sèche, lavoirs, fontaines et calades, avec relevé et dossier photographique.",
      ],
    ],
    needs: [
      [
        "Petits travaux de maçonnerie",
        "Accord-cadre pour l'entretien des bâtiments, des cimetières et des murs de soutènement.",
      ],
    ],
    capacity: [50_000, 260_000],
    amount: [50_000, 250_000],
    months: [12, 24, 36],
    circular: ["reemploi"],
  },
  {
    sector: "deconstruction-selective",
    cpv: ["45111300", "45111100"],
    kind: "PREST",
    nature: "travaux",
    offers: [
      [
        "Dépose soignée et curage sélectif",
        "Inventaire, dépose, conditionnement et stockage des matériaux réemployables, traçabilité de chaque lot.",
      ],
    ],
    needs: [
      [
        "Curage et dépose soignée de l'ancien collège",
        "Dépose avant démolition, d'après le diagnostic PEMD ; part réemployée suivie en tonnes.",
      ],
    ],
    capacity: [80_000, 350_000],
    amount: [60_000, 280_000],
    months: [3, 5, 6],
    circular: ["reemploi"],
  },
  {
    sector: "petits-travaux",
    cpv: ["50800000", "45450000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Petits travaux multiservices",
        "Serrures, étagères, petite plomberie et retouches de peinture. Intervention sous trois jours, forfait à la demi-journée.",
      ],
    ],
    needs: [
      [
        "Petits travaux d'entretien des bâtiments",
        "Interventions de dépannage dans quarante bâtiments, à la demi-journée, avec compte rendu numérique.",
      ],
    ],
    capacity: [20_000, 120_000],
    amount: [25_000, 110_000],
    months: [12, 24, 36],
    circular: ["reparation"],
  },
  {
    sector: "menuiserie-bois",
    cpv: ["39150000", "44220000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Mobilier extérieur et bacs en bois",
        "Bancs, tables, jardinières et composteurs en douglas local non traité, pièces remplaçables une à une.",
      ],
    ],
    needs: [
      [
        "Bacs, bancs et composteurs de quartier",
        "Fourniture de deux cents composteurs et de quatre-vingts bancs, montage sur place en option.",
      ],
    ],
    capacity: [25_000, 130_000],
    amount: [25_000, 120_000],
    months: [12, 24],
    circular: ["biosource", "reparation"],
    labels: ["PEFC"],
    agec: "Mobilier urbain",
  },
];
