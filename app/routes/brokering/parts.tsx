import { Form, Link } from "@remix-run/react";
import { INTRODUCTION_OUTCOMES } from "#app/domain/brokering.ts";
import { count } from "#app/fr.ts";
import type { FormState } from "#app/http/form-state.ts";
import type { StructuresPage } from "#app/routes/brokering/structures.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FieldRow, FormActions, SelectField, SubmitButton, TextArea, TextField } from "#app/ui/form.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { optionsOf } from "#app/views/options.ts";

type Structure = NonNullable<StructuresPage["structures"]>[number];

/** The structures found, each with why it is there. */
export function StructureRows({
  page: { total, search, may },
  structures,
}: {
  page: StructuresPage;
  structures: readonly Structure[];
}) {
  const told = count(total, "structure peut réaliser ces heures", "structures peuvent réaliser ces heures");
  return (
    <Section title={total > structures.length ? `${told}\u00a0: les ${structures.length} premières` : told}>
      <Rows>
        {structures.map((one, at) => (
          <li key={one.id} className="py-5">
            <h3 className="row-title">
              {at + 1}. <Link to={`/fournisseurs/${one.id}`}>{one.name}</Link>
            </h3>
            <p className="hint">
              {one.commune ? `${one.commune} · ` : null}
              {one.statuses} · {one.ways.join(", ").toLowerCase()}
            </p>
            <p>Pour&nbsp;: {one.pros.join(", ")}.</p>
            {one.cons.length > 0 ? <p>Contre&nbsp;: {one.cons.join(", ")}.</p> : null}
            {one.known ? (
              <Tag state>Déjà présentée</Tag>
            ) : may ? (
              <p className="mt-2">
                <Link to={`?${search ? `${search}&` : ""}structure=${one.id}#presenter`}>
                  Présenter l'entreprise à {one.name}
                </Link>
              </p>
            ) : null}
          </li>
        ))}
      </Rows>
    </Section>
  );
}

/** The message that presents the company, changed at will before it leaves. */
export function Present({
  page: { company, facts, verified },
  structure,
  state: { field },
}: {
  page: StructuresPage;
  structure: { id: number; name: string };
  state: FormState;
}) {
  return (
    <Section title={`Présenter ${company} à ${structure.name}`} id="presenter">
      {verified ? (
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="structure" value={structure.id} />
          <TextArea
            field={field("body")}
            label="Message"
            rows={10}
            required
            hint={`${structure.name} répond par la plateforme\u00a0; ${facts.facilitator} reste en copie.`}
          />
          <FormActions>
            <SubmitButton name="intent" value="introduce">
              Envoyer la demande
            </SubmitButton>
          </FormActions>
        </Form>
      ) : (
        <p className="prose py-3">
          Confirmez d'abord votre adresse électronique depuis <Link to="/compte">Mon compte</Link>.
        </p>
      )}
    </Section>
  );
}

/** Those already presented, and what came of each. */
export function Introductions({ page: { made, may }, state }: { page: StructuresPage; state: FormState }) {
  return (
    <Section title="Demandes faites" id="demandes">
      <Rows>
        {made.map((one) => (
          <li key={one.id} className="py-5">
            <h3 className="row-title">
              <Link to={`/fournisseurs/${one.structureId}`}>{one.structure}</Link>
            </h3>
            <p>
              Présentée le {one.on} · {one.state}
              {one.hours === null ? null : `\u00a0: ${one.hours}\u00a0h`}
              {one.decided ? `, le ${one.decided}` : null}
              {one.note ? `. ${one.note}` : null}
            </p>
            {one.conversationId === null ? null : (
              <p>
                <Link to={`/espace/messages/${one.conversationId}`}>Lire l'échange avec {one.structure}</Link>
              </p>
            )}
            {may ? <Settle one={one} state={state} /> : null}
          </li>
        ))}
      </Rows>
    </Section>
  );
}

function Settle({ one, state: { field } }: { one: StructuresPage["made"][number]; state: FormState }) {
  const id = (name: string) => `suite-${one.id}-${name}`;
  return (
    <Disclosure label={`Dire ce qu'il en advient\u00a0: ${one.structure}`} open={one.outcome === "waiting"}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="introduction" value={one.id} />
        <FieldRow>
          <SelectField
            name="outcome"
            id={id("outcome")}
            label="Suite donnée"
            required
            defaultValue={one.outcome}
            options={optionsOf(INTRODUCTION_OUTCOMES)}
          />
          <TextField
            name="hours"
            id={id("hours")}
            errors={field("hours").errors}
            label="Heures confiées"
            unit="h"
            width="short"
            inputMode="numeric"
            defaultValue={one.hours === null ? "" : String(one.hours)}
          />
        </FieldRow>
        <TextField name="note" id={id("note")} label="Précision" defaultValue={one.note} maxLength={1000} />
        <FormActions>
          <SubmitButton
            name="intent"
            value="settle"
            tone="plain"
            label={`Enregistrer la suite\u00a0: ${one.structure}`}
          >
            Enregistrer la suite
          </SubmitButton>
        </FormActions>
      </Form>
    </Disclosure>
  );
}
