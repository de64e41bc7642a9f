import type { LegalBase } from "#app/domain/eligibility/types.ts";
import { formatEuros, parseEuros } from "#app/domain/money.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { type SmallLots, smallLotsWords } from "#app/domain/small-lots.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Reservation } from "#app/routes/purchases/lot-fieldset.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Fieldset, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Lots = { state: FormState; numbers: readonly string[] };

/** Every lot in a line, each a button that opens it: what is typed in the one shown is kept on the way. */
export function LotsOverview({
  state,
  numbers,
  current,
  smallLots,
}: Lots & { current: number; smallLots: SmallLots | null }) {
  const said = (index: number, name: string) => String(state.field(`lots[${index}].${name}`).initialValue);
  return (
    <Fieldset legend={count(numbers.length, "lot")}>
      {numbers.length > 1 ? (
        <ol className="lot-lines">
          {numbers.map((number, index) => {
            const words = `Lot ${number}\u00a0: ${said(index, "title") || "sans intitulé"}`;
            const amount = said(index, "amount");
            const cents = parseEuros(amount);
            return (
              <li key={number}>
                {index === current ? (
                  <strong aria-current="true">{words}</strong>
                ) : (
                  <SubmitButton tone="link" name="intent" value={`lot-${number}`}>
                    {words}
                  </SubmitButton>
                )}
                <span className="hint">{cents === null ? amount || "sans montant" : formatEuros(cents)}</span>
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
      <Allotment state={state} current={current} number={numbers[current] ?? "1"} />
      {smallLots ? (
        <Notice title={`Petits lots (${smallLots.article})`}>{smallLotsWords(smallLots)}</Notice>
      ) : null}
    </Fieldset>
  );
}

/** Helps to divide: by place, by trade. */
function Allotment(props: { state: FormState; current: number; number: string }) {
  const { state, current, number } = props;
  const field = state.field("allot");
  return (
    <Disclosure label={`Diviser le lot ${number}\u00a0: par lieu, par métier`} open={field.errors.length > 0}>
      <div className="form">
        <p className="hint">
          Allotir est la règle, et ne pas allotir se motive (CCP, art. L.&nbsp;2113-10 et L.&nbsp;2113-11). Un
          lot plus petit est à la portée de structures inclusives qui ne porteraient pas le tout.
        </p>
        <TextArea
          field={field}
          label="Un lot par ligne"
          hint="Chaque ligne est un lieu (Riom, Puy-de-Dôme), ou bien un métier (tonte, taille des haies). Vide, un lot à plusieurs lieux se divise en chacun d'eux."
          rows={4}
        />
        <div className="button-row">
          <SubmitButton tone="plain" name="intent" value={`allot-places-${current}`}>
            Faire un lot par lieu
          </SubmitButton>
          <SubmitButton tone="plain" name="intent" value={`allot-trades-${current}`}>
            Faire un lot par métier
          </SubmitButton>
        </div>
        <p className="hint">
          Le lot affiché est remplacé par un lot par ligne. Son montant est partagé à parts égales&nbsp;:
          corrigez chaque part.
        </p>
      </div>
    </Disclosure>
  );
}

/** The reservation wished for each lot, side by side. */
export function LotReservations({ state, numbers, bases }: Lots & { bases: readonly LegalBase[] }) {
  const none = bases.length === 0 && !numbers.some((_, index) => wishOf(state, index).initialValue);
  return (
    <Fieldset
      legend="Réservation"
      intro="Un souhait pour chaque lot, repris par l'étude de réservation&nbsp;: c'est elle qui décide, avec son motif."
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
              label={numbers.length === 1 ? undefined : `Réservation envisagée\u00a0: ${name}`}
            />
          </div>
        );
      })}
    </Fieldset>
  );
}

const wishOf = (state: FormState, index: number) => state.field(`lots[${index}].reservation`);
