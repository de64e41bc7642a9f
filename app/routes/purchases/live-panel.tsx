import { count, number, pluralOf } from "#app/fr.ts";
import type { NeedPanel } from "#app/routes/purchases/editor-panel.ts";
import { EDITOR_FORM } from "#app/routes/purchases/editor-steps.tsx";
import { SubmitButton } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";

/**
 * Who the lot finds as it is typed, and what each constraint costs. With JavaScript it follows the form; its button does
 * the same without.
 */
export function LivePanel(props: {
  /** null: not counted yet */
  panel: NeedPanel | null;
  /** the number of each lot, to choose the one that is counted */
  numbers: readonly string[];
  /** the lot that the page shows is the one that is counted */
  fixed: boolean;
  busy: boolean;
  /** counted too often: the figures are those of before, and what is typed stays */
  waits: boolean;
}) {
  const { panel, numbers, fixed, busy, waits } = props;
  const several = numbers.length > 1;
  const title =
    several && fixed && panel ? `Qui pourrait répondre au lot ${panel.lot}` : "Qui pourrait répondre";
  return (
    <Section title={title} intro="Compté sur ce que vous écrivez, avant tout enregistrement.">
      <div aria-busy={busy || undefined}>
        {several && !fixed ? (
          <div className="field">
            <label className="label" htmlFor="panelLot">
              Lot compté
            </label>
            <select
              className="input"
              id="panelLot"
              name="panelLot"
              form={EDITOR_FORM}
              defaultValue={panel?.lot}
            >
              {numbers.map((one) => (
                <option key={one} value={one}>
                  Lot {one}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div role="status">
          {panel ? <Matches panel={panel} /> : null}
          {waits ? <p className="hint">{WAITS}</p> : null}
        </div>
        {panel ? <Costs panel={panel} /> : null}
        <div className="mt-4">
          <SubmitButton form={EDITOR_FORM} tone="plain" name="intent" value="estimate">
            Mettre à jour
          </SubmitButton>
        </div>
      </div>
    </Section>
  );
}

const WAITS =
  "Beaucoup de comptes en une minute\u00a0: celui-ci attend un peu. Ce que vous avez écrit reste là\u00a0; «\u00a0Mettre à jour\u00a0» le reprendra.";

function Matches({ panel: { cost } }: { panel: NeedPanel }) {
  if (cost === null) {
    return (
      <p className="hint">
        Donnez un code CPV au lot&nbsp;: les fournisseurs sont trouvés par leur métier et par le lieu
        d'exécution.
      </p>
    );
  }
  const { matches, full } = cost.found;
  return (
    <>
      <p className="cost-total">
        <strong>{number(matches)}</strong>{" "}
        {pluralOf(matches, "fournisseur potentiel", "fournisseurs potentiels")}
      </p>
      {matches === 0 ? null : (
        <p className="hint">
          {full === matches
            ? "Aucune de vos demandes n'est contre eux\u00a0: capacité, caractères circulaires, disponibilité."
            : `Dont ${count(full, "répond", "répondent")} à tout ce que le lot demande\u00a0: capacité, caractères circulaires, disponibilité.`}
        </p>
      )}
      {cost.assumedPlace ? (
        <p className="hint">Sans lieu d'exécution, la commune de l'acheteur est prise.</p>
      ) : null}
    </>
  );
}

function Costs({ panel: { cost } }: { panel: NeedPanel }) {
  if (cost === null) return null;
  if (cost.costs.length === 0) {
    return <p className="hint mt-3">Assouplir une contrainte n'apporterait personne de plus.</p>;
  }
  return (
    <>
      <h3 className="mt-4">Ce que coûte chaque contrainte</h3>
      <ul className="cost-rows">
        {cost.costs.map(({ words, gain, of }) => (
          <li key={words}>
            <strong>+{number(gain)}</strong>
            <span>
              {words}
              {of === "full" ? (
                <span className="hint"> {pluralOf(gain, "répondrait", "répondraient")} à tout</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
