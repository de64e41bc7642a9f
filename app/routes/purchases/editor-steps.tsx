import { Link } from "@remix-run/react";
import { PURCHASE_STEP_LABELS, PURCHASE_STEPS, type PurchaseStep } from "#app/domain/purchase-steps.ts";
import { DefaultButton, SubmitButton } from "#app/ui/form.tsx";

/** The id of the editor's form, for the buttons that stand outside of it. */
export const EDITOR_FORM = "editeur";

/** The title of a step's page: « Calendrier, programmer un achat ». `doing`: what the editor does. */
export const editorTitle = (step: PurchaseStep | null | undefined, doing: string) =>
  step ? `${PURCHASE_STEP_LABELS[step]}, ${doing}` : `${doing.charAt(0).toUpperCase()}${doing.slice(1)}`;

/** What takes the focus when another step opens. */
export const stepId = (step: PurchaseStep | null) => `etape-${step ?? "toutes"}`;

/**
 * Where one is among the steps. Each is a button of the form: what is typed is kept on the way, with or without
 * JavaScript. On one page, the steps are links.
 */
export function EditorSteps(props: { step: PurchaseStep | null; whole: string; stepped: string }) {
  const { step } = props;
  return (
    <nav
      className="form-steps"
      aria-label="Étapes de l'achat"
      id={step === null ? stepId(step) : undefined}
      tabIndex={step === null ? -1 : undefined}
    >
      {/* Before the buttons of the steps: Enter presses the first of a form. */}
      <DefaultButton form={EDITOR_FORM} name="intent" value={step === null ? "save" : "next"} />
      {step === null ? (
        <Link to={props.stepped}>Décrire l'achat étape par étape</Link>
      ) : (
        <>
          <ol>
            {PURCHASE_STEPS.map((one) => (
              <li key={one}>
                {one === step ? (
                  <span aria-current="step" id={stepId(one)} tabIndex={-1}>
                    {PURCHASE_STEP_LABELS[one]}
                  </span>
                ) : (
                  <SubmitButton form={EDITOR_FORM} tone="link" name="intent" value={`go-${one}`}>
                    {PURCHASE_STEP_LABELS[one]}
                  </SubmitButton>
                )}
              </li>
            ))}
          </ol>
          <Link to={props.whole}>Tout sur une page</Link>
        </>
      )}
    </nav>
  );
}
