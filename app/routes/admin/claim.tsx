import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { dateOfInstant, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { idParam, notFound, requireAdmin } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { MotiveForm } from "#app/routes/admin/motive-form.tsx";
import { settleClaim } from "#app/routes/admin/settle-claim.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { findClaimById } from "#db/queries/claims.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

const schema = z.object({
  intent: z.enum(["grant", "refuse"]),
  motive: z
    .string({ error: "Dites sur quoi vous décidez\u00a0: la personne lit ce motif, et il reste en trace." })
    .trim()
    .min(10, { error: "Dites-en un peu plus\u00a0: la personne lit ce motif, et il reste en trace." })
    .max(1000),
});

export const meta: MetaFunction = () => [{ title: pageTitle("Décider d'une demande de fiche") }];

export async function loader(args: LoaderFunctionArgs) {
  await requireAdmin(args);
  const { sql } = args.context.services;
  const claim = await findClaimById(sql, { id: idParam(args.params.id) });
  if (claim?.way !== "admin") return notFound("Cette demande n'existe pas.");
  const organisation = await findOrganisation(sql, { id: claim.organisationId });
  return { claim, where: [organisation?.address, organisation?.communeName].filter(Boolean).join(", ") };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireAdmin(args);
  const claim = await findClaimById(args.context.services.sql, { id: idParam(args.params.id) });
  if (claim?.way !== "admin") return notFound();
  const form = await readForm(args.request, schema);
  if (form.status !== "success") return invalid(form);
  const problem = await settleClaim(args, { claim, decidedBy: viewer.accountId, decision: form.value });
  if (problem !== null) return invalid(form, { formErrors: [problem], status: 409 });
  const done = form.value.intent === "grant" ? "confiée" : "refusée";
  return redirectTo(args, "/admin", {
    flash: `Fiche ${done}\u00a0: ${claim.name}. La personne est prévenue.`,
  });
}

export default function DecideClaim() {
  const { claim, where } = useLoaderData<typeof loader>();
  const { errors, field } = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Administration", to: "/admin" }, { label: claim.name }]}
        title={`Confier la fiche de ${claim.name}\u00a0?`}
        lead={`SIRET ${formatSiret(claim.siret)}`}
      />
      <ErrorSummary errors={errors} />
      <Columns>
        <Section title="La demande">
          <DescriptionList
            entries={[
              { label: "De", value: claim.requester },
              { label: "Le", value: dateOfInstant(claim.createdAt) },
              { label: "Message", value: <span className="whitespace-pre-line">{claim.message}</span> },
              { label: "Adresse connue de la structure", value: claim.email ?? "aucune" },
              { label: "Adresse postale", value: where },
              {
                label: "Fiche",
                value: <Link to={`/fournisseurs/${claim.organisationId}`}>{claim.name}</Link>,
              },
            ]}
          />
        </Section>
        <Section title="Décision">
          {claim.state === "open" ? (
            <MotiveForm
              field={field}
              hint="Ce qui prouve que cette personne agit pour la structure, ou ce qui manque. Elle le lit."
              yes={{ intent: "grant", label: "Confier la fiche" }}
              no={{ intent: "refuse", label: "Refuser la demande" }}
            />
          ) : (
            <p>{settledWords(claim)}</p>
          )}
        </Section>
      </Columns>
    </>
  );
}

const SETTLED = {
  granted: "Fiche confiée",
  refused: "Demande refusée",
  lost: "Demande close\u00a0: une autre personne gère la fiche",
} as const;

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["claim"];

function settledWords({ state, decidedAt, motive }: Shown): string {
  const on = decidedAt ? ` le ${dateOfInstant(decidedAt)}` : "";
  const told = state === "open" ? "" : SETTLED[state];
  return `${told}${on}${motive ? `\u00a0: ${motive}` : "."}`;
}
