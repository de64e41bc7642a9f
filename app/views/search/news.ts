import { formatDate } from "#app/domain/date.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import { amountWords, statusShorts } from "#app/views/labels.ts";
import { placeOf } from "#app/views/search/rows.ts";
import type { SearchHit } from "#search/engine.ts";

/** An answer of a search away from its page: in a mail, in a feed. */
export type HitNews = {
  /** names it for ever: « offer-12 », « purchase-8 » */
  key: string;
  path: string;
  title: string;
  /** « Clair Horizon · EA · Riom » */
  about: string;
  excerpt: string;
  publishedAt: string | null;
};

export function newsOf(kind: SearchKind, hit: SearchHit): HitNews {
  const [entity, folder] = entityOf(kind, hit);
  return {
    key: `${entity}-${hit.id}`,
    path: `/${folder}/${hit.id}`,
    title: hit.title,
    about: aboutOf(kind, hit).filter(Boolean).join(" · "),
    excerpt: hit.excerpt.map(({ text }) => text).join(""),
    publishedAt: hit.publishedAt,
  };
}

function entityOf(kind: SearchKind, hit: SearchHit): [entity: string, folder: string] {
  if (kind === "offers") return ["offer", "offres"];
  if (kind === "suppliers") return ["supplier", "fournisseurs"];
  return hit.kind === "ami" ? ["call", "ami"] : ["purchase", "besoins"];
}

function aboutOf(kind: SearchKind, hit: SearchHit): string[] {
  const where = placeOf(hit);
  if (kind === "offers") return [hit.organisation.name, statusShorts(hit.statuses), where];
  if (kind === "suppliers") return [statusShorts(hit.statuses) || "Aucun statut en cours", where];
  const isCall = hit.kind === "ami";
  const last =
    hit.deadlineOn && `${isCall ? "réponse" : "remise des offres"} le ${formatDate(hit.deadlineOn)}`;
  return [hit.organisation.name, where, isCall ? "" : amountWords(hit.amountCents), last ?? ""];
}
