import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { CALL_STATE_LABELS } from "#app/domain/call-for-interest.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { listCallsOf } from "#db/queries/calls.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Appels à manifestation d'intérêt") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { sql, now } = args.context.services;
  const calls = await listCallsOf(sql, { organisationId });
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    calls: calls.map((call) => ({
      id: call.id,
      title: call.title,
      answers: call.answers,
      deadline: deadlineWords(call.deadlineAt),
      kind: call.audience === "chosen" ? "Demande d'information" : "Appel public",
      state:
        call.state === "open" && !isCallOpen(call, now()) ? "Terme passé" : CALL_STATE_LABELS[call.state],
    })),
  };
}

export default function MyCalls() {
  const { id, name, may, calls } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  const add = `${home}/ami/nouveau`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Appels à manifestation d'intérêt" },
        ]}
        title="Appels à manifestation d'intérêt"
        lead="Ce que vous demandez aux fournisseurs avant d'écrire vos marchés, et ce qu'ils répondent."
        actions={
          may ? (
            <>
              <ButtonLink to={`${add}?a=choisis`}>Demander des informations</ButtonLink>
              <ButtonLink to={add} tone="primary">
                Préparer un appel
              </ButtonLink>
            </>
          ) : null
        }
      />
      {calls.length > 0 ? (
        <DataTable
          caption="Appels à manifestation d'intérêt"
          hideCaption
          rows={calls}
          rowKey={(call) => call.id}
          columns={[
            {
              key: "title",
              label: "Appel",
              cell: (call) => <Link to={`/espace/ami/${call.id}`}>{call.title}</Link>,
            },
            { key: "kind", label: "Nature", cell: (call) => call.kind },
            { key: "state", label: "État", cell: (call) => <Tag state>{call.state}</Tag> },
            { key: "deadline", label: "Réponses jusqu'au", cell: (call) => call.deadline },
            { key: "answers", label: "Réponses", numeric: true, cell: (call) => call.answers },
          ]}
        />
      ) : (
        <EmptyState
          title="Aucun appel"
          why="Un appel à manifestation d'intérêt pose vos questions à tous les fournisseurs d'un métier et d'un territoire. Il peut préparer un achat programmé, ou explorer un marché."
          ways={[
            ...(may ? [{ to: add, label: "Préparer un premier appel" }] : []),
            { to: "/besoins?type=ami", label: "Lire les appels ouverts par d'autres acheteurs" },
          ]}
        />
      )}
    </>
  );
}
