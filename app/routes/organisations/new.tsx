import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canClaim } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { confirmFirst, forbid, requireViewer } from "#app/http/guard.ts";
import { claim, claimPath, claimSchema } from "#app/routes/organisations/claim.ts";
import { type LookUp, lookUp, lookUpCompany } from "#app/routes/organisations/look-up.ts";
import { ConfirmStep, SiretStep, Unverified } from "#app/routes/organisations/new-steps.tsx";
import { SisterList } from "#app/routes/organisations/sister-list.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Ajouter une structure") }];

// Pages of the same address: ?siret= asks the register and shows what it knows, the post confirms it; ?siren= lists
// the establishments of a company, to choose among.
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const { searchParams } = new URL(args.request.url);
  const { accountId } = viewer;
  const siren = canClaim(viewer) ? searchParams.get("siren") : null;
  const known =
    siren !== null
      ? await lookUpCompany(args, { siren, accountId })
      : await lookUp(args, {
          typed: canClaim(viewer) ? searchParams.get("siret") : null,
          accountId,
          byHand: searchParams.has("manuel"),
        });
  if (known.step === "proof") throw redirect(claimPath(known.siret));
  const status = known.step === "siret" ? known.status : 200;
  return data({ known, verified: canClaim(viewer) }, { status });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  if (!canClaim(viewer)) forbid(confirmFirst("ajouter une structure"));
  const form = await readForm(args.request, claimSchema, { fieldLength: 2000 });
  return claim(args, viewer.accountId, form);
}

export default function NewOrganisation() {
  const { known, verified } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const state = formState(result, storedOf(known));
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Mon espace", to: "/espace" }, { label: "Ajouter une structure" }]}
        title="Ajouter une structure"
        lead="Le SIRET désigne l'établissement&nbsp;: ses statuts, ses offres et ses achats lui appartiennent."
      />
      {verified ? null : <Unverified />}
      {known.step === "confirm" ? <ConfirmStep known={known} state={state} /> : null}
      {known.step === "siret" && verified ? <SiretStep known={known} result={result} /> : null}
      {known.step === "siret" && known.sisters ? <SisterList sisters={known.sisters} /> : null}
    </>
  );
}

function storedOf(known: Exclude<LookUp, { step: "proof" }>): Record<string, unknown> {
  if (known.step === "siret") return {};
  const { company, commune } = known;
  return { siret: known.siret, name: company?.name ?? "", address: company?.address ?? "", commune };
}
