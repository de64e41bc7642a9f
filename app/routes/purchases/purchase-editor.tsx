import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import type { ContractForm, LegalBase } from "#app/domain/eligibility/types.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { PurchaseStep } from "#app/domain/purchase-steps.ts";
import type { SmallLots } from "#app/domain/small-lots.ts";
import type { FormState } from "#app/http/form-state.ts";
import { Calendar, Considerations, Contact, What } from "#app/routes/purchases/editor-parts.tsx";
import type { EditorReview } from "#app/routes/purchases/editor-review.ts";
import { EDITOR_FORM } from "#app/routes/purchases/editor-steps.tsx";
import { JustNeedPart } from "#app/routes/purchases/just-need-part.tsx";
import { LotFieldset } from "#app/routes/purchases/lot-fieldset.tsx";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import type { CpvProposals } from "#app/routes/purchases/lot-trades.tsx";
import { LotReservations, LotsOverview } from "#app/routes/purchases/lots-part.tsx";
import { NotANotice } from "#app/routes/purchases/not-a-notice.tsx";
import { ReviewPart } from "#app/routes/purchases/review-part.tsx";
import { useAutosave } from "#app/routes/purchases/use-autosave.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormActions, SubmitButton } from "#app/ui/form.tsx";

/** The legal bases that each form of contract allows this buyer. */
export type BasesByForm = Record<ContractForm, LegalBase[]>;

type Props = {
  state: FormState;
  /** the step shown alone; null: all of them on one page */
  step: PurchaseStep | null;
  /** the number of the lot that the step « lots » opens */
  lot: string;
  /** where the form is sent: the address of the step, or of the page */
  to: string;
  /** the number of each lot, in the order of the form */
  numbers: readonly string[];
  shown: readonly LotShown[];
  bases: BasesByForm;
  /** already public: it is changed, not published */
  published: boolean;
  back: { to: string; label: string };
  /** codes that the words of a lot may mean, once asked */
  proposals: CpvProposals | null;
  smallLots: SmallLots | null;
  /** what the last step reads over */
  review: EditorReview | null;
};

export function PurchaseEditor(props: Props) {
  const { state, step } = props;
  const typed = String(state.field("form").initialValue || "marche") as keyof BasesByForm;
  const [form, setForm] = useState(typed);
  const autosave = useAutosave();
  const bases = props.bases[form] ?? [];
  return (
    <Form
      id={EDITOR_FORM}
      method="post"
      action={props.to}
      className="form"
      noValidate
      onBlur={autosave.onBlur}
      onSubmit={autosave.onSubmit}
      onChange={(event) => {
        autosave.onChange(event);
        const changed = event.target as unknown as HTMLInputElement;
        if (changed.name === "form") setForm(changed.value as keyof BasesByForm);
      }}
    >
      {["version", "contractId"].map((name) => {
        const value = String(state.field(name).initialValue);
        return value === "" ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
      {step === null ? <WholeForm {...props} lotBases={bases} /> : <StepForm {...props} lotBases={bases} />}
      <Actions {...props} draftAt={autosave.at} />
    </Form>
  );
}

type Within = Props & { lotBases: readonly LegalBase[] };

function WholeForm(props: Within) {
  const { state, numbers } = props;
  return (
    <>
      <What state={state} />
      <Disclosure label="Juste besoin&nbsp;: renoncer, louer, mutualiser, réemployer">
        <JustNeedPart state={state} />
      </Disclosure>
      <Considerations state={state} />
      <Contact state={state} />
      <Calendar state={state} />
      {numbers.map((number, index) => (
        <LotFieldset
          key={number}
          state={state}
          index={index}
          number={number}
          only={numbers.length === 1}
          shown={props.shown[index]}
          bases={props.lotBases}
          proposals={props.proposals}
        />
      ))}
      {numbers.length < PURCHASE_LIMITS.lots ? (
        <div>
          <SubmitButton tone="plain" name="intent" value="add-lot">
            Ajouter un lot
          </SubmitButton>
        </div>
      ) : null}
    </>
  );
}

function StepForm(props: Within) {
  const { state, step, numbers, lotBases } = props;
  switch (step) {
    case "besoin":
      return (
        <>
          <What state={state} />
          <JustNeedPart state={state} />
        </>
      );
    case "lots":
      return <LotsStep {...props} />;
    case "considerations":
      return (
        <>
          <Considerations state={state} />
          <LotReservations state={state} numbers={numbers} bases={lotBases} />
        </>
      );
    case "calendrier":
      return <Calendar state={state} />;
    case "contact":
      return <Contact state={state} />;
    default:
      return props.review ? <ReviewPart review={props.review} /> : null;
  }
}

/** One lot at a time, under the list of all: two hundred lots are as light as two. */
function LotsStep({ state, numbers, lot, shown, lotBases, proposals, smallLots }: Within) {
  const index = Math.max(0, numbers.indexOf(lot));
  const number = numbers[index];
  return (
    <>
      <LotsOverview state={state} numbers={numbers} current={index} smallLots={smallLots} />
      {number === undefined ? null : (
        <LotFieldset
          key={`${number} ${shown[index]?.cpv.length}`}
          state={state}
          index={index}
          number={number}
          only={numbers.length === 1}
          shown={shown[index]}
          bases={lotBases}
          proposals={proposals}
          unreserved
        />
      )}
    </>
  );
}

function Actions(props: Props & { draftAt: string | null }) {
  const { published, back, draftAt, step } = props;
  const last = step === null || step === "relecture";
  return (
    <FormActions>
      {last ? (
        <SendButtons published={published} />
      ) : (
        <SubmitButton name="intent" value="next">
          Continuer
        </SubmitButton>
      )}
      <SubmitButton tone="link" name="intent" value="draft">
        Enregistrer le brouillon
      </SubmitButton>
      <Link to={back.to}>{back.label}</Link>
      <p className="hint" role="status">
        {draftAt ? `Brouillon enregistré le ${draftAt}.` : ""}
      </p>
      {published || !last ? null : <NotANotice />}
    </FormActions>
  );
}

function SendButtons({ published }: { published: boolean }) {
  if (published) {
    return (
      <SubmitButton name="intent" value="save">
        Enregistrer les modifications
      </SubmitButton>
    );
  }
  return (
    <>
      <SubmitButton name="intent" value="publish">
        Publier l'achat programmé
      </SubmitButton>
      <SubmitButton tone="plain" name="intent" value="save">
        Enregistrer sans publier
      </SubmitButton>
    </>
  );
}
