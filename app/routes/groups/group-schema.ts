import { z } from "zod";
import { GROUP_KIND_CODES } from "#app/domain/buyer-group.ts";
import { idField, optionalDate } from "#app/http/fields.ts";

const fields = {
  kind: z.enum(GROUP_KIND_CODES, { error: "Choisissez la forme de ce groupe." }),
  name: z.string({ error: "Nommez le groupe." }).trim().min(1).max(200),
  agreedOn: optionalDate(),
  note: z.string().trim().max(2000).default(""),
};

export const newGroupSchema = z.object(fields);

const right = z.enum(["read", "edit"]).default("read");

/** The forms of the page of a group, told apart by their button. */
export const groupSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), ...fields }),
  z.object({
    intent: z.literal("invite"),
    siret: z.string({ error: "Indiquez le SIRET de l'acheteur\u00a0: 14 chiffres." }).trim().max(40),
    right,
  }),
  z.object({ intent: z.literal("right"), member: idField, right }),
  z.object({ intent: z.literal("remove"), member: idField }),
  z.object({ intent: z.enum(["accept", "decline", "leave"]), structure: idField }),
]);

export type GroupForm = z.output<typeof groupSchema>;
