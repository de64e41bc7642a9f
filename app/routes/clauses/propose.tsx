import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import {
  CLAUSE_DOCUMENT_LABELS,
  CLAUSE_DOCUMENTS,
  CLAUSE_FIELD_LABELS,
  CLAUSE_FORM_LABELS,
} from "#app/domain/clause-text.ts";
import { canProposeClauseFor } from "#app/domain/permission.ts";
import { NATURE_LABELS } from "#app/domain/purchase.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireViewer } from "#app/http/guard.ts";
import { proposeText } from "#app/routes/clauses/propose-action.ts";
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  FormActions,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import { listClauses, listOwnContributions } from "#db/queries/clause-contributions.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Proposer un texte de clause") }];

const STATES = { proposed: "En attente", accepted: "Acceptée", refused: "Refusée" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const [own, library] = await Promise.all([
    listOwnContributions(sql, { accountId: viewer.accountId }),
    listClauses(sql),
  ]);
  return {
    bodies: viewer.memberships
      .filter(({ organisationId }) => canProposeClauseFor(viewer, organisationId))
      .map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
    verified: viewer.emailVerified,
    library: library.map(({ id, title }) => ({ value: id, label: title })),
    own: own.map(({ id, title, state, motive, createdAt }) => ({
      ...{ id, title, motive, accepted: state === "accepted" },
      state: STATES[state],
      on: dateOfInstant(createdAt),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  return proposeText(args);
}

export default function ProposeClause() {
  const { bodies, verified, library, own } = useLoaderData<typeof loader>();
  const [only] = bodies;
  const state = formState(useActionData<typeof action>()?.result, {
    from: only?.value ?? "",
    forms: ["marche"],
  });
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Clausier", to: "/clauses" }, { label: "Proposer un texte" }]}
        title="Proposer un texte de clause"
        lead="Un texte qui a servi chez vous peut servir ailleurs. L'administration le relit&nbsp;; accepté, il rejoint le clausier avec sa source, sa date et le nom de votre structure."
      />
      <ErrorSummary errors={state.errors} />
      {bodies.length > 0 ? (
        <ContributionForm bodies={bodies} library={library} state={state} />
      ) : (
        <p className="prose py-3">
          {verified
            ? `Un texte est proposé au nom d'un acheteur ou d'une structure de facilitation. Ajoutez ce rôle à la vôtre depuis `
            : "Confirmez d'abord votre adresse depuis "}
          <Link to={verified ? "/espace" : "/compte"}>{verified ? "votre espace" : "Mon compte"}</Link>.
        </p>
      )}
      {own.length > 0 ? (
        <div className="mt-10">
          <Own own={own} />
        </div>
      ) : null}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function ContributionForm({
  bodies,
  library,
  state: { field },
}: Pick<Page, "bodies" | "library"> & { state: FormState }) {
  return (
    <Form method="post" className="form" noValidate>
      <SelectField field={field("from")} label="Au nom de" required options={bodies} />
      <FieldRow>
        <SelectField
          field={field("field")}
          label="Domaine"
          required
          empty="Choisir"
          options={optionsOf(CLAUSE_FIELD_LABELS)}
        />
        <TextField field={field("title")} label="Titre" required maxLength={160} />
      </FieldRow>
      <Fits field={field} />
      <TextArea field={field("whenToUse")} label="Quand l'employer" rows={3} required maxLength={1000} />
      <TextArea field={field("cautions")} label="Précautions" rows={3} hint="Une par ligne" />
      <Fieldset
        legend="Texte"
        intro="Un paragraphe par ligne, dans un document au moins. Une variable s'écrit entre deux accolades&nbsp;: {{heures}}."
      >
        {CLAUSE_DOCUMENTS.map((document) => (
          <TextArea
            key={document}
            field={field(document)}
            label={CLAUSE_DOCUMENT_LABELS[document]}
            rows={4}
            maxLength={8000}
          />
        ))}
      </Fieldset>
      <FieldRow>
        <TextArea
          field={field("articles")}
          label="Articles"
          rows={2}
          hint="Un par ligne&nbsp;: CCP, art. L.&nbsp;2112-2"
        />
        <SelectField field={field("related")} label="Clause voisine" empty="Aucune" options={library} />
      </FieldRow>
      <FieldRow>
        <TextField field={field("source")} label="Source" required maxLength={400} />
        <DateField field={field("datedOn")} label="Rédaction du" required />
      </FieldRow>
      <FormActions>
        <SubmitButton>Proposer ce texte</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** Which contracts the text is for. */
function Fits({ field }: Pick<FormState, "field">) {
  return (
    <>
      <CheckboxGroup
        field={field("forms")}
        label="Contrats"
        required
        options={optionsOf(CLAUSE_FORM_LABELS)}
      />
      <CheckboxGroup
        field={field("natures")}
        label="Objets du marché"
        required
        options={optionsOf(NATURE_LABELS)}
      />
    </>
  );
}

function Own({ own }: Pick<Page, "own">) {
  return (
    <Section title="Vos propositions">
      <ul className="verdict-reasons">
        {own.map(({ id, title, state, motive, accepted, on }) => (
          <li key={id}>
            {accepted ? <Link to={`/clauses/contribution-${id}`}>{title}</Link> : title}, le {on}&nbsp;:{" "}
            {state}
            {motive ? `. ${motive}` : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
