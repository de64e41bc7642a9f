import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { actOnCommittee } from "#app/routes/committees/committee-actions.ts";
import { candidates, loadCommittee, requireCommittee } from "#app/routes/committees/committee-data.ts";
import { minutesDocument } from "#app/routes/committees/minutes-document.ts";
import { SessionForm } from "#app/routes/committees/session-form.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.title ?? "Séance du comité") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { committee, viewer, membership } = await requireCommittee(args, canRead);
  const { services } = args.context;
  const session = await loadCommittee(services, committee);
  const open = committee.closedAt === null;
  const may = open && canEdit(viewer, committee.organisationId);
  const others = may ? await candidates(services, { committee, items: session.items }) : [];
  return {
    id: committee.id,
    organisationId: committee.organisationId,
    name: membership.name,
    title: `Comité du ${formatDate(committee.heldOn)}`,
    open,
    may,
    participants: committee.participants,
    notes: committee.notes,
    ...session,
    others: others.map(({ key, title, contractEnd, what }) => ({
      key,
      title,
      hint: [contractEnd && `fin le ${formatDate(contractEnd)}`, what].filter(Boolean).join(" · "),
    })),
    minutes: minutesDocument(committee, { session, buyer: membership.name, today: services.today() }),
  };
}

export type SessionPage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  const { committee, viewer } = await requireCommittee(args, canEdit);
  const { data: form } = await readBody(args.request, 1_000_000);
  return actOnCommittee({ args, committee, accountId: viewer.accountId, form });
}

export default function CommitteeSession() {
  const page = useLoaderData<typeof loader>() as unknown as SessionPage;
  const problems = useActionData<{ problems: string[] }>()?.problems ?? [];
  const home = `/espace/organisations/${page.organisationId}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: page.name, to: home },
          { label: "Comités", to: `${home}/comites` },
          { label: page.title },
        ]}
        title={page.title}
        state={<Tag state>{page.open ? "Ouverte" : "Close"}</Tag>}
        actions={
          <ButtonLink to={`/espace/comites/${page.id}/docx`} reloadDocument>
            Télécharger le relevé (DOCX)
          </ButtonLink>
        }
      />
      <ErrorSummary errors={problems.map((text) => ({ id: null, text }))} />
      {page.may ? <SessionForm page={page} /> : <DocumentView document={page.minutes} />}
    </>
  );
}
