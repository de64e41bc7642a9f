import type { BuyerKind } from "#app/domain/eligibility.ts";

/** Closed lists of what an organisation is, with their French names. Pure. */

export const ORGANISATION_ROLES = {
  supplier: { label: "Fournisseur", hint: "Vous publiez des offres et répondez aux besoins." },
  buyer: { label: "Acheteur", hint: "Vous programmez des achats et cherchez des fournisseurs." },
  facilitator: { label: "Facilitation", hint: "Vous accompagnez les clauses sociales d'un territoire." },
} as const;
export type OrganisationRole = keyof typeof ORGANISATION_ROLES;
export const ROLE_CODES = Object.keys(ORGANISATION_ROLES) as [OrganisationRole, ...OrganisationRole[]];

export const BUYER_KINDS = {
  "pouvoir-adjudicateur": {
    label: "Pouvoir adjudicateur",
    hint: "État, collectivité, hôpital, bailleur social, établissement public.",
  },
  "entite-adjudicatrice": {
    label: "Entité adjudicatrice",
    hint: "Opérateur de réseaux\u00a0: eau, énergie, transports, services postaux.",
  },
  prive: { label: "Acheteur privé", hint: "Entreprise ou association hors commande publique." },
} as const;
export type BuyerKindCode = keyof typeof BUYER_KINDS;
export const BUYER_KIND_CODES = Object.keys(BUYER_KINDS) as [BuyerKindCode, ...BuyerKindCode[]];

/** A buyer that has not said its kind is taken for the one that most are. */
export const buyerKindOf = ({ buyerKind }: { buyerKind: BuyerKind | null }): BuyerKind =>
  buyerKind ?? "pouvoir-adjudicateur";

export const MEMBER_ROLES = {
  reader: { label: "Lecture", hint: "Lit tout ce qui concerne la structure." },
  editor: { label: "Rédaction", hint: "Écrit et publie les offres, les achats et les réponses." },
  manager: { label: "Gestion", hint: "Écrit, et gère la fiche et les membres." },
} as const;
export type MemberRoleCode = keyof typeof MEMBER_ROLES;
export const MEMBER_ROLE_CODES = Object.keys(MEMBER_ROLES) as [MemberRoleCode, ...MemberRoleCode[]];

/** The options of a group of choices, from one of the lists above. */
export const choicesOf = <Code extends string>(
  labels: Record<Code, { label: string; hint: string }>,
): { value: Code; label: string; hint: string }[] =>
  (Object.keys(labels) as Code[]).map((value) => ({ value, ...labels[value] }));
