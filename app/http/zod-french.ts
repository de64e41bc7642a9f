import type { core } from "zod";
import { number } from "#app/fr.ts";

const show = (value: unknown): string => (typeof value === "number" ? number(value) : String(value));

const FORMATS: Record<string, string> = {
  email: "Cette adresse électronique n'est pas complète. Exemple\u00a0: nom@structure.fr.",
  url: "Cette adresse de site n'est pas complète. Exemple\u00a0: https://www.structure.fr.",
  date: "Cette date n'existe pas. Écrivez-la sous la forme 2026-11-22.",
  datetime: "Cette date ou cette heure n'existe pas.",
};

const TYPES: Record<string, string> = {
  number: "Écrivez un nombre, en chiffres.",
  int: "Écrivez un nombre entier, en chiffres.",
  bigint: "Écrivez un nombre entier, en chiffres.",
  date: "Cette date n'existe pas.",
};

type Issue = Parameters<core.$ZodErrorMap>[0];

/** French sentences for what zod finds; a schema's own message always wins. */
export const frenchErrors: core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? "Ce champ est à remplir."
        : (TYPES[issue.expected] ?? "Cette valeur n'est pas lisible. Corrigez-la.");
    case "too_small":
    case "too_big":
      return sizeOf(issue);
    case "invalid_format":
      return FORMATS[issue.format] ?? "Cette valeur n'a pas la forme attendue.";
    case "invalid_value":
      return issue.input === undefined ? "Choisissez une réponse." : "Choisissez une réponse de la liste.";
    case "not_multiple_of":
      return `Écrivez un multiple de ${show(issue.divisor)}.`;
    default:
      return "Cette valeur n'est pas acceptée. Corrigez-la.";
  }
};

function sizeOf(issue: Issue): string {
  const least = issue.code === "too_small";
  const bound = show(least ? issue.minimum : issue.maximum);
  const word = least ? "au moins" : "au plus";
  if (issue.origin === "string") {
    const length = typeof issue.input === "string" ? issue.input.length : 0;
    if (least && length === 0) return "Ce champ est à remplir.";
    return `Écrivez ${word} ${bound} caractères (${show(length)} pour l'instant).`;
  }
  if (issue.origin === "array" || issue.origin === "set") return `Choisissez ${word} ${bound} réponses.`;
  return `Écrivez un nombre de ${bound} ${word}.`;
}
