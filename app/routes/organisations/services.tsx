import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { type FormState, formState } from "#app/http/form-state.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { ServiceTable } from "#app/routes/organisations/service-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FormActions, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { addService, listServices, removeService, renameService } from "#db/queries/buyer-services.ts";

const name = z
  .string({ error: "Indiquez le nom du service." })
  .trim()
  .min(1)
  .max(200)
  .transform((text) => text.replace(/\s+/g, " "));

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name }),
  z.object({ intent: z.literal("rename"), from: name, to: name }),
  z.object({ intent: z.literal("remove"), name }),
]);

export const meta: MetaFunction = () => [{ title: pageTitle("Services") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  return {
    id: organisationId,
    name: membership.name,
    services: await listServices(args.context.services.sql, { organisationId }),
    may: canEdit(viewer, organisationId),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const { sql } = args.context.services;
  const owner = { organisationId, accountId: viewer.accountId };
  const asked = form.value;
  const back = (flash: string) =>
    redirectTo(args, `/espace/organisations/${organisationId}/services`, { flash });
  if (asked.intent === "add") {
    if (await addService(sql, { ...owner, name: asked.name })) return back("Service ajouté.");
    return invalid(form, { fieldErrors: { name: ["Ce service est déjà dans la liste."] }, status: 409 });
  }
  if (asked.intent === "remove") {
    if (await removeService(sql, { ...owner, name: asked.name })) return back("Service retiré.");
    return invalid(form, { formErrors: [CARRIED], status: 409 });
  }
  const changed = await renameService(sql, { ...owner, from: asked.from, to: asked.to });
  if (!changed) return invalid(form, { formErrors: ["Ce service n'est plus dans la liste."], status: 404 });
  const { purchases, contracts } = changed;
  return back(
    `Service renommé\u00a0: ${count(purchases, "achat")} et ${count(contracts, "marché")} le suivent.`,
  );
}

const CARRIED =
  "Des achats ou des marchés sont à ce service\u00a0: renommez-le, ou donnez-lui le nom d'un autre pour les réunir.";

export default function Services() {
  const { id, name: buyer, services, may } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const state = formState(result);
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: buyer, to: home }, { label: "Services" }]}
        title="Services"
        lead="Ceux qui achètent chez vous. Chaque achat et chaque marché est à l'un d'eux&nbsp;: la programmation et la liste des achats se lisent par service."
      />
      <ErrorSummary errors={state.errors} />
      {services.length > 0 ? (
        <ServiceTable services={services} home={home} may={may} />
      ) : (
        <EmptyState
          title="Aucun service"
          why={
            may
              ? "Ajoutez les services qui achètent\u00a0: ils se proposent ensuite dans chaque achat. L'import des marchés lit aussi une colonne «\u00a0Service\u00a0»."
              : "Un membre en rédaction ou en gestion peut en ajouter ici."
          }
          ways={may ? [{ to: `${home}/marches/importer`, label: "Importer des marchés" }] : []}
        />
      )}
      {may ? <Add key={services.length} state={state} /> : null}
    </>
  );
}

function Add({ state }: { state: FormState }) {
  return (
    <div className="mt-12">
      <Section title="Ajouter un service">
        <Form method="post" className="form" noValidate>
          <TextField
            field={state.field("name")}
            label="Nom du service"
            hint="Comme il se nomme chez vous. Exemple&nbsp;: Direction des espaces verts."
            required
          />
          <FormActions>
            <SubmitButton tone="plain" name="intent" value="add">
              Ajouter ce service
            </SubmitButton>
          </FormActions>
        </Form>
      </Section>
    </div>
  );
}
