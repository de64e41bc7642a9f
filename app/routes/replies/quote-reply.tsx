import { Form } from "@remix-run/react";
import type { FormState } from "#app/http/form-state.ts";
import { Answered, InTheNameOf } from "#app/routes/replies/reply-parts.tsx";
import type { quoteReply } from "#app/routes/replies/reply-quote.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import {
  FieldRow,
  FileField,
  FormActions,
  MoneyField,
  RadioGroup,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";

type Shown = NonNullable<Awaited<ReturnType<typeof quoteReply>>["shown"]>;
type Props = { shown: Shown; name: string; token: string; state: FormState };

/** A request for a quote, and what one structure answers. */
export function QuoteReply({ shown, name, token, state }: Props) {
  return (
    <>
      <PageHeader
        title={shown.title}
        lead={`${shown.buyer} demande un devis, le même à plusieurs fournisseurs.`}
      />
      <Columns>
        <div>
          {shown.answered ? <Answered until={shown.deadline} /> : null}
          {shown.open ? (
            <QuoteForm shown={shown} name={name} state={state} />
          ) : (
            <Notice tone="warn" title="Cette demande ne prend plus de réponse">
              <p>Son délai a pris fin le {shown.deadline}, ou l'acheteur a choisi.</p>
            </Notice>
          )}
        </div>
        <Section title="La demande">
          <p className="prose whitespace-pre-line">{shown.description}</p>
          <DescriptionList
            narrow
            entries={[
              { label: "Acheteur", value: shown.buyer },
              { label: "Réponse jusqu'au", value: shown.deadline, note: "heure de Paris" },
              {
                label: "Fichiers",
                value:
                  shown.files.length > 0
                    ? shown.files.map(({ fileId, name: file }) => (
                        <a key={fileId} href={`/reponse/${token}/fichiers/${fileId}`} className="block">
                          {file}
                        </a>
                      ))
                    : null,
              },
            ]}
          />
        </Section>
      </Columns>
    </>
  );
}

function QuoteForm({ shown, name, state: { field } }: Omit<Props, "token">) {
  return (
    <Form method="post" action="?" encType="multipart/form-data" className="form" noValidate>
      <InTheNameOf name={name} />
      <RadioGroup
        field={field("reponse")}
        label="Votre réponse"
        required
        options={[
          { value: "devis", label: "Remettre un devis" },
          { value: "refus", label: "Ne pas répondre à cette demande" },
        ]}
      />
      <FieldRow>
        <MoneyField field={field("amount")} label="Montant total" />
        <TextField
          field={field("delay")}
          label="Délai"
          hint="Exemple&nbsp;: trois semaines."
          width="medium"
        />
      </FieldRow>
      <TextArea field={field("message")} label="Message" rows={5} maxLength={4000} />
      <FileField
        field={field("file")}
        label="Votre devis en fichier"
        hint={`${shown.joined ? `Déjà joint\u00a0: ${shown.joined}. Un autre le remplace. ` : ""}PDF, JPEG ou PNG, 5\u00a0Mo au plus. Lu par l'acheteur seulement.`}
      />
      <FormActions>
        <SubmitButton>Envoyer ma réponse</SubmitButton>
      </FormActions>
    </Form>
  );
}
