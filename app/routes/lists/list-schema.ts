import { z } from "zod";
import { idField } from "#app/http/fields.ts";

const NAMELESS = "Donnez un nom à cette liste.";

const oneLine = (text: string | undefined) => (text ?? "").replace(/[\p{Cc}\s]+/gu, " ").trim();
const name = z
  .string({ error: NAMELESS })
  .transform(oneLine)
  .pipe(
    z
      .string()
      .min(1, { error: NAMELESS })
      .max(80, { error: "Ce nom est trop long\u00a0: 80 caractères au plus." }),
  );
const note = z
  .string()
  .trim()
  .max(2000, { error: "Cette note est trop longue\u00a0: 2\u00a0000 caractères au plus." })
  .optional()
  .transform((text) => text ?? "");

/** « Garder dans une liste »: one that exists, or a new one of an organisation. */
export const keepSchema = z
  .object({
    list: z.union([z.literal("new"), idField], { error: "Choisissez une liste, ou faites-en une nouvelle." }),
    name: z.string().optional().transform(oneLine),
    organisation: idField.optional(),
    note,
    retour: z.string().optional(),
  })
  .superRefine((value, context) => {
    if (value.list !== "new") return;
    const fault = name.safeParse(value.name).error?.issues[0]?.message;
    if (fault) context.addIssue({ code: "custom", path: ["name"], message: fault });
  });

export const newListSchema = z.object({ name });

export const listSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), name }),
  z.object({ intent: z.literal("delete") }),
  z.object({ intent: z.literal("note"), supplier: idField, note }),
  z.object({ intent: z.literal("remove"), supplier: idField }),
]);
