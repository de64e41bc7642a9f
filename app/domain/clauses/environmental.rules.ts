/** Environmental clauses as this project words them, to be read over by the buyer's legal service. No figure is given. */
import type { ClauseText } from "#app/domain/clause-text.ts";
import { ELEMENTS, OWN_WORDING, SHARE, WEIGHT } from "#app/domain/clauses/shared.ts";

const shared = { field: "environmental", forms: ["marche"], ...OWN_WORDING } as const;

export const ENVIRONMENTAL_CLAUSES: readonly ClauseText[] = [
  {
    ...shared,
    id: "reemploi-fournitures",
    title: "Biens issus du réemploi, de la réutilisation ou du recyclage",
    natures: ["fournitures"],
    when: "Pour les catégories de la loi AGEC (art. 58)\u00a0: mobilier, textile, matériel informatique, jouets, vélos…",
    cautions: [
      "Comparez l'offre avec celle des acteurs du réemploi avant d'écrire la part\u00a0: un sourcing dit ce qui est possible.",
      "La part déclarée se calcule sur la dépense annuelle hors taxe par catégorie, année civile.",
    ],
    variables: [SHARE, { name: "garantie", label: "Durée de garantie", hint: "En mois" }],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Au moins {{part}} des biens livrés sont issus du réemploi ou de la réutilisation, ou intègrent des matières recyclées. Le titulaire l'indique bien par bien et le justifie.",
          "Ces biens sont contrôlés, nettoyés et garantis {{garantie}}. Un écart d'aspect sans effet sur l'usage n'est pas un défaut.",
        ],
      },
      {
        document: "CCAP",
        paragraphs: [
          "Chaque facture sépare les montants des biens réemployés, réutilisés, recyclés et neufs\u00a0: l'acheteur les déclare chaque année (loi n°\u00a02020-105, art. 58).",
        ],
      },
    ],
    related: ["reparation", "emballages"],
    articles: ["Loi n°\u00a02020-105, art. 58", "CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "reparation",
    title: "Réparation et pièces détachées",
    natures: ["fournitures", "services"],
    when: "Pour l'équipement, l'électroménager, l'informatique, le mobilier\u00a0: quand durer coûte moins que remplacer.",
    cautions: [
      "Demandez un prix de la pièce et de l'heure dans l'offre\u00a0: une réparation sans prix n'est pas un engagement.",
    ],
    variables: [
      { name: "duree-pieces", label: "Durée de disponibilité des pièces", hint: "En années" },
      { name: "delai", label: "Délai de réparation", hint: "En jours ouvrés" },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Les pièces détachées nécessaires à l'usage sont disponibles pendant {{duree-pieces}}. Le bien se démonte avec des outils courants et sa notice de réparation est fournie.",
          "Toute panne est d'abord réparée, dans un délai de {{delai}}\u00a0; le remplacement est justifié par écrit.",
        ],
      },
    ],
    related: ["reemploi-fournitures"],
    articles: ["CCP, art. L.\u00a02112-2", "CCP, art. L.\u00a02111-2"],
  },
  {
    ...shared,
    id: "emballages",
    title: "Emballages\u00a0: réemploi, consigne et reprise",
    natures: ["fournitures", "services"],
    when: "Pour les livraisons répétées\u00a0: restauration, bureau, entretien.",
    cautions: ["Prévoyez la place et le temps du retour\u00a0: une consigne sans lieu de dépôt échoue."],
    variables: [
      { name: "frequence", label: "Fréquence de reprise", hint: "Par exemple\u00a0: à chaque livraison" },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Les emballages de transport sont réemployables et repris par le titulaire\u00a0: {{frequence}}. Ceux qui ne peuvent l'être sont d'une seule matière et recyclables.",
        ],
      },
    ],
    related: ["reemploi-fournitures"],
    articles: ["CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "chantier-reemploi",
    title: "Chantier\u00a0: dépose soignée et réemploi des matériaux",
    natures: ["travaux"],
    when: "Pour la réhabilitation et la démolition, après un diagnostic des matériaux.",
    cautions: ["Le diagnostic vient avant l'estimation\u00a0: il dit ce qui se dépose et à quel coût."],
    variables: [
      { name: "materiaux", label: "Matériaux à déposer", hint: "Liste issue du diagnostic" },
      {
        name: "filiere",
        label: "Destination des matériaux",
        hint: "Réemploi sur site, plateforme, association…",
      },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Les matériaux suivants sont déposés avec soin, en vue de leur réemploi\u00a0: {{materiaux}}. Ils sont triés, protégés et remis à\u00a0: {{filiere}}.",
          "Le titulaire tient un registre des quantités déposées, réemployées, recyclées et éliminées, et le remet à la réception.",
        ],
      },
    ],
    related: ["dechets"],
    articles: ["CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "dechets",
    title: "Tri et suivi des déchets du marché",
    natures: ["travaux", "services"],
    when: "Dès que l'exécution produit des déchets\u00a0: chantier, entretien, espaces verts, restauration.",
    cautions: ["Demandez des quantités, pas des intentions."],
    variables: [{ name: "rythme", label: "Rythme du bilan", hint: "Par exemple\u00a0: chaque trimestre" }],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Le titulaire trie les déchets de l'exécution par matière, les confie à des filières de valorisation et remet {{rythme}} un bilan des quantités et des destinations, avec les bordereaux.",
        ],
      },
    ],
    related: ["chantier-reemploi"],
    articles: ["CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "critere-environnement",
    title: "Critère d'attribution environnemental",
    natures: ["services", "travaux", "fournitures"],
    when: "Toujours\u00a0: depuis le 22\u00a0août 2026, au moins un critère tient compte des caractéristiques environnementales de l'offre, quel que soit le montant.",
    cautions: [
      "Le prix seul ne suffit plus\u00a0: le seul critère unique admis est le coût global, caractéristiques environnementales comprises.",
      "Le critère est lié à l'objet du marché, mesurable et vérifié pendant l'exécution.",
    ],
    variables: [WEIGHT, ELEMENTS],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Critère «\u00a0caractéristiques environnementales de l'offre\u00a0» (CCP, art. L.\u00a02152-7 et R.\u00a02152-7), pondéré à {{ponderation}}, apprécié sur\u00a0: {{elements}}.",
        ],
      },
    ],
    related: ["cout-global", "reparation", "emballages"],
    articles: ["CCP, art. L.\u00a02152-7", "CCP, art. R.\u00a02152-7"],
  },
];
