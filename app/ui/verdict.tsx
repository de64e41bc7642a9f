import type { ReactNode } from "react";
import type { BaseVerdict, LegalBase, Verdict } from "#app/domain/eligibility/types.ts";
import { BASES } from "#app/domain/eligibility.rules.ts";
import { Icon } from "#app/ui/icon.tsx";
import { LawRef } from "#app/ui/notice.tsx";

/**
 * Signature piece: a verdict is an icon, a word and an article, never a colour alone.
 * Closed on lists (VerdictBadge), open on pages (VerdictLine), and what the law allows for a lot (LawPanel).
 */
const WORDS: Record<Verdict, string> = {
  yes: "Peut répondre",
  "to-prove": "À justifier",
  no: "Ne peut pas répondre",
};

/** « ● Peut répondre : réservé EA-ESAT ». `text` replaces the base: « renouvellement avant mars 2028 ». */
export function VerdictBadge(props: { verdict: Verdict; base?: LegalBase; text?: string }) {
  return <VerdictTag verdict={props.verdict}>{verdictWords(props)}</VerdictTag>;
}

/** The same in plain words, for a document. */
export function verdictWords(props: { verdict: Verdict; base?: LegalBase; text?: string }): string {
  const rest = props.text ?? (props.base ? shortBase(props.base) : null);
  return `${WORDS[props.verdict]}${rest ? `\u00a0: ${rest}` : ""}`;
}

/** « réservé EA-ESAT », « concession réservée SIAE » */
function shortBase(base: LegalBase): string {
  const { form, short } = BASES[base];
  return `${form === "marche" ? "réservé" : "concession réservée"} ${short.split(/, | et /).join("-")}`;
}

/** The same shape around any words: « ● Réserver aux EA et ESAT ». */
export function VerdictTag({ verdict, children }: { verdict: Verdict; children: ReactNode }) {
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span>{children}</span>
    </span>
  );
}

/** One legal base of a supplier, with its reasons, the day on which they hold, and what is missing. */
export function VerdictLine(props: {
  base: LegalBase;
  verdict: BaseVerdict;
  /** the day on which the verdict holds, already in words: « 1er mars 2028 » */
  on: string;
  /** what is missing and who can prove it, when it can be mended */
  missing?: ReactNode;
  open?: boolean;
}) {
  const { label, article } = BASES[props.base];
  return (
    <details className="verdict-line" open={props.open}>
      <summary>
        <span>{label}</span>
        <VerdictTag verdict={props.verdict.verdict}>{WORDS[props.verdict.verdict]}</VerdictTag>
        <Icon name="chevron" />
      </summary>
      <ul className="verdict-reasons">
        {props.verdict.reasons.map((reason) => (
          <li key={`${reason.code} ${reason.text}`}>
            {reason.text} <LawRef>{reason.article}</LawRef>
          </li>
        ))}
        {props.missing ? <li className="verdict-missing">{props.missing}</li> : null}
        <li className="law-ref">
          Base&nbsp;: {article} · verdict au {props.on}
        </li>
      </ul>
    </details>
  );
}

/** « Ce que le droit permet »: one entry a base, the sentence first, the reference after. */
export function LawPanel({ children }: { children: ReactNode }) {
  return <ul className="law-panel">{children}</ul>;
}

// The law answers for the contract, not for a supplier.
const LAW_WORDS: Record<Verdict, string> = { yes: "Oui", "to-prove": "À justifier", no: "Non" };

export function LawEntry(props: { verdict: Verdict; title: string; article: string; children: ReactNode }) {
  return (
    <li>
      <VerdictTag verdict={props.verdict}>
        {LAW_WORDS[props.verdict]} · {props.title}
      </VerdictTag>
      <p>{props.children}</p>
      <p className="law-ref">{props.article}</p>
    </li>
  );
}
