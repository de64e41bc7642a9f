import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDate } from "#app/domain/date.ts";
import { LEGAL_BASES, standingVerdicts } from "#app/domain/eligibility.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { statusNotice } from "#app/domain/status-notice.ts";
import { pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { notFound, requireSupplier } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { tellLoss } from "#app/jobs/tell-loss.ts";
import { OpenAnswers } from "#app/routes/statuses/open-answers.tsx";
import { Shares } from "#app/routes/statuses/shares.tsx";
import { answerLines, shareLines } from "#app/routes/statuses/standing-data.ts";
import { StatusRows } from "#app/routes/statuses/status-rows.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { VerdictLine } from "#app/ui/verdict.tsx";
import { transaction } from "#db/client.ts";
import { listOpenAnswers } from "#db/queries/open-answers.ts";
import { listStatuses, withdrawStatus } from "#db/queries/statuses.ts";
import { listStoredDocuments } from "#db/queries/stored-documents.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { findSupplierProfile, listOfferCpvs } from "#db/queries/suppliers.ts";

const schema = z.object({ intent: z.literal("withdraw"), status: z.number().int().positive() });

export const meta: MetaFunction = () => [{ title: pageTitle("Statuts et justificatifs") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organisationId, membership } = await requireSupplier(args, canRead);
  const { sql, today, now } = args.context.services;
  const on = today();
  const statuses = await listStatuses(sql, { organisationId });
  const facts = await loadSupplierFacts(sql, {
    organisationIds: [organisationId],
    buyerOrganisationId: null,
  });
  const supplier = facts.get(organisationId) ?? notFound();
  const cpvs = await listOfferCpvs(sql, { organisationId });
  const answers = await listOpenAnswers(sql, { organisationId, today: on, now: now() });
  return {
    id: organisationId,
    name: membership.name,
    on,
    may: canEdit(viewer, organisationId),
    statuses: statuses.map((status) => ({
      ...status,
      notice: statusNotice({ from: status.validFrom, until: status.validUntil }, on),
    })),
    answers: await answerLines(sql, { organisationId, today: on, answers }),
    shares: shareLines({
      supplier,
      profile: await findSupplierProfile(sql, { organisationId }),
      documents: await listStoredDocuments(sql, { organisationId }),
      on,
    }),
    verdicts: standingVerdicts({ today: on, cpvs, object: "services", supplier }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId, membership } = await requireSupplier(args, canEdit);
  const form = await readForm(args.request, schema, { fieldLength: 100 });
  if (form.status !== "success") return invalid(form);
  const { sql, today, now } = args.context.services;
  const { status: id } = form.value;
  const withdrawn = await transaction(sql, async (tx) => {
    const kind = await withdrawStatus(tx, { id, organisationId, accountId: viewer.accountId });
    if (kind === null) return false;
    const when = { today: today(), now: now(), origin: originOf(args) };
    await tellLoss(tx, { organisationId, organisationName: membership.name, kind, ...when });
    return true;
  });
  if (!withdrawn)
    return invalid(form, { formErrors: ["Ce statut est déjà retiré, ou n'existe pas."], status: 404 });
  return redirectTo(args, `/espace/organisations/${organisationId}/statuts`, { flash: "Statut retiré." });
}

export default function Statuses() {
  const { id, name, on, may, statuses, answers, shares, verdicts } = useLoaderData<typeof loader>();
  const { errors } = formState(useActionData<typeof action>()?.result);
  const add = `/espace/organisations/${id}/statuts/nouveau`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: `/espace/organisations/${id}` },
          { label: "Statuts" },
        ]}
        title="Statuts et justificatifs"
        lead="Ce que la structure déclare, ce qui est vérifié, et ce que cela ouvre."
        actions={
          <>
            <ButtonLink to={`/espace/organisations/${id}/fiche-eligibilite`}>Fiche d'éligibilité</ButtonLink>
            {may ? (
              <ButtonLink to={add} tone="primary">
                Déclarer un statut
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <ErrorSummary errors={errors} />
      {statuses.length > 0 ? (
        <StatusRows statuses={statuses} may={may} />
      ) : (
        <EmptyState
          title="Aucun statut déclaré"
          why="Sans statut, la structure peut répondre à tous les marchés sauf à ceux qui sont réservés."
          ways={may ? [{ to: add, label: "Déclarer un premier statut" }] : []}
        />
      )}
      <OpenAnswers answers={answers} />
      <Shares shares={shares} id={id} />
      <Section
        title="Ce que cela ouvre aujourd'hui"
        link={{ to: `/espace/organisations/${id}/offres`, label: "Vos offres" }}
        intro={`Au ${formatDate(on)}, pour un marché ordinaire de douze mois d'un pouvoir adjudicateur. Chaque besoin a son propre verdict, à sa date.`}
      >
        {LEGAL_BASES.map((base) => (
          <VerdictLine key={base} base={base} verdict={verdicts[base]} on={formatDate(on)} />
        ))}
      </Section>
    </>
  );
}
