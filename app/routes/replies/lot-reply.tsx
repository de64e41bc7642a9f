import { Form, Link } from "@remix-run/react";
import { DECLINE_MOTIVES } from "#app/domain/funnel.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { lotReply } from "#app/routes/replies/reply-lot.ts";
import { InTheNameOf } from "#app/routes/replies/reply-parts.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormActions, RadioGroup, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";

type Shown = NonNullable<Awaited<ReturnType<typeof lotReply>>["shown"]>;
type Props = { shown: Shown; name: string; state: FormState };

/** The need, and the three things that may be said of it. */
export function LotReply({ shown, name, state }: Props) {
  return (
    <>
      <PageHeader
        title={shown.title}
        lead={`${shown.buyer} prépare cet achat. Répondre n'engage pas\u00a0: ce n'est pas une candidature.`}
      />
      <Columns>
        <div>
          {shown.answered ? (
            <div className="mb-6">
              <Notice tone="success" title="Votre réponse est enregistrée">
                <p>Vous pouvez la changer tant que le besoin est ouvert.</p>
              </Notice>
            </div>
          ) : null}
          {shown.open ? (
            <ReplyForm shown={shown} name={name} state={state} />
          ) : (
            <Notice tone="warn" title="Ce besoin n'est plus ouvert aux réponses">
              <p>
                Sa date de réponse est passée. <Link to="/besoins">Voir les besoins ouverts</Link>
              </p>
            </Notice>
          )}
        </div>
        <Section title="Le besoin">
          <DescriptionList narrow entries={shown.facts} />
          {shown.description ? <p className="prose mt-4 whitespace-pre-line">{shown.description}</p> : null}
          <p className="mt-4">
            <Link to={`/besoins/${shown.purchaseId}`}>Voir la page publique du besoin</Link>
          </p>
        </Section>
      </Columns>
    </>
  );
}

function ReplyForm({ name, state: { field } }: Props) {
  return (
    <Form method="post" action="?" className="form" noValidate>
      <InTheNameOf name={name} />
      <RadioGroup
        field={field("reponse")}
        label="Votre réponse"
        required
        options={[
          { value: "interet", label: "Manifester notre intérêt" },
          {
            value: "refus",
            label: "Décliner",
            hint: "L'acheteur saura pourquoi, et pourra revoir son besoin.",
          },
          { value: "question", label: "Poser une question avant de répondre" },
        ]}
      />
      <SelectField
        field={field("motive")}
        label="Motif, si vous déclinez"
        options={optionsOf(DECLINE_MOTIVES)}
        empty="Choisissez"
      />
      <TextArea
        field={field("message")}
        label="Message ou question"
        hint="Ce que vous pouvez faire, vos délais, ce qui vous aiderait à répondre."
        rows={5}
        maxLength={4000}
      />
      <FormActions>
        <SubmitButton>Envoyer ma réponse</SubmitButton>
      </FormActions>
    </Form>
  );
}
