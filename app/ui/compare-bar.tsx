import { Form } from "@remix-run/react";
import { count } from "#app/fr.ts";
import { clearChoices, MOST_CHOSEN, toggleChoice, useChoices, useLive } from "#app/ui/compare-choice.ts";

/**
 * Choosing suppliers to compare: a tick beside each, and the form that they belong to (`form=`, so that a row may hold
 * forms of its own). Without JavaScript the form stands under the list; with it, a bar follows from page to page.
 */
const FORM = "comparer";

/** The tick at the left of a row. */
export function ComparePick({ id, name, inMatch }: { id: number; name: string; inMatch?: boolean }) {
  const chosen = useChoices();
  const live = useLive();
  const checked = chosen.some((one) => one.id === id);
  return (
    <label className={inMatch ? "match-pick" : "row-pick"} title="Comparer">
      <input
        className="tick"
        type="checkbox"
        form={FORM}
        // Once the bar sends them all, those of this page are not sent twice.
        name={live ? undefined : "f"}
        value={id}
        checked={checked}
        disabled={!checked && chosen.length >= MOST_CHOSEN}
        onChange={() => toggleChoice({ id, name })}
      />
      <span className="sr-only">{`Comparer ${name}`}</span>
    </label>
  );
}

/** Under a list whose rows have ticks. `keep`: the place or the lot for which suppliers are compared. */
export function CompareBar({ keep }: { keep: readonly (readonly [string, string])[] }) {
  const chosen = useChoices();
  const live = useLive();
  return (
    <Form
      id={FORM}
      method="get"
      action="/comparer"
      className="compare-bar"
      aria-label="Comparer des fournisseurs"
      data-floating={chosen.length > 0 ? "" : undefined}
    >
      {keep.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {chosen.map(({ id }) => (
        <input key={id} type="hidden" name="f" value={id} />
      ))}
      {chosen.length > 0 ? <Chosen names={chosen.map(({ name }) => name)} /> : <HowTo live={live} />}
    </Form>
  );
}

function Chosen({ names }: { names: readonly string[] }) {
  return (
    <>
      <strong role="status">
        {count(names.length, "fournisseur choisi", "fournisseurs choisis")}
        {names.length >= MOST_CHOSEN ? ", le maximum" : ""}
      </strong>
      <span className="compare-names">{names.join(" · ")}</span>
      <button type="button" className="button button-link" onClick={clearChoices}>
        Vider
      </button>
      <button type="submit" className="button button-primary">
        Comparer ({names.length})
      </button>
    </>
  );
}

function HowTo({ live }: { live: boolean }) {
  return (
    <>
      <span className="text-muted">
        Cochez jusqu'à {MOST_CHOSEN} fournisseurs dans la liste pour les comparer côte à côte.
      </span>
      {live ? null : (
        <button type="submit" className="button">
          Comparer les fournisseurs cochés
        </button>
      )}
    </>
  );
}
