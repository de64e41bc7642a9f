import type { IsoDate } from "#app/domain/date.ts";
import { completeSiret, withKey } from "#app/domain/siret.ts";
import type { Sql } from "#db/client.ts";
import type { Basin } from "#seeds/demo/basins.ts";
import type { Profile } from "#seeds/demo/profile.ts";
import { PROFILES } from "#seeds/demo/profiles.ts";
import { type Dice, dice } from "#seeds/demo/random.ts";
import { type DemoOffer, type DemoSupplier, makeSupplier } from "#seeds/demo/suppliers.ts";

/**
 * Suppliers for measuring, two offers each: the trades, statuses and service areas of the demo, spread over the
 * communes of France by population. The same ones for the same rank, on every machine.
 */

/** The day on which the corpus is made, and on which its documents are read: nothing depends on when it is run. */
export const CORPUS_DAY: IsoDate = "2026-11-22";
export const OFFERS_EACH = 2;

export type CorpusCommune = {
  code: string;
  name: string;
  departement: string;
  region: string;
  epci: string | null;
  population: number;
};

export function loadCorpusCommunes(sql: Sql): Promise<CorpusCommune[]> {
  return sql<CorpusCommune[]>`
    select code, name, departement_code as departement, region_code as region, epci_code as epci, population
    from commune
    where population > 1500
    order by code
  `;
}

/** The first `count` suppliers of the corpus. A smaller corpus is the beginning of a larger one. */
export function* corpusSuppliers(communes: readonly CorpusCommune[], count: number): Generator<DemoSupplier> {
  const throws = dice(20_261_122);
  const used = new Set<string>();
  const profiles = PROFILES.flatMap((profile) => Array<Profile>(profile.share).fill(profile));
  const anywhere = drawByPopulation(communes, throws);
  for (let rank = 0; rank < count; rank++) {
    const commune = anywhere();
    const ask = { siret: corpusSiret(rank), basin: basinOf(commune), rank, today: CORPUS_DAY, throws, used };
    let supplier = makeSupplier({ ...ask, profile: throws.pick(profiles) });
    while (supplier.offers.length < OFFERS_EACH) {
      supplier = makeSupplier({ ...ask, profile: throws.pick(profiles) });
    }
    const offers = supplier.offers.slice(0, OFFERS_EACH);
    yield { ...supplier, offers: offers.map((offer) => toldAtLength(offer, commune, throws)) };
  }
}

// As those of the demo, in a range of SIREN that none uses.
const corpusSiret = (rank: number) => completeSiret(withKey(`97${String(rank).padStart(6, "0")}`), "0001");

function drawByPopulation(communes: readonly CorpusCommune[], throws: Dice): () => CorpusCommune {
  const upTo: number[] = [];
  for (const { population } of communes) upTo.push((upTo.at(-1) ?? 0) + population);
  return () => {
    const drawn = throws.between(0, (upTo.at(-1) ?? 0) - 1);
    const found = communes[firstAbove(upTo, drawn)];
    if (!found) throw new Error("corpus: no commune in the reference data");
    return found;
  };
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const basinOf = ({ code, name, departement, region, epci }: CorpusCommune): Basin => ({
  communes: [code],
  departement: `DEP:${departement}`,
  epci: epci === null ? `COM:${code}` : `EPCI:${epci}`,
  region: `REG:${region}`,
  endings: [name, `Pays de ${name}`, `${name} solidaire`, `${name} et environs`],
  streets: ["rue des Ateliers", "avenue de la Gare", "rue du Moulin"],
});

const TOLD = [
  "Notre équipe encadrée vient avec son propre matériel et des produits respectueux de l'environnement.",
  "Personnes en parcours accompagnées par un encadrant technique présent sur le site.",
  "Devis sous huit jours, visite préalable, planning adapté aux horaires des usagers, contrôle de la qualité.",
  "Atelier équipé, capacité de production élevée, livraison comprise dans le département et au-delà sur demande.",
  "Références auprès de communes et d'établissements publics ; bilan annuel de l'impact social fourni à l'acheteur.",
  "Formation des salariés, respect des règles de sécurité, traçabilité complète et tri des déchets à la source.",
  "Stock tampon, emballages repris, véhicules électriques pour les tournées du centre-ville.",
  "Suivi mensuel avec le donneur d'ordres, pénalités acceptées, remplacement assuré pendant les congés.",
];

/** In every offer: the word whose search reads all of them. */
export const WORD_OF_ALL = "intervention";

// Descriptions as long as real ones, that name their commune; and not every offer of a trade is as virtuous.
function toldAtLength(offer: DemoOffer, { name }: CorpusCommune, throws: Dice): DemoOffer {
  const { trade } = offer;
  return {
    ...offer,
    description: `${offer.description} Intervention à ${name}. ${throws.some(TOLD, throws.between(1, 3)).join(" ")}`,
    trade: {
      ...trade,
      circular: (trade.circular ?? []).filter(() => throws.often(60)),
      labels: (trade.labels ?? []).filter(() => throws.often(40)),
    },
  };
}
