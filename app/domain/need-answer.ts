import { fold } from "#app/domain/text.ts";

/** A question on a need and its answer, published for all: neither may say who asked. Pure. */

export const NEED_ANSWER_MOST = 3000;

const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/u;
const PHONE = /(?:\+33|\b0)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}\b/u;
const NUMBER = /\b\d{3}[\s.]?\d{3}[\s.]?\d{3}(?:[\s.]?\d{5})?\b/u;

/** What in a text still tells who asked, in words for the person who publishes it; null: nothing found. */
export function identifies(text: string, asker: { name: string }): string | null {
  if (EMAIL.test(text)) return "une adresse électronique";
  if (PHONE.test(text)) return "un numéro de téléphone";
  if (NUMBER.test(text)) return "un numéro SIREN ou SIRET";
  return ` ${fold(text)} `.includes(` ${fold(asker.name)} `) ? `le nom de la structure, ${asker.name}` : null;
}
