import { cpvAncestors, normaliseCpv } from "#app/domain/cpv.ts";
import type { SearchKind, SearchQuery, Where } from "#app/domain/search-terms.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { addressOf } from "#app/views/search/address.ts";
import { findTerritory, listCpv } from "#db/queries/reference.ts";

/** An empty list works: the nearest searches that find something, each with what it finds, best first. */

type Way = { to: string; label: string; note?: string };
type Attempt = { kind: SearchKind; query: SearchQuery; label: string };

const NOUNS: Record<SearchKind, string> = { offers: "offre", suppliers: "fournisseur", needs: "besoin" };
const MOST = 4;

export async function waysOut(services: Services, kind: SearchKind, query: SearchQuery, missed: boolean) {
  const first = { ...query, page: 1, perPage: 1 };
  const attempts = [
    ...(await wider(services, kind, first)),
    ...lessFiltered(kind, first),
    ...elsewhere(kind, first),
  ];
  const coded = missed ? null : await climb(services, kind, first);
  const found = missed ? [] : await Promise.all(attempts.map((attempt) => tryOut(services, attempt)));
  if (coded?.way) found.unshift(coded.way);
  const nowhere = found.every((way) => way === null);
  const wordless = nowhere && !missed ? await Promise.all(withoutWords(kind, first, services)) : [];
  const ways = [
    ...(missed ? [{ to: addressOf(kind, query), label: "Chercher le mot le plus proche" }] : []),
    ...[...found, ...wordless].flatMap((way) => way ?? []).slice(0, MOST),
    ...lastResorts(kind),
  ];
  return { why: whyEmpty(query, { missed, nowhere, coded }), ways };
}

async function tryOut({ search }: Services, { kind, query, label }: Attempt): Promise<Way | null> {
  const { total, wordsMet } = await search.search(kind, query, { facets: [] });
  if (total === 0) return null;
  const part = wordsMet === "some" ? ", avec une partie des mots" : "";
  return { to: addressOf(kind, query), label, note: count(total, NOUNS[kind]) + part };
}

type Coded = { cpv: string; label: string | undefined; where: Where | null; way: Way | null };

/** Under a CPV code, asked by its filter or alone among the words: the nearest code above it that finds something. */
async function climb(services: Services, kind: SearchKind, query: SearchQuery): Promise<Coded | null> {
  const said = query.cpv === null && /^\d{8}(-\d)?$/.test(query.text) ? normaliseCpv(query.text) : null;
  const cpv = query.cpv ?? said;
  if (cpv === null) return null;
  const bare = said ? { ...query, text: "" } : query;
  const code = cpv.padEnd(8, "0");
  const above = /^\d{8}$/.test(code) ? cpvAncestors(code) : [];
  const known = await listCpv(services.sql, { codes: [code, ...above] });
  const labels = new Map(known.map((one) => [one.code, one.label]));
  const told = { cpv, label: labels.get(code), where: query.where };
  for (const higher of above) {
    const label = labels.get(higher);
    if (label === undefined) continue;
    const asked = { ...bare, cpv: higher };
    const way = await tryOut(services, { kind, query: asked, label: `Élargir\u00a0: ${higher} ${label}` });
    if (way) return { ...told, way };
  }
  return { ...told, way: null };
}

/** The département, the région, then everywhere. */
async function wider({ sql }: Services, kind: SearchKind, query: SearchQuery): Promise<Attempt[]> {
  const { where } = query;
  if (!where || where.code === "FR") return [];
  const above = where.containing.filter((code) => code !== where.code && /^(DEP|REG):/.test(code));
  const found = await Promise.all(above.map((code) => findTerritory(sql, { code })));
  const attempts = found.flatMap((territory): Attempt[] => {
    if (!territory) return [];
    const { territory: code, label, containing } = territory;
    const wide: Where = { code, label, containing, point: null };
    return [{ kind, query: { ...query, where: wide }, label: `Élargir\u00a0: ${label}` }];
  });
  return [...attempts, { kind, query: { ...query, where: null }, label: "Chercher dans toute la France" }];
}

function lessFiltered(kind: SearchKind, query: SearchQuery): Attempt[] {
  const filtered = Object.keys(query.filters).length > 0 || query.cpv !== null || query.verifiedOnly;
  const bare = { ...query, filters: {}, cpv: null, verifiedOnly: false };
  return filtered ? [{ kind, query: bare, label: "Retirer les filtres" }] : [];
}

function elsewhere(kind: SearchKind, query: SearchQuery): Attempt[] {
  const bare = { ...query, filters: {}, sort: "relevance" as const };
  if (kind === "offers") {
    return [{ kind: "suppliers", query: bare, label: "Chercher parmi les fournisseurs" }];
  }
  if (kind === "suppliers") return [{ kind: "offers", query: bare, label: "Chercher parmi les offres" }];
  return [{ kind: "offers", query: bare, label: "Chercher parmi les offres" }];
}

/** Nobody has these words: whatever covers the place. */
const withoutWords = (kind: SearchKind, query: SearchQuery, services: Services) => {
  const { text, where } = query;
  if (text === "" || !where || where.code === "FR") return [];
  const label = `Voir tout ce qui couvre ${where.label}`;
  return [tryOut(services, { kind, query: { ...query, text: "", filters: {}, cpv: null }, label })];
};

function lastResorts(kind: SearchKind): Way[] {
  if (kind === "needs") return [{ to: "/besoins", label: "Voir tous les besoins publiés" }];
  return [
    { to: "/offres", label: "Voir toutes les offres" },
    {
      to: "/espace",
      label: "Publier un appel à manifestation d'intérêt",
      note: "avec un compte d'acheteur\u00a0: les structures du métier le verront",
    },
  ];
}

type Emptied = { missed: boolean; nowhere: boolean; coded: Coded | null };

function whyEmpty(query: SearchQuery, { missed, nowhere, coded }: Emptied): string {
  const { text, where, filters, verifiedOnly, cpv } = query;
  if (missed) return `Aucune fiche publiée ne contient «\u00a0${text}\u00a0» écrit ainsi.`;
  if (coded && coded.label === undefined)
    return `Le code ${coded.cpv} n'existe pas dans la nomenclature CPV.`;
  if (nowhere && text !== "" && (cpv !== null || !coded))
    return "Rien de ce qui est publié ne contient ces mots, même ailleurs ou sans filtre. Essayez le nom du métier, ou un mot plus large.";
  const narrowed = Object.keys(filters).length > 0 || verifiedOnly || (cpv !== null && text !== "");
  if (narrowed) return "Rien de ce qui est publié ne répond à tous les critères à la fois.";
  if (coded) return whyUncoded(coded);
  if (text === "" && !where) return "Rien n'est publié pour l'instant\u00a0: les premières fiches arrivent.";
  return where
    ? `Rien de ce qui est publié ne couvre ${where.label} pour cette recherche.`
    : "Rien n'est publié pour cette recherche.";
}

function whyUncoded({ cpv, label, where }: Coded): string {
  const under = `sous le code ${cpv} (${label})`;
  return where
    ? `Rien de ce qui est publié ${under} ne couvre ${where.label}.`
    : `Rien n'est publié ${under}.`;
}
