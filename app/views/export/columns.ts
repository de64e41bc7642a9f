import { BASES, LEGAL_BASES } from "#app/domain/eligibility.ts";
import { OFFER_KIND_LABELS, type OfferKind } from "#app/domain/offer.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import type { Cell, CellKind } from "#app/exports/table.ts";
import { circularLabel, languageLabel, statusShorts } from "#app/views/labels.ts";
import type { SupplierProfile } from "#db/queries/supplier-profiles.ts";
import type { SearchHit } from "#search/engine.ts";

/** What a search may take away: the same facts as its page, one a column, in the order of the file. */

export type ColumnSource = {
  /** absolute address of the site, for links */
  origin: string;
  /** names of the territories of this batch */
  territories: ReadonlyMap<string, string>;
  /** what the suppliers of this batch say of themselves */
  profiles: ReadonlyMap<number, SupplierProfile>;
};

export type ExportColumn = {
  /** in the address: « colonnes=fournisseur » */
  name: string;
  label: string;
  kind?: CellKind;
  /** only where a place was searched */
  needsPlace?: boolean;
  cell: (hit: SearchHit, source: ColumnSource) => Cell;
};

const NEED_KINDS: Readonly<Record<string, string>> = {
  achat: "Achat programmé",
  ami: "Appel à manifestation d'intérêt",
};

const articles = (hit: SearchHit, verdict: "yes" | "to-prove"): Cell =>
  LEGAL_BASES.filter((base) => hit.bases[base] === verdict)
    .map((base) => `${BASES[base].short} (${BASES[base].article})`)
    .join(" ; ") || null;

const joined = (values: readonly string[]): Cell => values.join(", ") || null;

const column = (name: string, label: string, cell: ExportColumn["cell"], kind?: CellKind): ExportColumn => ({
  name,
  label,
  cell,
  ...(kind && { kind }),
});

const place = column("lieu", "Commune", (hit) => hit.territoryLabel);
const distance: ExportColumn = {
  ...column(
    "distance",
    "Distance (km)",
    ({ distanceKm }) => (distanceKm === null ? null : Math.round(distanceKm)),
    "number",
  ),
  needsPlace: true,
};
const circular = column("circulaire", "Économie circulaire", (hit) =>
  joined(hit.circular.map(circularLabel)),
);
const published = column("publication", "Publié le", (hit) => hit.publishedAt?.slice(0, 10) ?? null, "date");
const siret = (label: string) => column("siret", label, (hit) => formatSiret(hit.organisation.siret));

const SUPPLIER: readonly ExportColumn[] = [
  column("fournisseur", "Fournisseur", (hit) => hit.organisation.name),
  siret("SIRET"),
  column("statuts", "Statuts en cours", (hit) => statusShorts(hit.statuses) || null),
  place,
  distance,
  column("peut-repondre", "Peut répondre, marchés réservés", (hit) => articles(hit, "yes")),
  column("a-justifier", "À justifier, marchés réservés", (hit) => articles(hit, "to-prove")),
];

const SUPPLY: readonly ExportColumn[] = [
  column("capacite", "Capacité par an, HT", (hit) => hit.amountCents, "euros"),
  circular,
  column("labels", "Labels", (hit) => joined(hit.labels)),
  column("zone", "Zone d'intervention", zoneOf),
  column("effectif", "Effectif", (hit, source) => profileOf(hit, source)?.staff ?? null, "number"),
  column("site", "Site déclaré en", zonesDeclared),
  column("langues", "Langues d'accueil", (hit, source) =>
    joined((profileOf(hit, source)?.languages ?? []).map(languageLabel)),
  ),
  column("references", "Références", (hit, source) => profileOf(hit, source)?.references ?? null, "number"),
];

const link = (address: (hit: SearchHit) => string): ExportColumn =>
  column("fiche", "Adresse de la fiche", (hit, { origin }) => origin + address(hit));

const COLUMNS: Record<SearchKind, readonly ExportColumn[]> = {
  offers: [
    column("offre", "Offre", (hit) => hit.title),
    column("type", "Type d'offre", (hit) => OFFER_KIND_LABELS[hit.kind as OfferKind] ?? hit.kind),
    ...SUPPLIER,
    ...SUPPLY,
    published,
    link((hit) => `/offres/${hit.id}`),
  ],
  suppliers: [...SUPPLIER, ...SUPPLY, link((hit) => `/fournisseurs/${hit.id}`)],
  needs: [
    column("besoin", "Besoin", (hit) => hit.title),
    column("type", "Type de besoin", (hit) => NEED_KINDS[hit.kind] ?? hit.kind),
    column("acheteur", "Acheteur", (hit) => hit.organisation.name),
    siret("SIRET de l'acheteur"),
    column("lieu", "Lieu d'exécution", (hit) => hit.territoryLabel),
    distance,
    column("montant", "Montant estimé, HT", (hit) => hit.amountCents, "euros"),
    column("reservation", "Réservation", (hit) => articles(hit, "yes")),
    circular,
    column("echeance", "Échéance", (hit) => hit.deadlineOn, "date"),
    published,
    link((hit) => `/${hit.kind === "ami" ? "ami" : "besoins"}/${hit.id}`),
  ],
};

/** The columns of a kind of search, in order. Without a place, no distance. */
export const columnsOf = (kind: SearchKind, { hasPlace }: { hasPlace: boolean }): readonly ExportColumn[] =>
  COLUMNS[kind].filter(({ needsPlace }) => hasPlace || !needsPlace);

const profileOf = (hit: SearchHit, { profiles }: ColumnSource) => profiles.get(hit.organisation.id);

function zonesDeclared(hit: SearchHit, source: ColumnSource): Cell {
  const profile = profileOf(hit, source);
  return joined([...(profile?.inQpv ? ["QPV"] : []), ...(profile?.inFrr ? ["FRR"] : [])]);
}

function zoneOf({ areas, radiusKm }: SearchHit, { territories }: ColumnSource): Cell {
  const names = areas.map((code) => (code === "FR" ? "France entière" : (territories.get(code) ?? code)));
  return joined([...names, ...(radiusKm === null ? [] : [`${radiusKm}\u00a0km autour du site`])]);
}
