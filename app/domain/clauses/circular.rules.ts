/** Environmental clauses of particular purchases: use, food, materials of a building, labels, whole-life cost. */
import type { ClauseText } from "#app/domain/clause-text.ts";
import { ELEMENTS, OWN_WORDING, SHARE } from "#app/domain/clauses/shared.ts";

const shared = { field: "environmental", forms: ["marche"], ...OWN_WORDING } as const;

export const CIRCULAR_CLAUSES: readonly ClauseText[] = [
  {
    ...shared,
    id: "fonctionnalite",
    title: "Acheter l'usage\u00a0: location et économie de la fonctionnalité",
    natures: ["fournitures", "services"],
    when: "Pour un équipement peu utilisé, vite dépassé ou coûteux à entretenir\u00a0: le titulaire garde le bien, l'entretient et le reprend.",
    cautions: [
      "Comparez le coût sur toute la durée, reprise comprise\u00a0: une location sans reprise n'évite aucun déchet.",
      "Décrivez l'usage attendu, pas le modèle\u00a0: c'est lui qui est payé.",
    ],
    variables: [
      {
        name: "usage",
        label: "Usage attendu",
        hint: "Par exemple\u00a0: 40\u00a0000 pages imprimées par mois",
      },
      { name: "delai", label: "Délai de réparation", hint: "En jours ouvrés" },
      { name: "reprise", label: "Suite donnée au bien repris", hint: "Réemploi, reconditionnement, pièces" },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Le titulaire fournit un usage, non un bien\u00a0: {{usage}}. Il reste propriétaire de l'équipement, le maintient en état et le remet en service dans un délai de {{delai}}.",
          "À la fin du contrat il reprend l'équipement. Sa suite est, dans cet ordre de préférence\u00a0: {{reprise}}.",
        ],
      },
      {
        document: "CCAP",
        paragraphs: [
          "Le prix est celui de l'usage constaté. Le titulaire remet chaque année un relevé des réparations, des remplacements et de la suite donnée aux équipements repris.",
        ],
      },
    ],
    related: ["reparation", "cout-global"],
    articles: ["CCP, art. L.\u00a02112-2", "CCP, art. L.\u00a02111-2"],
  },
  {
    ...shared,
    id: "alimentation-durable",
    title: "Restauration\u00a0: produits durables, de qualité et biologiques",
    natures: ["fournitures", "services"],
    when: "Pour la restauration collective et les denrées qui lui sont destinées.",
    cautions: [
      "Les parts de la loi se comptent sur l'année civile, en valeur hors taxe et par restaurant\u00a0: le marché y contribue, il ne les vaut pas à lui seul.",
      "Demandez les données à la facture\u00a0: sans elles, la part ne se calcule pas.",
    ],
    variables: [
      {
        name: "part-qualite",
        label: "Part de produits durables et de qualité",
        hint: "En valeur, sur l'année",
      },
      { name: "part-bio", label: "Dont part de produits biologiques", hint: "En valeur, sur l'année" },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Sur chaque année d'exécution, {{part-qualite}} au moins de la valeur des produits livrés ou servis sont des produits durables et de qualité au sens de l'article L.\u00a0230-5-1 du code rural et de la pêche maritime, dont {{part-bio}} au moins de produits issus de l'agriculture biologique.",
        ],
      },
      {
        document: "CCAP",
        paragraphs: [
          "Chaque facture dit, produit par produit, le signe de qualité et la valeur. Le titulaire remet chaque trimestre le total par catégorie\u00a0: l'acheteur en rend compte chaque année.",
        ],
      },
    ],
    related: ["emballages", "dechets"],
    articles: ["CRPM, art. L.\u00a0230-5-1", "CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "materiaux-reemploi",
    title: "Ouvrage\u00a0: matériaux réemployés ou recyclés",
    natures: ["travaux"],
    when: "Pour la construction et la réhabilitation, quand un gisement proche est connu\u00a0: dépose d'un autre chantier, plateforme de matériaux.",
    cautions: [
      "Nommez les familles de matériaux et leurs preuves d'aptitude avant la consultation, avec le contrôleur technique et l'assureur.",
      "Acceptez une offre équivalente quand le gisement manque\u00a0: exiger un seul lot de matériaux écarterait la concurrence.",
    ],
    variables: [
      SHARE,
      {
        name: "familles",
        label: "Familles de matériaux",
        hint: "Par exemple\u00a0: cloisons, sanitaires, dalles",
      },
    ],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Pour les familles suivantes, {{part}} au moins des matériaux mis en œuvre sont issus du réemploi ou intègrent des matières recyclées\u00a0: {{familles}}. Le titulaire justifie de leur provenance et de leur aptitude à l'emploi avant la pose.",
        ],
      },
      {
        document: "CCAP",
        paragraphs: [
          "À la réception, le titulaire remet les quantités mises en œuvre par famille et par provenance. Un matériau indisponible est remplacé avec l'accord écrit de l'acheteur.",
        ],
      },
    ],
    related: ["chantier-reemploi", "dechets"],
    articles: ["CCP, art. L.\u00a02112-2", "CCP, art. L.\u00a02111-2"],
  },
  {
    ...shared,
    id: "execution-sobre",
    title: "Exécution sobre\u00a0: déplacements, énergie et supports",
    natures: ["services"],
    when: "Pour les services qui produisent peu de déchets (études, formation, maintenance, numérique)\u00a0: la condition d'exécution porte sur la façon de les rendre.",
    cautions: [
      "La condition porte sur l'exécution du marché, pas sur la politique générale de l'entreprise.",
    ],
    variables: [
      {
        name: "mesures",
        label: "Mesures attendues",
        hint: "Réunions à distance, train, supports réutilisables…",
      },
      { name: "rythme", label: "Rythme du bilan", hint: "Par exemple\u00a0: chaque trimestre" },
    ],
    wordings: [
      {
        document: "CCAP",
        paragraphs: [
          "Pour l'exécution du marché (CCP, art. L.\u00a02112-2), le titulaire applique les mesures suivantes\u00a0: {{mesures}}. Il remet {{rythme}} un bilan chiffré de ce qui a été fait.",
        ],
      },
    ],
    related: ["dechets"],
    articles: ["CCP, art. L.\u00a02112-2"],
  },
  {
    ...shared,
    id: "label",
    title: "Label environnemental, ou preuve équivalente",
    natures: ["fournitures", "services", "travaux"],
    when: "Quand un label dit mieux qu'une description ce qui est attendu, et que ses critères sont tous liés à l'objet.",
    cautions: [
      "Tout label équivalent est admis, et toute autre preuve quand le candidat n'a pu obtenir le label à temps.",
      "Si le label demande plus que l'objet du marché, reprenez ses exigences utiles sans le nommer.",
    ],
    variables: [{ name: "label", label: "Label demandé", hint: "Son nom et ce qu'il garantit" }],
    wordings: [
      {
        document: "CCTP",
        paragraphs: [
          "Les produits ou prestations satisfont aux exigences du label {{label}}, ou d'un label équivalent (CCP, art. R.\u00a02111-16). Le candidat qui n'a pu l'obtenir à temps, pour une raison qui ne lui est pas imputable, apporte la preuve par tout autre moyen (CCP, art. R.\u00a02111-17).",
        ],
      },
    ],
    related: ["critere-environnement"],
    articles: ["CCP, art. R.\u00a02111-12 à R.\u00a02111-17"],
  },
  {
    ...shared,
    id: "cout-global",
    title: "Critère unique\u00a0: coût global",
    natures: ["fournitures", "services", "travaux"],
    when: "Quand l'usage, l'entretien et la fin de vie coûtent plus que l'achat\u00a0: c'est le seul critère unique encore admis.",
    cautions: [
      "Dites la méthode et les données demandées\u00a0: un coût que le candidat ne peut pas calculer ne compare rien.",
      "Les caractéristiques environnementales de l'offre y entrent\u00a0: un prix d'achat complété de l'entretien ne suffit pas.",
    ],
    variables: [ELEMENTS, { name: "duree-usage", label: "Durée d'usage retenue", hint: "En années" }],
    wordings: [
      {
        document: "RC",
        paragraphs: [
          "Les offres sont départagées sur le seul coût global (CCP, art. L.\u00a02152-7), caractéristiques environnementales comprises, sur {{duree-usage}}\u00a0: acquisition, usage, entretien et fin de vie (CCP, art. R.\u00a02152-9). Sont comptés\u00a0: {{elements}}.",
        ],
      },
    ],
    related: ["critere-environnement", "reparation"],
    articles: ["CCP, art. L.\u00a02152-7", "CCP, art. R.\u00a02152-7", "CCP, art. R.\u00a02152-9"],
  },
];
