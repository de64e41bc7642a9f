import type { LegalBase } from "#app/domain/eligibility/types.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Reservation } from "#app/routes/purchases/lot-fieldset.tsx";
import { Fieldset, SubmitButton } from "#app/ui/form.tsx";

type Lots = { state: FormState; numbers: readonly string[] };

/** Every lot in a line, each a button that opens it: what is typed in the one shown is kept on the way. */
export function LotsOverview({ state, numbers, current }: Lots & { current: number }) {
  const said = (index: number, name: string) => String(state.field(`lots[${index}].${name}`).initialValue);
  return (
    <Fieldset legend={count(numbers.length, "lot")}>
      {numbers.length > 1 ? (
        <ol className="lot-lines">
          {numbers.map((number, index) => {
            const words = `Lot ${number} : ${said(index, "title") || "sans intitulé"}`;
            const amount = said(index, "amount");
            return (
              <li key={number}>
                {index === current ? (
                  <strong aria-current="true">{words}</strong>
                ) : (
                  <SubmitButton tone="link" name="intent" value={`lot-${number}`}>
                    {words}
                  </SubmitButton>
                )}
                <span className="hint">{amount === "" ? "sans montant" : `${amount} € HT`}</span>
              </li>
            );
          })}
        </ol>
      ) : null}
      {numbers.length < PURCHASE_LIMITS.lots ? (
        <div>
          <SubmitButton tone="plain" name="intent" value="add-lot">
            Ajouter un lot
          </SubmitButton>
        </div>
      ) : (
        <p className="hint">Un achat compte {PURCHASE_LIMITS.lots} lots au plus.</p>
      )}
    </Fieldset>
  );
}

/** The reservation wished for each lot, side by side. */
export function LotReservations({ state, numbers, bases }: Lots & { bases: readonly LegalBase[] }) {
  const none = bases.length === 0 && !numbers.some((_, index) => wishOf(state, index).initialValue);
  return (
    <Fieldset
      legend="Réservation"
      intro="Un souhait pour chaque lot, repris par l'étude de réservation : c'est elle qui décide, avec son motif."
    >
      {none ? <Reservation field={wishOf(state, 0)} bases={[]} /> : null}
      {(none ? [] : numbers).map((number, index) => {
        const title = String(state.field(`lots[${index}].title`).initialValue);
        const name = title === "" ? `lot ${number}` : `lot ${number}, ${title}`;
        return (
          <div key={number}>
            <input type="hidden" name={`lots[${index}].number`} value={number} />
            <Reservation
              field={wishOf(state, index)}
              bases={bases}
              label={numbers.length === 1 ? undefined : `Réservation envisagée : ${name}`}
            />
          </div>
        );
      })}
    </Fieldset>
  );
}

const wishOf = (state: FormState, index: number) => state.field(`lots[${index}].reservation`);
