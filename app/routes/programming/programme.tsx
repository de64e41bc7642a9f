import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { RENEWAL_STEP_LABELS } from "#app/domain/renewal-step.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { BulkList } from "#app/routes/programming/bulk-list.tsx";
import { LotGroups } from "#app/routes/programming/lot-groups.tsx";
import { actOnProgramme } from "#app/routes/programming/programme-actions.ts";
import { loadProgramming, monthChoices, readAsked } from "#app/routes/programming/subjects.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, FieldRow, SelectField, SubmitButton, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle("Programmation") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { services } = args.context;
  const asked = readAsked(new URL(args.request.url).searchParams);
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    months: monthChoices(services.today()),
    data: await loadProgramming(services, { organisationId, asked }),
  };
}

export type ProgrammePage = Awaited<ReturnType<typeof loader>>;

export async function action(args: ActionFunctionArgs) {
  const { viewer, organisationId } = await requireBuyer(args, canEdit);
  const { data: form } = await readBody(args.request, 200_000);
  return actOnProgramme({ args, organisationId, accountId: viewer.accountId, form });
}

/** The address of the list as it is narrowed, one part changed. */
export function addressOf(asked: ProgrammePage["data"]["asked"], change: Partial<typeof asked> = {}): string {
  const { year, step, service, family, words, page } = { ...asked, page: 1, ...change };
  const params = new URLSearchParams();
  if (year !== null) params.set("annee", String(year));
  if (step !== null) params.set("etape", step);
  if (service !== "") params.set("service", service);
  if (family !== "") params.set("famille", family);
  if (words !== "") params.set("q", words);
  if (page > 1) params.set("page", String(page));
  return `?${params}`;
}

export default function Programme() {
  const page = useLoaderData<typeof loader>();
  const posted = useActionData<{ problem: string }>();
  const { id, name, may, data } = page;
  const home = `/espace/organisations/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Programmation" },
        ]}
        title="Programmation"
        lead="Ce qui se termine, ce qui suit, et ce que chacun demande maintenant&nbsp;: diagnostic et cotation de J – 24 à J – 14 mois, programmation à J – 12 mois, puis sourcing jusqu'à la publication."
        actions={
          <>
            <ButtonLink to={`${home}/plan`}>Plan et calendrier</ButtonLink>
            <ButtonLink to={`${home}/comites`}>Comités</ButtonLink>
            <ButtonLink to={`${home}/services`}>Services</ButtonLink>
            {may ? <ButtonLink to={`${home}/marches/importer`}>Importer des marchés</ButtonLink> : null}
          </>
        }
      />
      <ErrorSummary errors={posted?.problem ? [{ id: null, text: posted.problem }] : []} />
      {data.total === 0 ? <Nothing home={home} may={may} /> : <Filled page={page} />}
    </>
  );
}

function Filled({ page }: { page: ProgrammePage }) {
  const { asked, years, steps, found } = page.data;
  return (
    <>
      <SortLinks
        label="Fin en"
        links={[
          { label: "toutes", to: addressOf(asked, { year: null }), current: asked.year === null },
          ...years.map((year) => ({
            label: String(year),
            to: addressOf(asked, { year }),
            current: asked.year === year,
          })),
        ]}
      />
      <SortLinks
        label="Étape"
        links={[
          { label: "toutes", to: addressOf(asked, { step: null }), current: asked.step === null },
          ...steps
            .filter((one) => one.count > 0 || one.step === asked.step)
            .map((one) => ({
              label: `${RENEWAL_STEP_LABELS[one.step].toLowerCase()} (${number(one.count)})`,
              to: addressOf(asked, { step: one.step }),
              current: asked.step === one.step,
            })),
        ]}
      />
      <Narrow page={page} />
      {page.may ? <LotGroups groups={page.data.groups} /> : null}
      {found === 0 ? (
        <EmptyState
          title="Rien à cette étape"
          why="Aucun marché ni achat n'a cette année de fin, cette étape, ce service, cette famille et ces mots à la fois."
          ways={[{ to: "?", label: `Voir les ${count(page.data.total, "ligne")}` }]}
        />
      ) : (
        <BulkList page={page} />
      )}
    </>
  );
}

/** One service or family at a time, or words of the object: the rest of the address stays. */
function Narrow({ page: { data } }: { page: ProgrammePage }) {
  const { asked, services, families } = data;
  return (
    <Form method="get" className="form form-wide" preventScrollReset>
      {asked.year === null ? null : <input type="hidden" name="annee" value={asked.year} />}
      {asked.step === null ? null : <input type="hidden" name="etape" value={asked.step} />}
      <FieldRow>
        <TextField label="Objet ou référence" name="q" required defaultValue={asked.words} />
        {services.length > 0 ? (
          <SelectField
            label="Service"
            name="service"
            required
            empty="Tous"
            defaultValue={asked.service}
            options={services.map((value) => ({ value, label: value }))}
          />
        ) : null}
        {families.length > 1 ? (
          <SelectField
            label="Famille"
            name="famille"
            required
            empty="Toutes"
            defaultValue={asked.family}
            options={families}
          />
        ) : null}
      </FieldRow>
      <div className="pb-4">
        <SubmitButton tone="plain">Filtrer la programmation</SubmitButton>
      </div>
    </Form>
  );
}

const Nothing = ({ home, may }: { home: string; may: boolean }) => (
  <EmptyState
    title="Aucun marché ni achat à programmer"
    why="Importez le tableau de vos marchés&nbsp;: chacun prend place ici avec la date de sa fin, et ce qu'il demande avant d'être renouvelé."
    ways={[
      ...(may ? [{ to: `${home}/marches/importer`, label: "Importer des marchés" }] : []),
      ...(may
        ? [{ to: `${home}/achats/nouveau?etape=besoin`, label: "Programmer un achat sans marché en cours" }]
        : []),
      { to: `${home}/marches`, label: "Voir les marchés attribués" },
    ]}
  />
);
