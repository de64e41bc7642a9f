import { count, number } from "#app/fr.ts";
import type { StudiedContent } from "#db/queries/clause-studies.ts";

/** What a study proposes, in a few words: « 833 h », « 2 clauses, 1 critère ». */
export const studySummary = (study: StudiedContent): string =>
  study.field === "social"
    ? `${number(study.content.hours)}\u00a0h`
    : `${count(study.content.clauses.length, "clause")}, ${count(study.content.criteria.length, "critère")}`;
