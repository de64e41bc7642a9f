import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canClaim } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { confirmFirst, forbid, requireViewer } from "#app/http/guard.ts";
import { invalid } from "#app/http/respond.ts";
import { askForFiche, askSchema } from "#app/routes/claims/ask.ts";
import { ficheData, findClaimed } from "#app/routes/claims/fiche-data.ts";
import { AskAdministrator, AskLink, FicheFacts, History } from "#app/routes/claims/fiche-parts.tsx";
import { Unverified } from "#app/routes/organisations/new-steps.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns } from "#app/ui/section.tsx";
import { Siblings } from "#app/views/siblings.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `Prendre en charge ${page.fiche.name}` : "Prendre en charge une fiche") },
];

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const claimed = await findClaimed(args, { viewer, siret: args.params.siret });
  const fiche = await ficheData(args.context.services, claimed, viewer);
  return data({ fiche }, { status: claimed.refusal?.status ?? 200 });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  if (!canClaim(viewer)) forbid(confirmFirst("prendre une fiche en charge"));
  const claimed = await findClaimed(args, { viewer, siret: args.params.siret });
  const form = await readForm(args.request, askSchema);
  if (form.status !== "success") return invalid(form);
  if (claimed.refusal) {
    return invalid(form, { formErrors: [claimed.refusal.text], status: claimed.refusal.status });
  }
  return askForFiche(args, { viewer, claimed, form });
}

export type Fiche = Awaited<ReturnType<typeof ficheData>>;

export default function ClaimFiche() {
  const { fiche } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Ajouter une structure", to: "/espace/organisations/nouvelle" },
          { label: fiche.name },
        ]}
        title={fiche.name}
        lead={`SIRET ${fiche.siret}${fiche.where ? ` · ${fiche.where}` : ""}`}
      />
      <ErrorSummary errors={state.errors} />
      <Situation fiche={fiche} />
      <Columns>
        <div>
          <History history={fiche.history} />
          {fiche.masked ? <AskLink masked={fiche.masked} /> : null}
          {fiche.ways.includes("admin") ? (
            <AskAdministrator state={state} masked={fiche.masked} waits={fiche.waits} />
          ) : null}
        </div>
        <div>
          <FicheFacts fiche={fiche} />
          <Siblings others={fiche.others} />
        </div>
      </Columns>
    </>
  );
}

function Situation({ fiche }: { fiche: Fiche }) {
  if (!fiche.verified) return <Unverified />;
  return (
    <div className="mb-8">
      {fiche.refusal ? (
        <Notice tone="warn" title="Cette fiche ne peut pas être prise en charge">
          <p>{fiche.refusal}</p>
        </Notice>
      ) : (
        <Notice
          title={
            fiche.abandoned ? "Plus personne ne gère cette structure" : "Personne ne gère encore cette fiche"
          }
        >
          <p>
            {fiche.abandoned
              ? "Elle garde ce que ses anciens membres y ont écrit\u00a0: l'administration vérifie que vous en faites partie avant de vous la confier."
              : "Elle vient d'un registre ou d'un fichier. Pour écrire en son nom, montrez que vous en faites partie."}
          </p>
        </Notice>
      )}
    </div>
  );
}
