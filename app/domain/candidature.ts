/** What the file of a candidature must hold to prove that a reserved contract is open to its author. Pure. */
import type { IsoDate } from "#app/domain/date.ts";
import { statusState } from "#app/domain/eligibility/status-dates.ts";
import type { LegalBase } from "#app/domain/eligibility/types.ts";
import { BASES, FAMILIES, MIN_PERCENT, SHARE_ARTICLES } from "#app/domain/eligibility.rules.ts";
import { opensBase } from "#app/domain/status-loss.ts";
import { STATUSES, type StatusKind, type StatusPeriod } from "#app/domain/supplier-status.ts";

const STATE = "l'État, par la convention signée avec la structure";

/** Who issues what proves each status. */
const ISSUERS: Record<StatusKind, string> = {
  EA: "préfet de région",
  EATT: "préfet de région",
  ESAT: "agence régionale de santé",
  EI: STATE,
  ETTI: STATE,
  AI: STATE,
  ACI: STATE,
  EITI: STATE,
  GEIQ: "organisme qui délivre le label GEIQ",
  SEP: "administration pénitentiaire",
  ESS_DROIT: "la structure (statuts) et l'Insee (répertoire Sirene)",
  ESS_SOCIETE: "la structure (statuts), le greffe (RCS) et la CRESS (liste)",
  ESUS: "préfet",
  TIH: "commission des droits et de l'autonomie (CDAPH)",
  EQUIV: "la structure\u00a0; à l'acheteur d'apprécier",
};

export type Paper = {
  what: string;
  issuer: string;
  /** Which of our records answers it: the evidence of a status, or the document of the staff's share. */
  from: { status: StatusKind } | "effectif" | "statuts";
};

/**
 * Papers to join for one base: the proof of each status that opens it on the date, then what the base asks beside.
 * Of a base that no status opens, only what it would take.
 */
export function papersFor(
  base: LegalBase,
  statuses: readonly StatusPeriod[],
  when: { on: IsoDate; today: IsoDate | null },
): Paper[] {
  const held = statuses.filter(
    (status) => opensBase(status.kind, base) && ["valid", "to-renew"].includes(statusState(status, when)),
  );
  const kinds = [...new Set(held.map(({ kind }) => kind))];
  const proofs = kinds.map((kind) => ({
    // The share of staff is a paper of its own, below.
    what: STATUSES[kind].evidence.filter((one) => !one.startsWith("Part ")).join("\u00a0; "),
    issuer: ISSUERS[kind],
    from: { status: kind },
  }));
  return [...proofs, ...besides(base)];
}

function besides(base: LegalBase): Paper[] {
  const { test, form } = BASES[base];
  if (test === "ess") {
    const what = "Statuts montrant l'objectif\u00a0: une mission de service public liée aux services achetés";
    return [{ what, issuer: "la structure", from: "statuts" }];
  }
  const families = test === "joint" ? (["handicap", "insertion"] as const) : ([test] as const);
  const workers = families.map((family) => FAMILIES[family].workers).join(" ou ");
  const what = `Part de ${workers} dans l'effectif, au moins ${MIN_PERCENT}, datée (${SHARE_ARTICLES[form]})`;
  return [{ what, issuer: "la structure", from: "effectif" }];
}
