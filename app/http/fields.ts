import { z } from "zod";
import { formatDate, type IsoDate, isIsoDate } from "#app/domain/date.ts";
import { parseEuros } from "#app/domain/money.ts";
import { TRI_STATES } from "#app/http/tri-state.ts";
import { shareOf, wholeOf } from "#app/http/typed.ts";

/** Fields that several forms share. Each says in French what is wrong and what would be accepted. */

/** An e-mail address as typed, in lower case. */
export const emailField = z
  .string({ error: "Indiquez une adresse électronique." })
  .trim()
  .toLowerCase()
  .max(254, { error: "Cette adresse électronique est trop longue\u00a0: 254 caractères au plus." })
  .pipe(
    z.email({ error: "Cette adresse électronique n'est pas complète. Exemple\u00a0: nom@structure.fr." }),
  );

/** A short text that may be left empty: null then. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || null);

/** The id of a thing, in a hidden field or a list of choices. */
export const idField = z
  .string({ error: "Choisissez une réponse de la liste." })
  .regex(/^[1-9]\d{0,14}$/, { error: "Choisissez une réponse de la liste." })
  .transform(Number);

/** A day typed in a date field, or null. `latest` is included. */
export const optionalDate = (bounds: { earliest?: IsoDate; latest?: IsoDate } = {}) =>
  z
    .string()
    .trim()
    .optional()
    .superRefine((text, context) => {
      const fault = text ? dateFault(text, bounds) : null;
      if (fault) context.addIssue({ code: "custom", message: fault });
    })
    .transform((text): IsoDate | null => text || null);

function dateFault(text: string, { earliest = "1900-01-01", latest = "2099-12-31" }): string | null {
  if (!isIsoDate(text)) return "Cette date n'existe pas. Écrivez-la sous la forme 2026-11-22.";
  if (text < earliest) return `Cette date est trop ancienne\u00a0: au plus tôt le ${formatDate(earliest)}.`;
  if (text > latest) return `Cette date est trop lointaine\u00a0: au plus tard le ${formatDate(latest)}.`;
  return null;
}

/** « 55 », « 55,5 » or « 55 % » → 0.555, between 0 and 1; null when left empty. */
export const optionalPercent = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text?.trim()) return null;
    const share = shareOf(text);
    if (share !== null) return share;
    context.addIssue({ code: "custom", message: "Écrivez un pourcentage entre 0 et 100, par exemple 55,5." });
    return z.NEVER;
  });

/** « 80 000 », « 80 000,50 € » → cents excluding tax; null when left empty. Negative or absurd amounts are refused. */
export const optionalEuros = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text?.trim()) return null;
    const cents = parseEuros(text);
    if (cents !== null && cents > 0) return cents;
    const message = "Écrivez un montant positif en euros HT, par exemple 80\u00a0000 ou 80\u00a0000,50.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** « 1 200 » → 1200; null when left empty. */
export const optionalWhole = (most: number) =>
  z
    .string()
    .optional()
    .transform((text, context): number | null => {
      if (!text?.trim()) return null;
      const value = wholeOf(text, { most });
      if (value !== null) return value;
      context.addIssue({ code: "custom", message: `Écrivez un nombre entier entre 0 et ${most}.` });
      return z.NEVER;
    });

/** Yes, no, or not known: radio buttons « oui », « non », « inconnu ». */
export const triState = z
  .enum(TRI_STATES)
  .optional()
  .transform((answer): boolean | null => (answer === "oui" ? true : answer === "non" ? false : null));
