import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import {
  GENDERS,
  type Gender,
  OUTCOMES,
  type Outcome,
  PUBLICS,
  type Public,
  QUALIFICATIONS,
  type Qualification,
} from "#app/domain/insertion-public.ts";
import { canEdit } from "#app/domain/permission.ts";
import { dateOfInstant, number, pageTitle } from "#app/fr.ts";
import { idField, optionalDate, optionalWhole, triState } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireFacilitator } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { wholeOf } from "#app/http/typed.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FieldRow,
  FormActions,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextField,
} from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import {
  addParticipant,
  changeParticipant,
  eraseParticipant,
  listParticipantReads,
  readParticipant,
  readParticipants,
} from "#db/queries/insertion-participants.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Participants") }];

const keys = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];
const optionalOf = <Key extends string>(labels: Record<Key, string>) =>
  z
    .enum(["", ...keys(labels)])
    .optional()
    .transform((value) => (value || null) as Key | null);

const fields = {
  gender: optionalOf<Gender>(GENDERS),
  birthYear: optionalWhole(2020),
  qualification: optionalOf<Qualification>(QUALIFICATIONS),
  categories: z.array(z.enum(keys<Public>(PUBLICS))).default([]),
  inQpv: triState,
  prescriber: z.string().trim().max(200).default(""),
  validatedOn: optionalDate(),
  training: triState,
  outcome6: optionalOf<Outcome>(OUTCOMES),
  outcome12: optionalOf<Outcome>(OUTCOMES),
};
const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    pseudonym: z
      .string({ error: "Indiquez un pseudonyme." })
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{3,20}$/, {
        error: "De 3 à 20 lettres, chiffres ou tirets, sans nom ni prénom : P-0042.",
      }),
    ...fields,
  }),
  z.object({ intent: z.literal("change"), id: idField, ...fields }),
  z.object({ intent: z.literal("erase"), id: idField }),
]);

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireFacilitator(args, canEdit);
  const { sql } = args.context.services;
  const reader = { organisationId, accountId: viewer.accountId };
  const asked = wholeOf(new URL(args.request.url).searchParams.get("fiche") ?? "", { least: 1 });
  const [participants, chosen, reads] = await Promise.all([
    readParticipants(sql, reader),
    asked === null ? null : readParticipant(sql, { ...reader, id: asked }),
    listParticipantReads(sql, { organisationId }),
  ]);
  return {
    id: organisationId,
    name: membership.name,
    chosen: chosen && { ...chosen, erased: chosen.erasedAt !== null },
    participants: participants.map(({ id, pseudonym, validatedOn, hours, erasedAt }) => ({
      ...{ id, pseudonym, hours, erased: erasedAt !== null },
      validated: validatedOn === null ? "à valider" : `depuis le ${formatDate(validatedOn)}`,
    })),
    reads: reads.map(({ pseudonym, email, at }, index) => ({
      key: index,
      text: `${dateOfInstant(at)} : ${pseudonym ?? "la liste"}, par ${email ?? "un compte supprimé"}`,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireFacilitator(args, canEdit);
  const form = await readForm(args.request, schema, { fieldLength: 500 });
  if (form.status !== "success") return invalid(form);
  const { sql, today } = args.context.services;
  const by = { organisationId, accountId: viewer.accountId };
  const here = `/espace/organisations/${organisationId}/participants`;
  const { value } = form;
  if (value.intent === "erase") {
    await eraseParticipant(sql, { ...by, id: value.id });
    return redirectTo(args, here, {
      flash: "Ce qui décrivait cette personne est effacé. Ses heures restent, sans elle.",
    });
  }
  if (value.birthYear !== null && value.birthYear < 1930)
    return invalid(form, {
      fieldErrors: { birthYear: ["Écrivez une année de naissance, par exemple 1994."] },
    });
  if (value.validatedOn !== null && value.validatedOn > today())
    return invalid(form, { fieldErrors: { validatedOn: ["Une validation ne se date pas d'avance."] } });
  if (value.validatedOn !== null && value.categories.length === 0)
    return invalid(form, {
      fieldErrors: { categories: ["Dites à quel titre cette personne est éligible."] },
    });
  if (value.intent === "change") {
    const { intent: _intent, id, ...changed } = value;
    await changeParticipant(sql, { ...by, id, fields: changed });
    return redirectTo(args, here, { flash: "Fiche enregistrée." });
  }
  const { intent: _intent, ...added } = value;
  const id = await addParticipant(sql, { ...by, fields: added });
  if (id === null)
    return invalid(form, { fieldErrors: { pseudonym: ["Ce pseudonyme est déjà celui d'un participant."] } });
  return redirectTo(args, here, { flash: "Participant ajouté." });
}

export default function Participants() {
  const { id, name, chosen, participants, reads } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const state = formState(
    result,
    chosen ? { ...chosen, inQpv: triOf(chosen.inQpv), training: triOf(chosen.training) } : {},
  );
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Heures d'insertion", to: `${home}/insertion` },
          { label: "Participants" },
        ]}
        title="Participants"
        lead="Des pseudonymes, connus de votre seule structure. Acheteurs et entreprises ne voient que des totaux, jamais un groupe de moins de cinq personnes."
      />
      <Notice title="Chaque lecture de cette page est inscrite au journal">
        <p>
          N'écrivez ni nom, ni adresse, ni numéro : le pseudonyme suffit à retrouver le dossier chez vous.
        </p>
      </Notice>
      <ErrorSummary errors={state.errors} />
      {chosen ? (
        <Section title={`Fiche ${chosen.pseudonym}`}>
          {chosen.erased ? (
            <p className="prose py-3">Effacée.</p>
          ) : (
            <PersonForm state={state} id={chosen.id} />
          )}
        </Section>
      ) : null}
      <Section title="Liste">
        <DataTable
          caption="Participants"
          hideCaption
          rows={participants}
          rowKey={(row) => row.id}
          columns={[
            { key: "pseudonym", label: "Pseudonyme", cell: (row) => row.pseudonym },
            { key: "validated", label: "Éligibilité validée", cell: (row) => row.validated },
            { key: "hours", label: "Heures validées", numeric: true, cell: (row) => number(row.hours) },
            {
              key: "open",
              label: "Fiche",
              cell: (row) =>
                row.erased ? (
                  "Effacée"
                ) : (
                  <ButtonLink to={`${home}/participants?fiche=${row.id}`}>Ouvrir {row.pseudonym}</ButtonLink>
                ),
            },
          ]}
        />
        {chosen ? null : (
          <Disclosure
            label="Ajouter un participant"
            open={participants.length === 0 || state.errors.length > 0}
          >
            <PersonForm state={state} id={null} />
          </Disclosure>
        )}
      </Section>
      <Section title="Journal des lectures">
        <ul className="verdict-reasons">
          {reads.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const triOf = (value: boolean | null) => (value === null ? "inconnu" : value ? "oui" : "non");
const TRI = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
  { value: "inconnu", label: "Non connu" },
];

function PersonForm({ state: { field }, id }: { state: FormState; id: number | null }) {
  return (
    <Form method="post" className="form" noValidate>
      {id === null ? (
        <TextField field={field("pseudonym")} label="Pseudonyme" required width="medium" hint="P-0042" />
      ) : (
        <input type="hidden" name="id" value={id} />
      )}
      <FieldRow>
        <SelectField field={field("gender")} label="Genre" empty="Non précisé" options={optionsOf(GENDERS)} />
        <TextField field={field("birthYear")} label="Année de naissance" width="short" inputMode="numeric" />
        <SelectField
          field={field("qualification")}
          label="Qualification"
          empty="Non précisée"
          options={optionsOf(QUALIFICATIONS)}
        />
      </FieldRow>
      <CheckboxGroup field={field("categories")} label="Publics" options={optionsOf(PUBLICS)} />
      <FieldRow>
        <DateField
          field={field("validatedOn")}
          label="Éligibilité validée le"
          hint="Les heures comptent à partir de ce mois"
        />
        <TextField field={field("prescriber")} label="Prescripteur" hint="Mission locale, France Travail…" />
      </FieldRow>
      <RadioGroup field={field("inQpv")} label="Habite en quartier prioritaire" options={TRI} />
      <RadioGroup field={field("training")} label="Formation qualifiante ou certifiante" options={TRI} />
      <FieldRow>
        <SelectField
          field={field("outcome6")}
          label="Situation à six mois"
          empty="Pas encore"
          options={optionsOf(OUTCOMES)}
        />
        <SelectField
          field={field("outcome12")}
          label="Situation à douze mois"
          empty="Pas encore"
          options={optionsOf(OUTCOMES)}
        />
      </FieldRow>
      <FormActions>
        <SubmitButton name="intent" value={id === null ? "add" : "change"}>
          {id === null ? "Ajouter le participant" : "Enregistrer la fiche"}
        </SubmitButton>
        {id === null ? null : (
          <SubmitButton name="intent" value="erase" tone="danger">
            Effacer cette personne
          </SubmitButton>
        )}
      </FormActions>
    </Form>
  );
}
