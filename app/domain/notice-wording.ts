/** The words to paste in a notice for each reservation, and its codes in eForms and in the essential data (DECP). */

import { ESS } from "#app/domain/eligibility/ess.rules.ts";
import { type BaseRule, MIN_PERCENT } from "#app/domain/eligibility.rules.ts";
import { BASES, type LegalBase } from "#app/domain/eligibility.ts";

export type NoticeWording = {
  /** For the notice. */
  notice: string;
  /** For the documents of the consultation. */
  documents: string;
  article: string;
  /** Business terms of eForms and their codes. One code stands for several French bases: keep the base beside it. */
  eforms: readonly { term: string; label: string; code: string }[];
  decp: readonly { field: string; value: string }[];
};

/** eForms BT-71; none of the other terms depends on the base. */
const RESERVED = { ess: "res-pub-ser", workforce: "res-ws" } as const;

// A reserve to structures that employ is « opp »; that of the social economy says nothing of whom it employs.
const SOCIAL = {
  workforce: { label: "Achat social", code: "opp" },
  ess: {
    label: "Achat social, selon l'objet",
    code: "acc-all, et-eq, gen-eq, hum-right, opp, work-cond ou other",
  },
} as const;

/** The sentences of a reservation. CCP, art. R. 2113-7 and R. 2113-8 for a marché, R. 3113-1 for a concession. */
export function noticeWording(base: LegalBase): NoticeWording {
  const { article, form, test } = BASES[base];
  const ess = test === "ess";
  const what =
    form === "concession" ? "La présente concession est réservée" : "Le présent marché (ou lot) est réservé";
  const cited = ess ? `${article} et ${withoutCode(ESS.limitsArticle)}` : article;
  return {
    notice: `${what} ${AUDIENCES[test]}, en application du code de la commande publique, ${articles(cited)}.`,
    documents: ess ? essDocuments() : workforceDocuments(base),
    article: ess
      ? "CCP, art. R.\u00a02113-8"
      : form === "concession"
        ? "CCP, art. R.\u00a03113-1"
        : "CCP, art. R.\u00a02113-7",
    eforms: [
      { term: "BT-71", label: "Participation réservée", code: ess ? RESERVED.ess : RESERVED.workforce },
      { term: "BT-736", label: "Exécution réservée", code: ess ? "no" : "yes" },
      {
        term: "BT-774",
        label: "Achat écologique, selon la clause environnementale",
        code: "biodiv-eco, circ-econ, clim-adapt, clim-mitig, pollu-prev ou water-mar",
      },
      { term: "BT-775", ...(ess ? SOCIAL.ess : SOCIAL.workforce) },
    ],
    decp: [
      {
        field: "considerationsSociales",
        value: form === "concession" ? "Concession réservée" : "Marché réservé",
      },
      {
        field: "considerationsEnvironnementales",
        value: "Clause environnementale\u00a0; Critère environnemental",
      },
    ],
  };
}

const ADAPTED =
  "à des entreprises adaptées (C. trav., art. L.\u00a05213-13), à des établissements et services d'accompagnement par le travail (CASF, art. L.\u00a0344-2)";
const INSERTION = "à des structures d'insertion par l'activité économique (C. trav., art. L.\u00a05132-4)";
const AUDIENCES: Record<BaseRule["test"], string> = {
  handicap: `${ADAPTED} et à des structures équivalentes`,
  insertion: `${INSERTION} et à des structures équivalentes`,
  joint: `${ADAPTED}, ${INSERTION} et à des structures équivalentes`,
  prison:
    "à des opérateurs économiques qui, dans un établissement pénitentiaire, font travailler des personnes détenues (C. pénit., art. L.\u00a0412-10 à L.\u00a0412-18)",
  ess: "à des entreprises de l'économie sociale et solidaire (loi n°\u00a02014-856, art. 1er) et à des structures équivalentes",
};

const WORKERS: Record<"handicap" | "insertion" | "joint" | "prison", string> = {
  handicap:
    "de travailleurs handicapés qui, en raison de la nature ou de la gravité de leurs déficiences, ne peuvent exercer une activité professionnelle dans des conditions normales",
  insertion: "de travailleurs défavorisés",
  joint: "de travailleurs handicapés ou de travailleurs défavorisés",
  prison: "de personnes détenues",
};

function workforceDocuments(base: LegalBase): string {
  const { test } = BASES[base];
  const workers = WORKERS[test === "ess" ? "joint" : test];
  return `Seuls peuvent candidater les opérateurs qui emploient au moins ${MIN_PERCENT} ${workers}. Le candidat joint la preuve de son statut (convention, agrément ou autorisation en cours de validité à la date de remise) ou, pour une structure équivalente, de cette proportion. Chaque membre d'un groupement et chaque sous-traitant remplit cette condition.`;
}

const essDocuments = () =>
  `Seules peuvent candidater les entreprises de l'économie sociale et solidaire (loi n°\u00a02014-856, art. 1er) et les structures équivalentes qui ont pour objectif d'assumer une mission de service public liée aux services achetés. Le marché dure au plus ${ESS.maxMonths} mois\u00a0; l'entreprise attributaire ne peut l'être à nouveau, au même titre, dans les trois années suivantes (art. L.\u00a02113-16).`;

const withoutCode = (article: string) => article.replace(/^CCP, art\. /, "");
const articles = (cited: string) => {
  const bare = withoutCode(cited);
  return `${/ et |, /.test(bare) ? "articles" : "article"} ${bare}`;
};
