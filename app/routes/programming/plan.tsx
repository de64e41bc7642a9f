import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { canRead } from "#app/domain/permission.ts";
import { pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { originOf, secretOf } from "#app/http/settings.ts";
import { calendarToken } from "#app/routes/programming/calendar-token.ts";
import { calendarMonths, planDocument, planLines, planYears } from "#app/routes/programming/plan-data.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DocumentView } from "#app/ui/document-view.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.document.title ?? "Plan des achats") },
];

/** The year that an address asks for, else the next one. */
export const askedYear = (params: URLSearchParams, today: string): number => {
  const asked = params.get("annee") ?? "";
  return /^20\d\d$/.test(asked) ? Number(asked) : Number(today.slice(0, 4)) + 1;
};

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const today = services.today();
  const params = new URL(args.request.url).searchParams;
  const year = askedYear(params, today);
  const byMonth = params.get("vue") === "calendrier";
  const lines = await planLines(services, { organisationId });
  const token = calendarToken({ organisationId, accountId: viewer.accountId }, secretOf(args));
  return {
    id: organisationId,
    name: membership.name,
    year,
    years: planYears(lines, today),
    document: planDocument(lines, { year, buyer: membership.name, today }),
    months: byMonth ? calendarMonths(lines, { year, today }) : null,
    ics: `${originOf(args)}/programmes/${token}.ics`,
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function Plan() {
  const page = useLoaderData<typeof loader>() as unknown as Page;
  const { id, name, year, years, document, months } = page;
  const home = `/espace/organisations/${id}`;
  const view = months ? "&vue=calendrier" : "";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Programmation", to: `${home}/programmation` },
          { label: "Plan" },
        ]}
        title={document.title}
        lead={months ? "Toutes les dates de l'année, mois par mois." : document.lead}
        actions={
          <>
            <ButtonLink to={`${home}/plan/docx?annee=${year}`} reloadDocument>
              Télécharger (DOCX)
            </ButtonLink>
            <ButtonLink to={`${home}/plan/xlsx?annee=${year}`} reloadDocument>
              XLSX
            </ButtonLink>
          </>
        }
      />
      <div className="no-print mb-10">
        <SortLinks
          label="Année"
          links={years.map((one) => ({
            label: String(one),
            to: `?annee=${one}${view}`,
            current: one === year,
          }))}
        />
        <SortLinks
          label="Vue"
          links={[
            { label: "plan à imprimer", to: `?annee=${year}`, current: !months },
            { label: "calendrier par mois", to: `?annee=${year}&vue=calendrier`, current: months !== null },
          ]}
        />
      </div>
      {months ? <Calendar page={page} /> : <Printed page={page} />}
      <Subscription ics={page.ics} />
    </>
  );
}

function Printed({ page: { id, document, year } }: { page: Page }) {
  const home = `/espace/organisations/${id}`;
  if (document.sections.length > 0) return <DocumentView document={document} />;
  return (
    <EmptyState
      title={`Aucune consultation prévue en ${year}`}
      why="Le plan réunit les achats dont la publication tombe dans l'année, et les marchés à renouveler cinq mois avant leur fin."
      ways={[
        { to: `${home}/programmation`, label: "Voir ce qui se termine" },
        { to: `${home}/marches/importer`, label: "Importer des marchés" },
      ]}
    />
  );
}

function Calendar({ page: { id, months } }: { page: Page }) {
  return (
    <>
      {(months ?? []).map(({ label, events }) => (
        <Section key={label} title={label}>
          {events.length === 0 ? (
            <p className="hint py-2">Aucune date.</p>
          ) : (
            <ul className="py-2">
              {events.map(({ key, on, what, title, subject, purchaseId }) => (
                <li key={key} className="py-1">
                  <span className="text-muted">{on}</span> · {what}&nbsp;:{" "}
                  <Link
                    to={
                      purchaseId === null
                        ? `/espace/organisations/${id}/diagnostic/${subject}`
                        : `/espace/achats/${purchaseId}`
                    }
                  >
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Section>
      ))}
    </>
  );
}

const Subscription = ({ ics }: { ics: string }) => (
  <div className="no-print mt-8">
    <Disclosure label="Suivre ces dates dans votre agenda">
      <p className="prose">
        Abonnez votre agenda à cette adresse. Elle est à vous seul et cesse de répondre quand vous quittez la
        structure&nbsp;: ne la diffusez pas.
      </p>
      <p className="break-all py-2">
        <a href={ics}>{ics}</a>
      </p>
    </Disclosure>
  </div>
);
