import { Form, Link } from "@remix-run/react";
import type { OfferStep } from "#app/domain/offer-completeness.ts";
import { Commitments, HowMuch, Service, Where } from "#app/routes/offers/offer-parts.tsx";
import { ReferencesFields } from "#app/routes/offers/offer-references.tsx";
import { type Part, Trade } from "#app/routes/offers/offer-trade.tsx";
import { DefaultButton, FormActions, SubmitButton } from "#app/ui/form.tsx";

type Props = Part & {
  /** the step shown alone; null: all of them on one page */
  step: Exclude<OfferStep, "photos"> | null;
  published: boolean;
  archivable: boolean;
  back: string;
};

/** The editor of an offer: what, where, how much, what makes it circular. Drafts may be incomplete. */
export function OfferForm(props: Props) {
  const { step } = props;
  const shows = (one: OfferStep) => step === null || step === one;
  return (
    <Form method="post" className="form" noValidate>
      <DefaultButton name="intent" value={step ? "next" : props.published ? "publish" : "save"} />
      {shows("metier") ? <Trade {...props} /> : null}
      {shows("prestation") ? <Service {...props} /> : null}
      {shows("zone") ? <Where {...props} /> : null}
      {shows("capacite") ? <HowMuch {...props} /> : null}
      {shows("engagements") ? (
        <>
          <Commitments {...props} />
          <ReferencesFields state={props.state} />
        </>
      ) : null}
      {step ? <StepActions {...props} /> : <PageActions {...props} />}
    </Form>
  );
}

function StepActions({ back }: Props) {
  return (
    <FormActions>
      <SubmitButton name="intent" value="next">
        Enregistrer et continuer
      </SubmitButton>
      <SubmitButton name="intent" value="save" tone="plain">
        Enregistrer
      </SubmitButton>
      <Link to={back}>Revenir aux offres</Link>
    </FormActions>
  );
}

function PageActions({ published, archivable, back }: Props) {
  return (
    <FormActions>
      <SubmitButton name="intent" value="publish">
        {published ? "Enregistrer et garder publiée" : "Publier l'offre"}
      </SubmitButton>
      {published ? null : (
        <SubmitButton name="intent" value="save" tone="plain">
          Enregistrer le brouillon
        </SubmitButton>
      )}
      {archivable ? (
        <SubmitButton name="intent" value="archive" tone="danger">
          Archiver l'offre
        </SubmitButton>
      ) : null}
      <Link to={back}>Revenir aux offres</Link>
    </FormActions>
  );
}
