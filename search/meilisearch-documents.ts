import { conceptMarks, longNameMarks } from "#search/concepts.ts";
import type { SearchDocument } from "#search/engine.ts";
import { diagonalsOf, documentReach } from "#search/reach.ts";

/** A document as Meilisearch stores it. One that it would refuse fails its whole batch: all is checked before. */

export type MeiliDocument = ReturnType<typeof toMeili>;

const ID = /^[A-Za-z0-9_-]{1,511}$/;
const MAX_TEXT = 20_000;

/** @throws RangeError when the key is not one that the engine takes */
export function toMeili(document: SearchDocument) {
  const { key, hit, point } = document;
  if (!ID.test(key)) throw new RangeError(`Clé d'index refusée : ${key}`);
  const description = document.description.slice(0, MAX_TEXT);
  const { siret, name } = hit.organisation;
  return {
    id: key,
    version: document.version,
    title: hit.title,
    titleMarks: conceptMarks(hit.title),
    name,
    nameMarks: longNameMarks(name),
    keywords: document.keywords,
    keywordMarks: conceptMarks(document.keywords),
    codes: [...document.cpv, siret, siret.slice(0, 9)],
    place: hit.territoryLabel ?? "",
    description,
    descriptionMarks: conceptMarks(description),
    ...document.filters,
    cpv: document.cpv,
    reach: documentReach(document),
    radius: hit.radiusKm ?? 0,
    verified: document.verified.length > 0,
    verifiedStatus: document.verified,
    // What a register says comes after what somebody described.
    presumed: Number(hit.presumed === true),
    amountCents: hit.amountCents,
    publishedAt: hit.presumed || hit.publishedAt === null ? null : Date.parse(hit.publishedAt),
    deadlineOn: hit.deadlineOn === null ? null : Date.parse(hit.deadlineOn),
    hit,
    point,
    ...(isOnEarth(point) ? { _geo: { lat: point.lat, lng: point.lng }, ...diagonalsOf(point) } : {}),
  };
}

function isOnEarth(point: SearchDocument["point"]): point is NonNullable<SearchDocument["point"]> {
  return point !== null && Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180;
}
