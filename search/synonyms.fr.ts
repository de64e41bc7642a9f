import { MAKING } from "#search/synonyms/making.fr.ts";
import { PEOPLE } from "#search/synonyms/people.fr.ts";
import { UPKEEP } from "#search/synonyms/upkeep.fr.ts";

/**
 * What the trades are also called. One line is one thing: whoever writes one of its names finds all of them.
 * Words are compared folded and singular, without articles. A name that means several things stands in several lines.
 */
export const SYNONYMS: readonly (readonly string[])[] = [...UPKEEP, ...MAKING, ...PEOPLE];
