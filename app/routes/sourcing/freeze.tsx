import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canSource } from "#app/domain/permission.ts";
import { MOST_FROZEN } from "#app/domain/sourcing-file.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { formState } from "#app/http/form-state.ts";
import { FreezeForm } from "#app/routes/sourcing/freeze-form.tsx";
import { requireFreezable } from "#app/routes/sourcing/require-freezable.ts";
import { saveFile } from "#app/routes/sourcing/save-file.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { statusShorts } from "#app/views/labels.ts";

const SHOWN = 5;

export const meta: MetaFunction = () => [{ title: pageTitle("Figer un dossier de sourcing") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, freezable } = await requireFreezable(args);
  const { title, back, source, results } = freezable;
  return {
    title,
    back,
    sentence: source.sentence,
    isList: source.kind === "list",
    kept: results.length,
    total: source.kind === "search" ? source.total : results.length,
    first: results.slice(0, SHOWN).map(({ rank, supplier, offer, statuses }) => ({
      rank,
      id: supplier.id,
      name: supplier.name,
      about: [statusShorts(statuses.map(({ kind }) => kind)), supplier.commune ?? "", offer?.title ?? ""],
    })),
    buyers: viewer.memberships
      .filter(({ organisationId }) => canSource(viewer, organisationId))
      .filter(({ organisationId }) => freezable.owner === null || freezable.owner === organisationId)
      .map(({ organisationId, name }) => ({ value: String(organisationId), label: name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, freezable } = await requireFreezable(args);
  return saveFile({ args, viewer, freezable });
}

export default function Freeze() {
  const page = useLoaderData<typeof loader>();
  const { title, back, sentence, buyers, kept, isList } = page;
  const [only] = buyers.length === 1 ? buyers : [];
  const state = formState(useActionData<typeof action>()?.result, { title, organisation: only?.value });
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Recherche", to: back }, { label: "Figer un dossier" }]}
        title="Figer un dossier de sourcing"
        lead={`${sentence}.`}
      />
      <ErrorSummary errors={state.errors} />
      {buyers.length === 0 ? (
        <EmptyState
          title="Un dossier se fige au nom d'un acheteur"
          why="Vous n'êtes pas membre, avec le droit d'écrire, d'une organisation acheteuse. Demandez-le à l'un de ses gestionnaires, ou ajoutez la vôtre."
          ways={[
            { to: back, label: "Revenir à la recherche" },
            { to: "/espace/organisations/nouvelle", label: "Ajouter mon organisation" },
          ]}
        />
      ) : kept === 0 && isList ? (
        <EmptyState
          title="Rien à figer"
          why="La liste de sourcing de ce lot est vide&nbsp;: ajoutez-y d'abord les fournisseurs à rencontrer."
          ways={[{ to: back, label: "Revenir aux fournisseurs potentiels" }]}
        />
      ) : (
        <>
          <Kept page={page} />
          <FreezeForm state={state} buyers={buyers} back={back} />
        </>
      )}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** What will be kept: its first rows, and how many there are. */
function Kept({ page: { kept, total, first } }: { page: Page }) {
  return (
    <div className="mb-10 grid gap-6">
      <Notice title="Ce dossier ne changera plus">
        <p>
          Il garde la date, la recherche, ses filtres, le moteur, et les fournisseurs tels que vus aujourd'hui
          &nbsp;: statuts, verdicts, distances. Vous y ajouterez la suite donnée. Il ne vaut pas sélection des
          candidatures.
        </p>
      </Notice>
      <Section
        title={`${count(kept, "résultat conservé", "résultats conservés")}`}
        aside={total > kept ? `les ${MOST_FROZEN} premiers sur ${number(total)}` : undefined}
      >
        <Rows quiet ordered>
          {first.map((row) => (
            <ResultRow
              key={row.rank}
              level={3}
              to={`/fournisseurs/${row.id}`}
              title={row.name}
              who={row.about}
            />
          ))}
        </Rows>
        {kept > first.length ? <p className="hint mt-3">et {count(kept - first.length, "autre")}.</p> : null}
      </Section>
    </div>
  );
}
