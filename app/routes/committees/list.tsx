import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { formatDate } from "#app/domain/date.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { DEFAULT_SCALE, diagnosedByYear } from "#app/domain/potential-rating.ts";
import { count, pageTitle } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { actOnCommittees } from "#app/routes/committees/list-actions.ts";
import { ScaleForm } from "#app/routes/committees/scale-form.tsx";
import { ShareSection } from "#app/routes/committees/share-section.tsx";
import { steppedSubjects } from "#app/routes/programming/subjects.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, ErrorSummary, FormActions, SubmitButton, TextArea } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listCommittees } from "#db/queries/committees.ts";
import { findProgrammingSettings } from "#db/queries/ratings.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Comités des achats responsables") }];

const YEARS_SHOWN = 5;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const { scale, targets } = await findProgrammingSettings(services.sql, { organisationId });
  const subjects = await steppedSubjects(services, { organisationId });
  const thisYear = Number(services.today().slice(0, 4));
  const dated = subjects.flatMap(({ contractEnd, scores }) =>
    contractEnd === null ? [] : [{ year: Number(contractEnd.slice(0, 4)), rated: scores !== null }],
  );
  const wanted = Array.from({ length: YEARS_SHOWN }, (_, index) => thisYear + index);
  const known = diagnosedByYear(dated, targets);
  const blank = { renewable: 0, diagnosed: 0, share: null, target: null, missing: 0 };
  const committees = await listCommittees(services.sql, { organisationId });
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    today: services.today(),
    shares: wanted.map((year) => known.find((one) => one.year === year) ?? { year, ...blank }),
    scale: scale ?? DEFAULT_SCALE,
    committees: committees.map(({ id, heldOn, closedAt, items, retained }) => ({
      id,
      title: `Séance du ${formatDate(heldOn)}`,
      figures: `${count(items, "marché présenté", "marchés présentés")}, ${count(retained, "retenu")}`,
      state: closedAt ? "Close" : "Ouverte",
    })),
  };
}

export type CommitteesPage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const { data: form } = await readBody(args.request, 100_000);
  return actOnCommittees({ args, organisationId, accountId: viewer.accountId, form });
}

export default function Committees() {
  const page = useLoaderData<typeof loader>();
  const errors = useActionData<{ errors: Record<string, string> }>()?.errors ?? {};
  const { id, name, may, committees } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Programmation", to: `${home}/programmation` },
          { label: "Comités" },
        ]}
        title="Comités des achats responsables"
        lead="Une fois par an, à la programmation&nbsp;: les marchés présentés avec leur cotation, les décisions, et ce qu'il est advenu de celles de l'an dernier."
      />
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ id: field, text }))} />
      <Section title="Séances">
        {committees.length === 0 ? (
          <EmptyState
            level={3}
            title="Aucune séance"
            why="Ouvrez la séance de l'année&nbsp;: vous y inscrivez les marchés à présenter, puis les décisions. Close, elle ne change plus."
          />
        ) : (
          <ul className="rows rows-quiet">
            {committees.map((committee) => (
              <li className="row" key={committee.id}>
                <div>
                  <h3 className="row-title">
                    <Link to={`/espace/comites/${committee.id}`}>{committee.title}</Link>
                  </h3>
                  <p className="row-who">{committee.figures}</p>
                </div>
                <p className="row-figure">{committee.state}</p>
              </li>
            ))}
          </ul>
        )}
        {may ? <NewSession today={page.today} error={errors.heldOn} /> : null}
      </Section>
      <ShareSection page={page} errors={errors} />
      {may ? <ScaleForm scale={page.scale} errors={errors} /> : null}
    </>
  );
}

const NewSession = ({ today, error }: { today: string; error: string | undefined }) => (
  <Form method="post" className="form mt-6" noValidate>
    <DateField
      id="heldOn"
      name="heldOn"
      label="Date de la séance"
      defaultValue={today}
      errors={error ? [error] : []}
      required
    />
    <TextArea
      name="participants"
      label="Participants"
      rows={3}
      hint="Des fonctions et des services, un par ligne. Exemple&nbsp;: présidence de la CAO."
      maxLength={4000}
    />
    <FormActions>
      <SubmitButton name="intent" value="create">
        Ouvrir une séance
      </SubmitButton>
    </FormActions>
  </Form>
);
