/**
 * A document as data: what a study, an attestation or a sourcing file says, whatever it is read in.
 * `docx.ts` writes it for a word processor, `app/ui/document-view.tsx` shows it on a page that prints.
 */
import type { Table } from "#app/exports/table.ts";

export type Fact = { label: string; value: string; note?: string };

export type Block =
  | { kind: "paragraph"; text: string }
  /** Words made to be pasted elsewhere, or said by somebody. */
  | { kind: "quote"; text: string }
  | { kind: "list"; items: readonly string[]; ordered?: boolean }
  /** A record: facts without a value are left out by whoever makes the document. */
  | { kind: "facts"; facts: readonly Fact[] }
  | { kind: "table"; table: Table };

export type DocumentSection = { title: string; blocks: readonly Block[] };

export type TextDocument = {
  title: string;
  /** One sentence under the title. */
  lead?: string;
  /** What the document is about, who made it, when. */
  facts: readonly Fact[];
  sections: readonly DocumentSection[];
  /** Where it comes from, at the foot of each page: date and address. */
  foot: string;
};
