import type { SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { CRITERIA, CRITERION_CODES, LEVEL_WORDS, LEVELS } from "#app/domain/evaluation.ts";
import { formState } from "#app/http/form-state.ts";
import type { RecordData } from "#app/routes/track-record/record-data.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormActions, SelectField, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { EvaluationItem } from "#app/views/track-record-sections.tsx";

type Buyer = NonNullable<RecordData["buyer"]>;
type Props = { page: RecordData; buyer: Buyer; result: SubmissionResult<string[]> | undefined };

/** What a buyer says: of the references that name it, of the suppliers that it knows. */
export function BuyerSide({ page, buyer, result }: Props) {
  const { evaluating, given } = buyer;
  return (
    <>
      {evaluating ? <Evaluate evaluating={evaluating} may={page.mayConfirm} result={result} /> : null}
      <Asked asked={buyer.asked} may={page.mayConfirm} />
      <Section
        id="donnees"
        title="Évaluations que vous avez écrites"
        intro="Signées de votre organisation. La structure peut y répondre une fois."
      >
        {given.length === 0 ? (
          <EmptyState
            level={3}
            title="Aucune évaluation"
            why="Depuis la fiche d'un fournisseur avec qui vous avez travaillé, ou que vous avez mis sur une liste de sourcing, «&nbsp;Évaluer ce fournisseur&nbsp;» ouvre le formulaire."
            ways={[{ to: "/fournisseurs", label: "Trouver un fournisseur" }]}
          />
        ) : (
          <ul className="rows">
            {given.map((one) => (
              <EvaluationItem key={one.id} one={one} about />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function Asked({ asked, may }: { asked: Buyer["asked"]; may: boolean }) {
  return (
    <Section
      id="a-confirmer"
      title="Références à confirmer"
      intro="Des fournisseurs disent avoir travaillé pour vous. Votre réponse est montrée sur leur fiche, sans le nom de la personne."
    >
      {asked.length === 0 ? (
        <EmptyState
          level={3}
          title="Aucune demande"
          why="Aucun fournisseur ne vous demande de confirmer une référence."
        />
      ) : (
        <ul className="rows">
          {asked.map((one) => (
            <li key={one.id} className="py-4">
              <p>
                <Link to={`/fournisseurs/${one.supplierId}`}>{one.supplier}</Link>&nbsp;: {one.title}{" "}
                {one.state === "asked" ? null : (
                  <Tag state>{one.state === "confirmed" ? "Confirmée" : "Non confirmée"}</Tag>
                )}
              </p>
              <p className="text-s text-muted">
                {one.about ? `${one.about} · ` : ""}
                {one.state === "asked" ? "demandé" : "répondu"} le {one.on}
              </p>
              {one.message ? <p className="text-s">«&nbsp;{one.message}&nbsp;»</p> : null}
              {may && one.state === "asked" ? <Decide one={one} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Decide({ one }: { one: Buyer["asked"][number] }) {
  return (
    <Form method="post" className="flex flex-wrap gap-3 pt-3">
      <input type="hidden" name="request" value={one.id} />
      <SubmitButton
        tone="plain"
        name="intent"
        value="confirmed"
        label={`Confirmer\u00a0: ${one.supplier}, ${one.title}`}
      >
        Confirmer
      </SubmitButton>
      <SubmitButton
        tone="link"
        name="intent"
        value="declined"
        label={`Ce n'est pas exact\u00a0: ${one.supplier}`}
      >
        Ce n'est pas exact
      </SubmitButton>
    </Form>
  );
}

const LEVEL_OPTIONS = [...LEVELS].reverse().map((level) => ({
  value: level,
  label: `${level} · ${LEVEL_WORDS[Number(level) as keyof typeof LEVEL_WORDS]}`,
}));

function Evaluate(props: {
  evaluating: NonNullable<Buyer["evaluating"]>;
  may: boolean;
  result: Props["result"];
}) {
  const { evaluating, may, result } = props;
  const { field } = formState(result, {});
  return (
    <Section
      id="evaluer"
      title={`Évaluer ${evaluating.name}`}
      intro="Votre organisation signe. Les acheteurs connectés lisent l'évaluation&nbsp;; la structure peut y répondre, et choisir de la montrer à tous."
    >
      {evaluating.subjects.length === 0 || !may ? (
        <EmptyState
          level={3}
          title={may ? "Rien à évaluer avec cette structure" : "Vous ne pouvez pas signer d'évaluation"}
          why={
            may
              ? "Une évaluation parle d'un de vos marchés dont elle est titulaire, à ce SIRET, ou d'un lot où vous l'avez retenue, et que vous n'avez pas encore évalué."
              : "Il faut écrire au nom de l'acheteur, avec une adresse électronique confirmée."
          }
        />
      ) : (
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="supplier" value={evaluating.id} />
          <SelectField
            field={field("subject")}
            label="De quel marché, ou de quel lot"
            options={evaluating.subjects}
            empty="Choisissez"
            required
          />
          {CRITERION_CODES.map((code) => (
            <SelectField
              key={code}
              field={field(code)}
              label={CRITERIA[code]}
              options={LEVEL_OPTIONS}
              empty="Choisissez"
              required
            />
          ))}
          <TextArea
            field={field("comment")}
            label="Ce qui s'est passé"
            hint="Des faits&nbsp;: ce qui a été fait, ce qui a manqué. Facultatif."
            rows={5}
          />
          <FormActions>
            <SubmitButton name="intent" value="evaluate">
              Signer l'évaluation
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Section>
  );
}
