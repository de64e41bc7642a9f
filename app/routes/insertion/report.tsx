import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { reportDocument } from "#app/exports/insertion-report-document.ts";
import { pageTitle } from "#app/fr.ts";
import { notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import { askedReport } from "#app/routes/insertion/report-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { issueReport } from "#db/queries/insertion-reports.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Bilan des clauses d'insertion") }];

const here = (id: number, buyerName: string, year: number) =>
  `/espace/organisations/${id}/bilan?${new URLSearchParams({ acheteur: buyerName, annee: String(year) })}`;

export async function loader(args: LoaderFunctionArgs) {
  const {
    organisationId: id,
    facilitator,
    choices,
    chosen,
    report,
    issued,
    address,
  } = await askedReport(args);
  return {
    ...{ id, name: facilitator, issued },
    links: choices.map(({ buyerName, year }) => ({
      label: `${buyerName}, ${year}`,
      to: here(id, buyerName, year),
      current: buyerName === chosen?.buyerName && year === chosen.year,
    })),
    file: chosen && here(id, chosen.buyerName, chosen.year).replace("/bilan?", "/bilan/fichier?"),
    document:
      chosen && report
        ? reportDocument({ report, buyer: chosen.buyerName, facilitator, issued }, address)
        : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { organisationId, viewer, chosen, report, reports, issued } = await askedReport(args);
  if (!chosen || !report) return notFound("Aucune heure validée\u00a0: il n'y a pas de bilan à communiquer.");
  const to = here(organisationId, chosen.buyerName, chosen.year);
  if (issued !== null)
    return redirectTo(args, to, { flash: { kind: "info", text: `Déjà communiqué le ${issued}.` } });
  const { told, ...content } = report;
  const given = {
    organisationId,
    ...chosen,
    accountId: viewer.accountId,
    content: JSON.stringify(content),
    members: told,
    reports,
  };
  const done = await issueReport(args.context.services.sql, given);
  return redirectTo(args, to, { flash: done ? ISSUED : { kind: "warning", text: OVERTAKEN } });
}

const ISSUED = "Bilan communiqué\u00a0: ses totaux ne changent plus, et les suivants n'en révéleront rien.";
const OVERTAKEN =
  "Un autre bilan vient d'être communiqué\u00a0: celui-ci est calculé de nouveau, relisez-le avant de le communiquer.";

export default function Report() {
  const { id, name, issued, links, file, document } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  const crumbs = [
    { label: "Mon espace", to: "/espace" },
    { label: name, to: home },
    { label: "Heures d'insertion", to: `${home}/insertion` },
    { label: "Bilan" },
  ];
  if (!document || !file) {
    return (
      <>
        <PageHeader crumbs={crumbs} title="Bilan annuel" />
        <EmptyState
          title="Aucune heure validée"
          why="Le bilan se fait des heures validées d'une année, acheteur par acheteur."
          ways={[{ to: `${home}/insertion`, label: "Saisir et valider des heures" }]}
        />
      </>
    );
  }
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={document.title}
        lead={document.lead}
        actions={
          <>
            <ButtonLink to={`${file}&format=docx`} reloadDocument>
              Télécharger (DOCX)
            </ButtonLink>
            <ButtonLink to={`${file}&format=xlsx`} reloadDocument>
              XLSX
            </ButtonLink>
          </>
        }
      />
      <div className="mb-10 grid gap-6">
        <SortLinks label="Bilan" links={links} />
        {issued === null ? (
          <Notice title="Projet">
            <p>
              Communiquer le bilan en fige les totaux&nbsp;; l'acheteur que vous avez nommé par son SIRET les
              lit dans son espace. Ceux des bilans suivants sont calculés pour ne rien révéler de celui-ci.
            </p>
            <Form method="post">
              <FormActions>
                <SubmitButton>Communiquer ce bilan</SubmitButton>
              </FormActions>
            </Form>
          </Notice>
        ) : null}
      </div>
      <DocumentView document={document} />
    </>
  );
}
