import type { Trade } from "#seeds/demo/trade.ts";

export const REUSE: readonly Trade[] = [
  {
    sector: "reemploi-mobilier",
    cpv: ["39130000", "39100000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Réemploi de mobilier de bureau",
        "Bureaux, caissons, assises et rangements collectés, contrôlés et remis en état. Photos et quantités en ligne, livraison et montage, reprise de l'ancien mobilier.",
      ],
      [
        "Mobilier scolaire et de bureau rénové",
        "Ponçage, remise en peinture et nouveaux plateaux à partir de vos meubles existants. Deux cents pièces par mois.",
      ],
    ],
    needs: [
      [
        "Mobilier de bureau issu du réemploi",
        "Équipement de cent vingt postes, mobilier de réemploi ou rénové, reprise du mobilier en place.",
        "Postes de travail",
        "Assises",
        "Rangements",
      ],
    ],
    capacity: [30_000, 220_000],
    amount: [30_000, 190_000],
    months: [12, 24, 36, 48],
    circular: ["reemploi", "reparation"],
    agec: "Mobilier et aménagement d'intérieur",
  },
  {
    sector: "informatique-reconditionnee",
    cpv: ["30213000", "30200000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Ordinateurs reconditionnés, garantis deux ans",
        "Portables et unités centrales testés, données effacées avec certificat, indice de réparabilité et pièces disponibles cinq ans.",
      ],
      [
        "Reprise, effacement et reconditionnement de parcs",
        "Collecte sécurisée, effacement certifié, remise en état et retour d'une part du parc vers des associations.",
      ],
    ],
    needs: [
      [
        "Postes informatiques reconditionnés",
        "Fourniture de trois cents portables et de deux cents écrans reconditionnés, garantie de deux ans.",
        "Ordinateurs portables",
        "Écrans",
      ],
    ],
    capacity: [40_000, 300_000],
    amount: [45_000, 260_000],
    months: [12, 24, 36],
    circular: ["reconditionne", "reemploi"],
    agec: "Matériel informatique et téléphonie",
  },
  {
    sector: "reemploi-materiaux",
    cpv: ["44110000", "44190000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Matériaux de construction de réemploi",
        "Portes, carrelages, briques, sanitaires et luminaires triés et garantis, fiches techniques et stock en ligne.",
      ],
    ],
    needs: [
      [
        "Matériaux de réemploi pour les régies techniques",
        "Accord-cadre de fourniture pour les ateliers municipaux : bois, quincaillerie, sanitaires.",
      ],
    ],
    capacity: [25_000, 150_000],
    amount: [25_000, 120_000],
    months: [12, 24, 36],
    circular: ["reemploi"],
  },
  {
    sector: "vaisselle-reutilisable",
    cpv: ["39222000", "39221110"],
    kind: "LOC",
    nature: "services",
    offers: [
      [
        "Location et lavage de gobelets et de vaisselle réutilisables",
        "Livraison en caisses, reprise sale, lavage industriel à moins de trente kilomètres, facturation des seules pertes.",
      ],
    ],
    needs: [
      [
        "Vaisselle réutilisable pour les événements",
        "Location, lavage et reprise de gobelets et d'assiettes pour quarante événements par an.",
      ],
    ],
    capacity: [15_000, 90_000],
    amount: [20_000, 80_000],
    months: [12, 24, 36],
    circular: ["location", "consigne"],
  },
];
