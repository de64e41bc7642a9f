import { Form, Link } from "@remix-run/react";
import type { RecordData } from "#app/routes/track-record/record-data.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormActions, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { EvaluationItem, WonContracts } from "#app/views/track-record-sections.tsx";

type Supplier = NonNullable<RecordData["supplier"]>;
type Props = { page: RecordData; supplier: Supplier };

/** What the structure did: contracts of open data, references to be confirmed, what buyers say. */
export function SupplierSide({ page, supplier }: Props) {
  const { record } = supplier;
  return (
    <>
      {record.won.length > 0 ? (
        <WonContracts record={record} />
      ) : (
        <Section title="Marchés remportés">
          <EmptyState
            level={3}
            title="Aucun marché connu à ce SIRET"
            why="Les données essentielles reprises ici ne nomment pas cet établissement. Un marché notifié à un autre de vos établissements est sur sa fiche."
          />
        </Section>
      )}
      <References page={page} supplier={supplier} />
      <Received page={page} supplier={supplier} />
    </>
  );
}

function References({ page: { id, may }, supplier: { references } }: Props) {
  return (
    <Section
      id="references"
      title="Références"
      intro="Une référence confirmée par son client le dit sur votre fiche, avec la date. Changez-la, et la confirmation ne vaut plus&nbsp;: ce n'est plus ce qui a été confirmé."
    >
      {references.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucune référence"
          why="Les références se donnent dans chaque offre&nbsp;: un client, une année, ce que vous avez fait."
          ways={[{ to: `/espace/organisations/${id}/offres`, label: "Ouvrir vos offres" }]}
        />
      ) : (
        <ul className="rows">
          {references.map((reference) => (
            <li key={reference.id} className="py-3">
              <p>
                {reference.client}, {reference.year}
              </p>
              <p className="text-s text-muted">{reference.about}</p>
              <p className="text-s">{reference.words}</p>
              {may && (reference.state === null || reference.state === "declined") ? (
                <Disclosure label="Demander une confirmation">
                  <AskForm reference={reference} />
                </Disclosure>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function AskForm({ reference: { id, client } }: { reference: Supplier["references"][number] }) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="reference" value={id} />
      <TextField
        id={`siret-${id}`}
        name="siret"
        label="SIRET du client, s'il est sur ce site"
        inputMode="numeric"
        width="medium"
      />
      <TextField
        id={`email-${id}`}
        name="email"
        type="email"
        label="Sinon, l'adresse électronique de la personne qui vous connaît"
        hint="Elle reçoit un lien. Seul le nom de domaine de son adresse est montré."
      />
      <TextArea id={`message-${id}`} name="message" label="Un mot, facultatif" rows={2} maxLength={500} />
      <FormActions>
        <SubmitButton tone="plain" name="intent" value="ask" label={`Envoyer la demande\u00a0: ${client}`}>
          Envoyer la demande
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function Received({ page: { may, id }, supplier: { record } }: Props) {
  return (
    <Section
      id="evaluations"
      title="Évaluations reçues"
      intro="Écrites et signées par un acheteur avec qui vous avez travaillé, ou qui vous a retenu. Les acheteurs connectés les lisent&nbsp;; le public, si vous le voulez."
    >
      {record.evaluations.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucune évaluation"
          why="Un acheteur peut vous évaluer après un contrat, ou après vous avoir mis sur sa liste de sourcing."
          ways={[{ to: `/fournisseurs/${id}`, label: "Voir votre fiche publique" }]}
        />
      ) : (
        <ul className="rows">
          {record.evaluations.map((one) => (
            <EvaluationItem key={one.id} one={one}>
              {may ? <Reply one={one} /> : null}
            </EvaluationItem>
          ))}
        </ul>
      )}
      <p className="hint pt-4">
        Une évaluation vous paraît injuste&nbsp;? Répondez-y&nbsp;: votre réponse est lue avec elle.{" "}
        <Link to="/mentions-legales">Signaler un contenu</Link>
      </p>
    </Section>
  );
}

function Reply({ one }: { one: Supplier["record"]["evaluations"][number] }) {
  return (
    <div className="flex flex-wrap items-start gap-4 pt-3">
      <Form method="post">
        <input type="hidden" name="evaluation" value={one.id} />
        <SubmitButton tone="plain" name="intent" value={one.isPublic ? "hide" : "show"}>
          {one.isPublic ? "Ne plus la montrer à tous" : "La montrer à tous"}
        </SubmitButton>
      </Form>
      {one.answer ? null : (
        <Disclosure label="Répondre, une seule fois">
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="evaluation" value={one.id} />
            <TextArea id={`answer-${one.id}`} name="answer" label="Votre réponse" rows={4} maxLength={2000} />
            <FormActions>
              <SubmitButton tone="plain" name="intent" value="answer">
                Publier la réponse
              </SubmitButton>
            </FormActions>
          </Form>
        </Disclosure>
      )}
    </div>
  );
}
