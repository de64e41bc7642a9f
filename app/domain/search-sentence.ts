import { BASES, LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { CIRCULAR_LABELS } from "#app/domain/offer.ts";
import {
  CAPACITY_NAMES,
  KIND_NAMES,
  LANGUAGE_NAMES,
  lower,
  masculine,
  named,
  STAFF_NAMES,
  STATUS_NAMES,
  ZONE_NAMES,
} from "#app/domain/search-names.ts";
import { FACET_PARAMS } from "#app/domain/search-query.ts";
import type { Facet, SearchKind, SearchQuery, Where } from "#app/domain/search-terms.ts";

/** A piece of the sentence; with a `param`, it stands for that parameter of the address and may open its filter. */
export type SentencePart = { text: string; param?: string };

/** Names that only the database knows. A value without a name is shown as it is. */
export type SearchLabels = Partial<
  Record<"sector" | "region" | "departement" | "cpv", Readonly<Record<string, string>>>
>;

type Nouns = { none: string; one: string; many: string };

const NOUNS: Record<SearchKind, Nouns> = {
  offers: { none: "Aucune offre", one: "offre", many: "offres" },
  suppliers: { none: "Aucun fournisseur", one: "fournisseur", many: "fournisseurs" },
  needs: { none: "Aucun besoin", one: "besoin", many: "besoins" },
};

/**
 * A search told back in French: « 38 offres de nettoyage pouvant intervenir à Riom (63), par des EA ou ESAT,
 * pouvant répondre à un marché réservé (art. L. 2113-12) ». Without a total, the sentence names a saved search.
 * `wordsMet`: "some" of answers that have a part of the words and not all.
 */
export function searchSentence(ask: {
  kind: SearchKind;
  query: SearchQuery;
  total: number | null;
  wordsMet?: "all" | "some";
  labels?: SearchLabels;
}): SentencePart[] {
  const { kind, query, total, wordsMet = "all", labels = {} } = ask;
  const plural = total === null || total > 1;
  const clauses = [
    whereClause(kind, query),
    ...CLAUSES.map((clause) => clause({ kind, query, labels, plural })),
  ].filter((clause) => clause.length > 0);
  const [first = [], ...others] = clauses;
  const isPart = wordsMet === "some";
  return [
    ...subjectParts(kind, query, total),
    ...(isPart ? partClause(query.text) : textClause(query.text)),
    ...(first.length > 0 ? [{ text: query.where && !isPart ? " " : ", " }, ...first] : []),
    ...others.flatMap((clause) => [{ text: ", " }, ...clause]),
  ];
}

/** « Aucune offre n'a tous ces mots ; 9 en ont une partie » */
export function partSentence(ask: { kind: SearchKind; query: SearchQuery; total: number }): string {
  const { none } = onlyKind(ask.kind, ask.query) ?? NOUNS[ask.kind];
  return `${none} n'a tous ces mots\u00a0; ${grouped(ask.total)} en ${ask.total > 1 ? "ont" : "a"} une partie`;
}

/** The same as plain text: titles of saved searches, subjects of alerts, names of files. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join("");
}

// « 23 appels à manifestation d'intérêt », not « 23 besoins, appels à manifestation d'intérêt ».
function subjectParts(kind: SearchKind, query: SearchQuery, total: number | null): SentencePart[] {
  const nouns = onlyKind(kind, query);
  if (!nouns) return [{ text: subject(NOUNS[kind], total) }];
  return [{ text: subject(nouns, total), param: FACET_PARAMS.kind }];
}

const NEEDS: Readonly<Record<string, Nouns>> = {
  achat: { none: "Aucun achat programmé", one: "achat programmé", many: "achats programmés" },
  ami: {
    none: "Aucun appel à manifestation d'intérêt",
    one: "appel à manifestation d'intérêt",
    many: "appels à manifestation d'intérêt",
  },
};

function onlyKind(kind: SearchKind, { filters }: SearchQuery): Nouns | undefined {
  const [chosen = "", ...others] = filters.kind ?? [];
  return kind === "needs" && others.length === 0 ? NEEDS[chosen] : undefined;
}

function subject({ none, one, many }: Nouns, total: number | null): string {
  if (total === null) return many.charAt(0).toUpperCase() + many.slice(1);
  if (total === 0) return none;
  return `${grouped(total)}\u00a0${total > 1 ? many : one}`;
}

const grouped = (total: number) => String(total).replace(/\B(?=(\d{3})+$)/g, "\u00a0");

// A few words are a trade (« de nettoyage », « d'élagage »); a code, a name with signs or a long text is quoted.
function textClause(text: string): SentencePart[] {
  if (text === "") return [];
  const isTrade = /^[\p{L}' ’-]{2,60}$/u.test(text) && text.split(" ").length <= 6;
  if (!isTrade) return [{ text: " contenant «\u00a0" }, { text, param: "q" }, { text: "\u00a0»" }];
  const elided = /^[aeiouyh]/i.test(text.normalize("NFD"));
  return [
    { text: elided ? " d'" : " de " },
    // « Clair Horizon » is somebody's name.
    { text: /\s\p{Lu}\p{Ll}/u.test(text) ? text : lower(text), param: "q" },
  ];
}

const partClause = (text: string): SentencePart[] => [
  { text: " n'ayant qu'une partie des mots «\u00a0" },
  { text, param: "q" },
  { text: "\u00a0»" },
];

function whereClause(kind: SearchKind, { where }: SearchQuery): SentencePart[] {
  if (!where) return [];
  const [lead, name] = placeOf(where);
  return [
    { text: `${kind === "needs" ? "à exécuter" : "pouvant intervenir"} ${lead}` },
    { text: name, param: "ou" },
    ...aroundClause(kind, where),
  ];
}

function aroundClause(kind: SearchKind, { aroundKm }: Where): SentencePart[] {
  if (!aroundKm) return [];
  const what = kind === "needs" ? "à" : "dont le site est à";
  return [{ text: ` ou ${what} moins de ` }, { text: `${aroundKm}\u00a0km`, param: "rayon" }];
}

// « à Riom », « au Puy-en-Velay », « aux Abymes »: the article of a commune's name melts into the preposition.
function placeOf({ code, label, containing }: Where): [lead: string, name: string] {
  if (code === "FR") return ["partout en ", "France"];
  if (code.startsWith("REG:")) return ["dans la région ", label];
  if (code.startsWith("DEP:")) return ["dans le département ", numbered(label, code.slice(4))];
  if (code.startsWith("EPCI:")) return ["sur le territoire de ", label];
  const departement = containing.find((other) => other.startsWith("DEP:"))?.slice(4);
  const name = departement ? numbered(label, departement) : label;
  if (/^Le /.test(name)) return ["au ", name.slice(3)];
  if (/^Les /.test(name)) return ["aux ", name.slice(4)];
  return ["à ", name];
}

const numbered = (label: string, number: string) => (label.endsWith(")") ? label : `${label} (${number})`);

type Clause = (ask: {
  kind: SearchKind;
  query: SearchQuery;
  labels: SearchLabels;
  plural: boolean;
}) => SentencePart[];

const CLAUSES: readonly Clause[] = [
  ({ query, labels }) => {
    const sectors = named(query, "sector", labels.sector);
    return filter("sector", sectors, sectors.length > 1 ? "dans les secteurs " : "dans le secteur ");
  },
  ({ query, labels: { cpv = {} } }) => {
    if (!query.cpv) return [];
    const label = cpv[query.cpv];
    return [
      { text: "sous le code CPV " },
      { text: label ? `${query.cpv} (${label})` : query.cpv, param: "cpv" },
    ];
  },
  ({ kind, query }) => (onlyKind(kind, query) ? [] : filter("kind", named(query, "kind", KIND_NAMES), "")),
  ({ kind, query }) =>
    filter("status", named(query, "status", STATUS_NAMES), kind === "offers" ? "par des " : "de statut "),
  baseClause,
  ({ query }) => filter("circular", named(query, "circular", CIRCULAR_LABELS).map(lower), "avec "),
  ({ query }) => filter("label", query.filters.label ?? [], "avec le label "),
  ({ kind, query }) =>
    kind === "needs"
      ? filter("capacity", named(query, "capacity", CAPACITY_NAMES).map(masculine), "d'un montant ")
      : filter("capacity", named(query, "capacity", CAPACITY_NAMES), "d'une capacité annuelle "),
  ({ kind, query, labels }) => {
    const names = named(query, "region", labels.region);
    return filter("region", names, `${seatLead(kind)}${names.length > 1 ? "les régions " : "la région "}`);
  },
  ({ kind, query, labels }) => {
    const codes = query.filters.departement ?? [];
    const names = codes.map((code) => numbered(labels.departement?.[code] ?? code, code));
    return filter(
      "departement",
      names,
      `${seatLead(kind)}${codes.length > 1 ? "les départements " : "le département "}`,
    );
  },
  ({ query }) => filter("staff", named(query, "staff", STAFF_NAMES), "employant "),
  ({ query }) => filter("zone", named(query, "zone", ZONE_NAMES), "dont le site est déclaré en "),
  ({ query }) => filter("language", named(query, "language", LANGUAGE_NAMES), "avec un accueil en "),
  ({ query }) => filter("references", named(query, "references", { yes: "avec des références" }), ""),
  ({ query }) => {
    const statuses = named(query, "status", STATUS_NAMES);
    const which = statuses.length > 0 ? `le statut ${anyOf(statuses)}` : "un statut";
    return query.verifiedOnly ? [{ text: `dont ${which} est vérifié`, param: "verifie" }] : [];
  },
];

const seatLead = (kind: SearchKind) => (kind === "needs" ? "dans " : "avec un siège dans ");

function filter(facet: Facet, names: readonly string[], lead: string): SentencePart[] {
  if (names.length === 0) return [];
  const value = { text: anyOf(names), param: FACET_PARAMS[facet] };
  return lead === "" ? [value] : [{ text: lead }, value];
}

function baseClause({ kind, query, plural }: Parameters<Clause>[0]): SentencePart[] {
  const asked = query.filters.base ?? [];
  if (asked.length === 0) return [];
  const chosen = LEGAL_BASES.filter((base) => asked.includes(base));
  const unknown = asked.filter((base) => !Object.hasOwn(BASES, base));
  const articles = `(art.\u00a0${anyOf([...chosen.map(articleOf), ...unknown])})`;
  const isConcession = chosen.some((base) => BASES[base].form === "concession");
  const isMarket = !isConcession || chosen.some((base) => BASES[base].form === "marche");
  const reserved = [
    ...(isMarket ? ["un marché réservé"] : []),
    ...(isConcession ? ["une concession réservée"] : []),
  ];
  const text =
    kind === "needs"
      ? `${plural ? "réservés" : "réservé"} ${articles}`
      : `pouvant répondre à ${anyOf(reserved)} ${articles}`;
  return [{ text, param: FACET_PARAMS.base }];
}

const articleOf = (base: LegalBase) =>
  BASES[base].article.replace(/^CCP, art\. /, "").replaceAll("L. ", "L.\u00a0");

/** « EA, ESAT ou ACI » */
function anyOf(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ou ${items.at(-1)}`;
}
