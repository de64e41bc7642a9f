import { z } from "zod";
import type { IsoDate } from "#app/domain/date.ts";
import { BUYER_KIND_CODES, MEMBER_ROLE_CODES, ROLE_CODES } from "#app/domain/organisation.ts";
import { SHARE_BASIS_CODES } from "#app/domain/staff-share.ts";
import {
  emailField,
  idField,
  optionalDate,
  optionalPercent,
  optionalText,
  optionalWhole,
  triState,
} from "#app/http/fields.ts";

const website = optionalText(300).refine(
  (text) => text === null || /^https?:\/\/[^\s.]+\.[^\s]+$/i.test(text),
  {
    error: "Écrivez l'adresse complète du site. Exemple\u00a0: https://www.structure.fr.",
  },
);
const phone = optionalText(30).refine((text) => text === null || /^\+?[\d\s.()-]{6,}$/.test(text), {
  error: "Écrivez un numéro de téléphone, par exemple 04 73 00 00 00.",
});

const identity = z.object({
  intent: z.literal("identity"),
  name: z.string({ error: "Indiquez le nom de la structure." }).trim().min(2).max(200),
  description: z.string().trim().max(4000).default(""),
  email: emailField.optional().transform((text) => text ?? null),
  phone,
  website,
  address: optionalText(300),
  commune: z.string({ error: "Indiquez la commune de l'établissement." }).trim().max(200),
  roles: z.array(z.enum(ROLE_CODES)).default([]),
  buyerKind: z.enum(BUYER_KIND_CODES).optional(),
});

const supplier = (today: IsoDate) =>
  z.object({
    intent: z.literal("supplier"),
    shareDisabled: optionalPercent,
    shareDisadvantaged: optionalPercent,
    shareDetained: optionalPercent,
    sharesOn: optionalDate({ earliest: "2000-01-01", latest: today }),
    sharesBasis: z
      .enum(SHARE_BASIS_CODES)
      .optional()
      .transform((basis) => basis ?? null),
    sharesNote: optionalText(300),
    publicServiceMission: triState,
    staff: optionalWhole(1_000_000),
    languages: optionalText(300),
    inQpv: triState,
    inFrr: triState,
  });

const role = z.enum(MEMBER_ROLE_CODES);
const accountId = z.number().int().positive();

/** The forms of an organisation's page, told apart by their button. */
export const organisationSchema = (today: IsoDate) =>
  z.discriminatedUnion("intent", [
    identity,
    supplier(today),
    z.object({ intent: z.literal("invite"), memberEmail: emailField, memberRole: role }),
    z.object({ intent: z.literal("withdraw"), invitation: idField }),
    z.object({ intent: z.literal("set-role"), accountId, role }),
    z.object({ intent: z.literal("remove-member"), accountId }),
  ]);

export type OrganisationForms = z.infer<ReturnType<typeof organisationSchema>>;
export type FormOf<Intent> = Extract<OrganisationForms, { intent: Intent }>;
