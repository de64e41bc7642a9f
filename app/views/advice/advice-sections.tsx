import { Link } from "@remix-run/react";
import type { LegalAdvice } from "#app/domain/advice.ts";
import type { Verdict } from "#app/domain/eligibility.ts";
import { formatShortEuros } from "#app/domain/money.ts";
import type { NoticeWording } from "#app/domain/notice-wording.ts";
import type { RecommendationRules } from "#app/domain/recommendation.rules.ts";
import type { Advice } from "#app/domain/recommendation.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

/** What to do, why, and the words that do it. */
export function AdviceSections(props: {
  data: Pick<LegalAdvice, "recommendation" | "wording">;
  rules: RecommendationRules;
  /** whose settings they are; null: the product's own */
  rulesOf: string | null;
}) {
  const { recommendation, wording } = props.data;
  if (!recommendation) return null;
  return (
    <>
      <Section title="Recommandation" id="recommandation" intro={rulesWords(props.rules, props.rulesOf)}>
        <p>
          <VerdictTag verdict={TONES[recommendation.advice]}>{recommendation.title}</VerdictTag>
        </p>
        <ul className="verdict-reasons pt-4">
          {recommendation.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="section-intro">
          Un groupement se présente&nbsp;?{" "}
          <Link to="/reserver/groupement">Vérifiez chacun de ses membres</Link>.
        </p>
      </Section>
      {wording ? <Wording wording={wording} /> : null}
    </>
  );
}

function rulesWords(rules: RecommendationRules, rulesOf: string | null): string {
  const { enough, certain, clauseFromCents, clauseFromMonths } = rules;
  return `Réglages${rulesOf ? ` de ${rulesOf}` : ""}\u00a0: réserver à partir de ${enough} fournisseurs capables, dont ${certain} sans rien à justifier\u00a0; étudier une clause à partir de ${formatShortEuros(clauseFromCents)} HT et ${clauseFromMonths} mois. Ce ne sont pas des règles de droit.`;
}

const TONES: Record<Advice, Verdict> = {
  reserve: "yes",
  "reserve-lot": "yes",
  direct: "yes",
  clause: "to-prove",
  none: "no",
};

function Wording({ wording }: { wording: NoticeWording }) {
  return (
    <Section title="À copier dans la consultation" id="redaction">
      <h3>Avis</h3>
      <blockquote className="prose py-2">{wording.notice}</blockquote>
      <h3>Documents de la consultation</h3>
      <blockquote className="prose py-2">{wording.documents}</blockquote>
      <p>
        <LawRef>{wording.article}</LawRef>
      </p>
      <DescriptionList
        entries={[
          ...wording.eforms.map(({ term, label, code }) => ({
            label: `eForms ${term}`,
            value: <code>{code}</code>,
            note: label,
          })),
          ...wording.decp.map(({ field, value }) => ({ label: `DECP ${field}`, value })),
        ]}
      />
    </Section>
  );
}
