import { Disclosure } from "#app/ui/disclosure.tsx";
import { Icon } from "#app/ui/icon.tsx";

/**
 * Signature piece « Pourquoi ? »: three strongest reasons and the one thing against, in words, with the figure;
 * the whole computation one click away.
 */
export type WhyStep = { label: string; detail: string; points: number; of: number };

/** The reasons as one running sentence: for lists. */
export function WhyLine(props: { reasons: readonly string[]; against?: string | null }) {
  return (
    <p className="match-reasons">
      {sentence(props.reasons)}
      {props.against ? (
        <>
          {" "}
          <span className="against">{sentence([props.against])}</span>
        </>
      ) : null}
    </p>
  );
}

/** The reasons as a list, then the computation: for the page of one match. */
export function Why(props: {
  reasons: readonly string[];
  against?: string | null;
  steps?: readonly WhyStep[];
}) {
  return (
    <div className="why">
      <ul className="why-reasons">
        {props.reasons.slice(0, 3).map((reason) => (
          <li key={reason}>
            <Icon name="check" />
            <span>{reason}</span>
          </li>
        ))}
        {props.against ? (
          <li className="why-against">
            <Icon name="minus" />
            <span>{props.against}</span>
          </li>
        ) : null}
      </ul>
      {props.steps ? <WhySteps steps={props.steps} /> : null}
    </div>
  );
}

/** Every criterion with its points: closed, because few need it and all may want it. */
export function WhySteps({ steps }: { steps: readonly WhyStep[] }) {
  return (
    <Disclosure label="Pourquoi&nbsp;? Tout le calcul">
      <table className="table">
        <caption className="sr-only">Calcul du score, critère par critère</caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            <th scope="col">Constat</th>
            <th scope="col" className="num">
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.label}>
              <th scope="row">{step.label}</th>
              <td>{step.detail}</td>
              <td className="num">
                {step.points < 0 ? `\u2212\u00a0${-step.points}` : `${step.points} / ${step.of}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

/** ["même métier", "à 12 km"] → « Même métier, à 12 km. » */
function sentence(parts: readonly string[]): string {
  const text = parts.join(", ").replace(/\.$/, "");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
