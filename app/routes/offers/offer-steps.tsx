import { Link } from "@remix-run/react";
import { type Completeness, OFFER_STEPS, type OfferStep } from "#app/domain/offer-completeness.ts";
import { Score } from "#app/ui/score.tsx";
import { Section } from "#app/ui/section.tsx";

export const STEP_LABELS: Record<OfferStep, string> = {
  metier: "Métier",
  prestation: "Prestation",
  zone: "Zone",
  capacite: "Capacité",
  engagements: "Engagements et références",
  photos: "Photos et justificatifs",
};

/** Where one is among the steps; `base` is the editor's address. A new offer has its first step only. */
export function OfferSteps(props: { base: string; step: OfferStep | null; isNew?: boolean }) {
  return (
    <nav className="form-steps" aria-label="Étapes de l'offre">
      <ol>
        {OFFER_STEPS.map((step, index) => (
          <li key={step}>
            {props.isNew && index > 0 ? (
              <span>{STEP_LABELS[step]}</span>
            ) : (
              <Link
                to={`${props.base}?etape=${step}`}
                aria-current={props.step === step ? "step" : undefined}
              >
                {STEP_LABELS[step]}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {props.step ? <Link to={props.base}>Tout sur une page</Link> : null}
    </nav>
  );
}

/** How complete the offer is: each criterion that is missing leads to its field and says what it brings. */
export function CompletenessSection(props: { base: string; completeness: Completeness }) {
  const { score, missing } = props.completeness;
  return (
    <Section title="Complétude">
      <Score score={score} />
      {missing.length === 0 ? (
        <p className="hint pt-3">
          Rien ne manque&nbsp;: les acheteurs ont tout pour vous trouver et vous choisir.
        </p>
      ) : (
        <ul className="rows rows-quiet">
          {missing.map(({ code, label, brings, needed, points, step, field }) => (
            <li key={code} className="py-2">
              <Link to={`${props.base}?etape=${step}#${field}`}>{capital(label)}</Link>
              <span className="block text-s text-muted">
                {needed ? `Nécessaire pour publier\u00a0: ${brings}` : capital(brings)}. +{"\u00a0"}
                {points}
                {"\u00a0"}points.
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
