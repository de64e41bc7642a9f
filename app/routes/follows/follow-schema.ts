import { z } from "zod";
import { FOLLOW_KINDS } from "#app/domain/follow.ts";
import { idField } from "#app/http/fields.ts";

/** The forms of « Ce que vous suivez », and the buttons of public pages. */

const target = {
  kind: z.enum(FOLLOW_KINDS, { error: "Choisissez ce qui est suivi." }),
  id: idField,
  back: z.string().max(200).optional(),
};
export const followSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("follow"), ...target }),
  z.object({ intent: z.literal("unfollow"), ...target }),
  z.object({
    intent: z.literal("mails"),
    byMail: z.enum(["oui", "non"], { error: "Choisissez oui ou non." }),
  }),
]);
