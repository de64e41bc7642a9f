import { Link } from "@remix-run/react";
import { BASES, type Verdict } from "#app/domain/eligibility.ts";
import { formatShortEuros } from "#app/domain/money.ts";
import type { Advice, Recommendation } from "#app/domain/recommendation.ts";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { LawRef } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/section.tsx";
import { VerdictTag } from "#app/ui/verdict.tsx";

/** What to do, why, and the words that do it. */
export function AdviceSections({ data }: { data: AdvisorData }) {
  const { recommendation, wording, asked } = data;
  if (!recommendation) return null;
  const { enough, certain, clauseFromCents, clauseFromMonths } = asked.rules;
  return (
    <>
      <Section
        title="Recommandation"
        id="recommandation"
        intro={`Réglages : réserver à partir de ${enough} fournisseurs capables, dont ${certain} sans rien à justifier ; étudier une clause à partir de ${formatShortEuros(clauseFromCents)} HT et ${clauseFromMonths} mois. Ce ne sont pas des règles de droit.`}
      >
        <p>
          <VerdictTag verdict={TONES[recommendation.advice]}>{titleOf(recommendation)}</VerdictTag>
        </p>
        <ul className="verdict-reasons pt-4">
          {recommendation.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="section-intro">
          Un groupement se présente ? <Link to="/reserver/groupement">Vérifiez chacun de ses membres</Link>.
        </p>
      </Section>
      {wording ? <Wording wording={wording} /> : null}
    </>
  );
}

/** The answer in one sentence, above the law that leads to it. */
export function Summary(props: { data: AdvisorData; recommendation: Recommendation }) {
  const { amount, months, place } = props.data.need;
  return (
    <p className="sentence pb-8">
      {[amount, months, place && `à ${place}`].filter(Boolean).join(", ")}
      {"\u00a0: "}
      <a href="#recommandation">{titleOf(props.recommendation)}</a>
    </p>
  );
}

const TONES: Record<Advice, Verdict> = {
  reserve: "yes",
  "reserve-lot": "yes",
  direct: "yes",
  clause: "to-prove",
  none: "no",
};

function titleOf({ advice, base }: Recommendation): string {
  const who = base ? BASES[base].label.replace(/^\S+ réservée? /, "") : "";
  switch (advice) {
    case "reserve":
      return `Réserver ${who}`;
    case "reserve-lot":
      return `Allotir, et réserver un lot ${who}`;
    case "direct":
      return "Consulter directement des structures inclusives";
    case "clause":
      return "Prévoir une clause sociale d'insertion";
    case "none":
      return "Ni réservation, ni clause conseillée";
  }
}

function Wording({ wording }: { wording: NonNullable<AdvisorData["wording"]> }) {
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
