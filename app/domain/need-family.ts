/**
 * The family of homogeneous purchases that a contract belongs to. The choice is the buyer's (CCP, art. R. 2121-6:
 * « caractéristiques propres » or « unité fonctionnelle »); this is the tool's default, told as such.
 */
import { isDivision, type Nature, natureOfCpv } from "#app/domain/cpv.ts";
import { fold } from "#app/domain/text.ts";

export type NeedFamily = {
  /** « cpv-773 », « operation-renovation petites forges », « sans-cpv » */
  key: string;
  object: Nature;
  /** The eight digits of the group; null for works, told by their operation, and where no code is known. */
  cpv: string | null;
  /** Works (CCP, art. R. 2121-5): the words before « lot 4 ». */
  operation: string | null;
};

/** Supplies and services by CPV group of three digits; works by operation. */
export function familyOf({ cpv, title }: { cpv: string | null; title: string }): NeedFamily {
  if (cpv === null) return { key: "sans-cpv", object: "services", cpv: null, operation: null };
  if (natureOfCpv(cpv) === "travaux") {
    const operation = operationOf(title);
    return { key: `operation-${fold(operation)}`, object: "travaux", cpv: null, operation };
  }
  return tradeFamilyOf(cpv);
}

/** The same whatever the nature: works of one trade are one family for who is awarded them. */
export function tradeFamilyOf(cpv: string): NeedFamily {
  const stem = cpv.slice(0, isDivision(cpv) ? 2 : 3);
  return { key: `cpv-${stem}`, object: natureOfCpv(cpv), cpv: stem.padEnd(8, "0"), operation: null };
}

// « TRAVAUX RENOVATION PETITES FORGES - LOT 4 MENUISERIE »: the lots of one operation start with its name.
const BEFORE_LOT = /^(.{4,}?)[\s\-–—:,;.(/]*\blots?\s*(?:n\s*[°ºo.]?\s*)?\d/iu;

function operationOf(title: string): string {
  return BEFORE_LOT.exec(title)?.[1]?.trim() ?? title.trim();
}
