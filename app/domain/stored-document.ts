/** What a supplier stores once and attaches to its answers. Pure. */
import type { IsoDate } from "#app/domain/date.ts";

export const DOCUMENT_KINDS = [
  "identite",
  "vigilance",
  "fiscale",
  "assurance",
  "effectif",
  "agrement",
  "autre",
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

type DocumentDescription = {
  label: string;
  /** Who issues it. */
  issuer: string;
  /** What buyers commonly ask with an answer or a tender: its absence is shown. */
  commonlyAsked: boolean;
};

export const DOCUMENTS: Record<DocumentKind, DocumentDescription> = {
  identite: {
    label: "Kbis ou avis de situation",
    issuer: "greffe du tribunal de commerce (Kbis) ou Insee (avis de situation au répertoire Sirene)",
    commonlyAsked: true,
  },
  vigilance: {
    label: "Attestation de vigilance",
    issuer: "Urssaf ou Mutualité sociale agricole",
    commonlyAsked: true,
  },
  fiscale: {
    label: "Attestation de régularité fiscale",
    issuer: "service des impôts des entreprises",
    commonlyAsked: true,
  },
  assurance: {
    label: "Assurance de responsabilité civile",
    issuer: "votre assureur",
    commonlyAsked: true,
  },
  effectif: {
    label: "Part de l'effectif",
    issuer: "votre structure, datée et signée",
    commonlyAsked: false,
  },
  agrement: {
    label: "Statuts, convention ou agrément",
    issuer: "votre structure, ou l'autorité qui a signé",
    commonlyAsked: false,
  },
  autre: { label: "Autre document", issuer: "", commonlyAsked: false },
};

type Stored = { kind: DocumentKind; validUntil: IsoDate | null };

/** The kinds commonly asked that are not stored, or whose every copy has ended. */
export function missingDocuments(
  stored: readonly Stored[],
  today: IsoDate,
): { kind: DocumentKind; ended: boolean }[] {
  return DOCUMENT_KINDS.filter((kind) => DOCUMENTS[kind].commonlyAsked).flatMap((kind) => {
    const copies = stored.filter((one) => one.kind === kind);
    const valid = copies.some(({ validUntil }) => validUntil === null || validUntil >= today);
    return valid ? [] : [{ kind, ended: copies.length > 0 }];
  });
}

/** « Attestation de vigilance », « Autre document : plan de l'atelier »: the note names what has no name of its own. */
export function documentTitle({ kind, note }: { kind: DocumentKind; note: string }): string {
  const { label } = DOCUMENTS[kind];
  if (kind === "autre") return note || label;
  return note ? `${label} (${note})` : label;
}
