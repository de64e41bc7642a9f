import { formatMonth } from "#app/domain/date.ts";
import { type Gain, gainsOf } from "#app/domain/near-gains.ts";
import { OFFER_STATE_LABELS } from "#app/domain/offer.ts";
import {
  bestMonth,
  byMonth,
  byOffer,
  type FigureRow,
  lastMonths,
  totalOf,
  viewsOf,
} from "#app/domain/supplier-figures.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { findNearNeeds } from "#app/views/near-needs.ts";
import { listOffersOf, type OwnOffer } from "#db/queries/offer-reads.ts";
import { listSupplierFigures } from "#db/queries/supplier-figures.ts";

/** What « Vos chiffres » shows, of the last twelve months. `offerId`: of one offer alone. */
export async function loadFigures(
  services: Pick<Services, "sql" | "today">,
  { organisationId, offerId }: { organisationId: number; offerId: number | null },
) {
  const { rows, months, offers } = await readFigures(services, organisationId);
  const offer = offers.find(({ id }) => id === offerId) ?? null;
  const told = offer ? rows.filter((row) => row.offerId === offer.id) : rows;
  const lines = byMonth(told, months);
  const best = bestMonth(lines);
  const total = totalOf(told);
  const views = viewsOf(total);
  return {
    offer: offer && { id: offer.id, title: offer.title },
    total,
    finding:
      best === null
        ? "Personne n'a encore ouvert ces pages sur les douze derniers mois"
        : `${count(views, "vue")} en douze mois, le plus en ${formatMonth(`${best.month}-01`)} (${best.views})`,
    months: lines.map((line) => ({ ...line, label: formatMonth(`${line.month}-01`), views: viewsOf(line) })),
    offers: byOffer(rows, offers).map(({ offer: { id, title, state }, ...figures }) => ({
      id,
      title,
      state: OFFER_STATE_LABELS[state],
      ...figures,
    })),
    gains: gainsOf(await findNearNeeds(services, organisationId)).map((gain) => gainWords(gain, offers)),
  };
}

export async function readFigures(
  { sql, today }: Pick<Services, "sql" | "today">,
  organisationId: number,
): Promise<{ rows: FigureRow[]; months: string[]; offers: OwnOffer[] }> {
  const months = lastMonths(today());
  const since = `${months[0]}-01`;
  const [rows, offers] = await Promise.all([
    listSupplierFigures(sql, { organisationId, since }),
    listOffersOf(sql, { organisationId }),
  ]);
  return { rows, months, offers };
}

const ACTS: Record<Exclude<Gain["kind"], "radius">, string> = {
  area: "Ajouter des territoires entiers",
  "offer-kind": "Revoir le type de prestation",
  trade: "Ajouter les métiers voisins que vous exercez",
  status: "Déclarer ou renouveler votre statut",
  capacity: "Déclarer ou revoir votre capacité annuelle",
  proof: "Compléter vos justificatifs",
  territories: "Élargir votre zone à tous les lieux d'exécution",
};

/** « Élargir votre rayon de 10 km à 20 km », what it brings, and where these needs are. */
function gainWords({ kind, offerId, radius, needs, held }: Gain, offers: readonly OwnOffer[]) {
  const offer = kind === "status" || kind === "proof" ? null : offers.find(({ id }) => id === offerId);
  const params = new URLSearchParams({ vue: "presque", manque: kind });
  if (offer) params.set("offre", String(offer.id));
  return {
    key: `${kind} ${offerId} ${radius?.to}`,
    act: radius ? radiusWords(radius) : ACTS[kind as Exclude<Gain["kind"], "radius">],
    offer: offer?.title ?? null,
    brings: held ? `${count(needs, "besoin")} à mieux servir` : `+\u00a0${count(needs, "besoin")}`,
    query: `?${params}`,
  };
}

const radiusWords = ({ from, to }: NonNullable<Gain["radius"]>): string =>
  from === null
    ? `Ajouter un rayon de ${to}\u00a0km`
    : `Élargir votre rayon de ${from}\u00a0km à ${to}\u00a0km`;
