import { listChosen, whereLabel } from "#app/domain/search-query.ts";
import { partSentence, searchSentence, sentenceText } from "#app/domain/search-sentence.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { Fact } from "#app/views/labels.ts";
import { spelledAs } from "#app/views/search/corrected.ts";
import { facetLabel, facetLegend } from "#app/views/search/facets.ts";
import { loadNames } from "#app/views/search/names.ts";
import type { Sql } from "#db/client.ts";
import type { SearchResult } from "#search/engine.ts";

/** A search and what it found, told outside its page: in a file, in a record. */
export type Told = {
  /** « 38 offres de nettoyage pouvant intervenir à Riom (63) » */
  sentence: string;
  /** each criterion on its own: « Statut : EA, ESAT » */
  criteria: Fact[];
};

const SORTED: Record<SearchQuery["sort"], string> = {
  relevance: "pertinence",
  distance: "distance",
  recent: "date de publication, les plus récentes d'abord",
  capacity: "montant, les plus élevés d'abord",
  deadline: "échéance",
};

const verifiedOf = ({ filters }: SearchQuery) =>
  filters.status ? "statut choisi vérifié seulement" : "statut vérifié seulement";

export async function tellSearch(
  sql: Sql,
  { kind, query, result }: { kind: SearchKind; query: SearchQuery; result: SearchResult },
): Promise<Told> {
  const names = await loadNames(sql, query);
  const text = spelledAs(query.text, result);
  const said = { ...query, text };
  const { total, wordsMet } = result;
  const facets = new Map<string, string[]>();
  for (const { chosen } of listChosen(query)) {
    if (chosen.what !== "facet") continue;
    const legend = facetLegend(kind, chosen.facet);
    facets.set(legend, [...(facets.get(legend) ?? []), facetLabel(chosen.facet, chosen.value, names, kind)]);
  }
  const cpv = query.cpv ? [query.cpv, names.cpv[query.cpv]].filter(Boolean).join(", ") : null;
  const fact = (label: string, value: string | null): Fact[] => (value ? [{ label, value }] : []);
  return {
    sentence: sentenceText(searchSentence({ kind, query: said, total, wordsMet, labels: names })),
    criteria: [
      ...fact("Mots cherchés", text),
      ...(text === query.text ? [] : fact("Mots saisis", query.text)),
      ...fact("Mots trouvés", wordsMet === "some" ? partSentence({ kind, query, total }) : null),
      ...fact("Lieu", query.where ? whereLabel(query.where) : null),
      ...fact("Code CPV", cpv),
      ...[...facets].flatMap(([legend, values]) => fact(legend, values.join(", "))),
      ...fact("Justificatifs", query.verifiedOnly ? verifiedOf(query) : null),
      ...fact("Ordre", SORTED[query.sort]),
    ],
  };
}
