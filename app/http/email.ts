import { z } from "zod";

/** An e-mail address as typed, in lower case. */
export const emailField = z
  .string({ error: "Indiquez une adresse électronique." })
  .trim()
  .toLowerCase()
  .max(254, { error: "Cette adresse électronique est trop longue : 254 caractères au plus." })
  .pipe(z.email({ error: "Cette adresse électronique n'est pas complète. Exemple : nom@structure.fr." }));
