import type { SearchKind, SearchQuery, Where } from "#app/domain/search-terms.ts";
import { count } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { addressOf } from "#app/views/search/address.ts";
import { findTerritory } from "#db/queries/reference.ts";

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
  const found = missed ? [] : await Promise.all(attempts.map((attempt) => tryOut(services, attempt)));
  const nowhere = found.every((way) => way === null);
  const wordless = nowhere && !missed ? await Promise.all(withoutWords(kind, first, services)) : [];
  const ways = [
    ...(missed ? [{ to: addressOf(kind, query), label: "Chercher le mot le plus proche" }] : []),
    ...[...found, ...wordless].flatMap((way) => way ?? []).slice(0, MOST),
    ...lastResorts(kind),
  ];
  return { why: whyEmpty(query, { missed, nowhere }), ways };
}

async function tryOut({ search }: Services, { kind, query, label }: Attempt): Promise<Way | null> {
  const { total, wordsMet } = await search.search(kind, query, { facets: [] });
  if (total === 0) return null;
  const part = wordsMet === "some" ? ", avec une partie des mots" : "";
  return { to: addressOf(kind, query), label, note: count(total, NOUNS[kind]) + part };
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

type Emptied = { missed: boolean; nowhere: boolean };

function whyEmpty({ text, where, filters }: SearchQuery, { missed, nowhere }: Emptied): string {
  if (missed) return `Aucune fiche publiée ne contient «\u00a0${text}\u00a0» écrit ainsi.`;
  if (nowhere && text !== "")
    return "Rien de ce qui est publié ne contient ces mots, même ailleurs ou sans filtre. Essayez le nom du métier, ou un mot plus large.";
  const narrowed = Object.keys(filters).length > 0;
  if (narrowed) return "Rien de ce qui est publié ne répond à tous les critères à la fois.";
  if (text === "" && !where) return "Rien n'est publié pour l'instant\u00a0: les premières fiches arrivent.";
  return where
    ? `Rien de ce qui est publié ne couvre ${where.label} pour cette recherche.`
    : "Rien n'est publié pour cette recherche.";
}
