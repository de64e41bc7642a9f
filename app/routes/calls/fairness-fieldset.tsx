import { FAIRNESS_ARTICLE, type FairnessCheck } from "#app/domain/call-fairness.ts";
import type { FormState } from "#app/http/form-state.ts";
import { CheckboxGroup, Fieldset } from "#app/ui/form.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { LawRef } from "#app/ui/notice.tsx";

/** What must hold for the call to be opened: read from what is written, or declared by whoever opens it. */
export function FairnessFieldset({ state, checks }: { state: FormState; checks: readonly FairnessCheck[] }) {
  const computed = checks.filter(({ by }) => by === "computed");
  const declared = checks.filter(({ by }) => by === "ticked");
  return (
    <Fieldset
      legend="Avant d'ouvrir"
      intro={
        <>
          Un échange préalable ne fausse pas la concurrence quand tous reçoivent la même information.{" "}
          <LawRef>{FAIRNESS_ARTICLE}</LawRef>
        </>
      }
    >
      <ul className="grid gap-2">
        {computed.map(({ id, label, missing }) => (
          <li key={id} className="grid grid-cols-[1.5rem_1fr]">
            <span className={missing ? "pt-1 text-muted" : "pt-1 text-accent"}>
              <Icon name={missing ? "alert" : "check"} size={14} />
              <span className="sr-only">{missing ? "Manque\u00a0: " : "Fait\u00a0: "}</span>
            </span>
            <span>
              {label}
              {missing ? <span className="hint block">{missing}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      <CheckboxGroup
        field={state.field("checks")}
        label="Vous déclarez que"
        hint="Gardé dans l'historique de l'appel, avec votre adresse et la date."
        options={declared.map(({ id, label }) => ({ value: id, label }))}
      />
    </Fieldset>
  );
}
