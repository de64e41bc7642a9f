import { z } from "zod";
import { FREQUENCIES } from "#app/domain/alert.ts";
import { idField } from "#app/http/fields.ts";

const name = z
  .string({ error: "Donnez un nom à cette recherche." })
  .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1, { error: "Donnez un nom à cette recherche." })
      .max(200, { error: "Ce nom est trop long\u00a0: 200 caractères au plus." }),
  );
const frequency = z.enum(FREQUENCIES, { error: "Choisissez un rythme." });

export const newSearchSchema = z.object({ name, frequency });

export const searchesSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), id: idField, name, frequency }),
  z.object({ intent: z.literal("delete"), id: idField }),
]);
