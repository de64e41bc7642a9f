import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DELIVERIES, INTRODUCTION_OUTCOMES } from "#app/domain/brokering.ts";
import { formatDate } from "#app/domain/date.ts";
import { canPublish } from "#app/domain/permission.ts";
import { number, pageTitle } from "#app/fr.ts";
import { readForm } from "#app/http/form.ts";
import { formState } from "#app/http/form-state.ts";
import { forbid } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { wholeOf } from "#app/http/typed.ts";
import { brokeringSchema, introduce } from "#app/routes/brokering/introduce.ts";
import { requireOwed } from "#app/routes/brokering/owed.ts";
import { Introductions, Present, StructureRows } from "#app/routes/brokering/parts.tsx";
import { findStructures, presentation, proposedSearch } from "#app/routes/brokering/structures-data.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { ErrorSummary, SelectField, TextField } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Columns, Section } from "#app/ui/section.tsx";
import { optionsOf } from "#app/views/options.ts";
import { listIntroductions, settleIntroduction } from "#db/queries/introductions.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `Structures pour ${data.company}` : "Mise en relation") },
];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, owed, author, may } = await requireOwed(args);
  const { services } = args.context;
  const given = new URL(args.request.url).searchParams;
  const { params, proposed } = await proposedSearch(services, { params: given, owed });
  const { asked, delivery, structures, total } = await findStructures(services, { params, owed });
  const made = await listIntroductions(services.sql, { commitmentId: owed.id });
  const chosenId = wholeOf(params.get("structure") ?? "", { least: 1 });
  const known = new Set(made.map(({ structureId }) => structureId));
  params.delete("structure");
  return {
    ...{ id: owed.id, company: owed.companyName, may, total, search: params.toString() },
    verified: viewer.emailVerified,
    back: author === owed.organisationId ? `/espace/organisations/${author}/mises-en-relation` : "/espace",
    facts: {
      title: owed.lot ? `${owed.title}, lot ${owed.lot}` : owed.title,
      ...{ buyer: owed.buyerName, facilitator: owed.facilitator },
      hours: `${number(Math.max(0, owed.hours - owed.validated))}\u00a0h sur ${number(owed.hours)}\u00a0h`,
      end: owed.endsOn === null ? "non précisée" : formatDate(owed.endsOn),
    },
    typed: { metier: asked.typed.metier, ou: asked.typed.ou, mode: delivery ?? "" },
    ...{ problems: asked.problems, proposed },
    structures: structures?.map((one) => ({ ...one, known: known.has(one.id) })) ?? null,
    chosen: structures?.find(({ id }) => id === chosenId && !known.has(id)) ?? null,
    message: presentation(owed, asked, delivery),
    made: made.map(({ madeOn, decidedOn, ...one }) => ({
      ...one,
      on: formatDate(madeOn),
      state: INTRODUCTION_OUTCOMES[one.outcome],
      decided: decidedOn && formatDate(decidedOn),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, owed, author, may } = await requireOwed(args);
  if (!may) forbid();
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, brokeringSchema);
  if (form.status !== "success") return invalid(form);
  const { value } = form;
  const here = `/espace/engagements/${owed.id}/structures`;
  if (value.intent === "introduce") {
    if (!canPublish(viewer, author)) forbid();
    const done = await introduce(args, {
      viewer,
      owed,
      author,
      structureId: value.structure,
      body: value.body,
    });
    if (!done.ok) return invalid(form, { formErrors: [done.message] });
    const flash = `${owed.companyName} est présentée à ${done.name}. Dites ici ce qu'il en advient.`;
    return redirectTo(args, `${here}#demandes`, { flash });
  }
  // They are told in the year's report: no structure takes more than is owed.
  const most = Math.max(1, Math.ceil(owed.hours));
  const hours = value.outcome === "agreed" ? wholeOf(value.hours, { least: 1, most }) : null;
  if (value.outcome === "agreed" && value.hours && hours === null) {
    const text = `Écrivez un nombre entier d'heures, ${number(most)} au plus, ou laissez vide.`;
    return invalid(form, { fieldErrors: { hours: [text] } });
  }
  const settled = await settleIntroduction(sql, {
    ...{ id: value.introduction, commitmentId: owed.id, outcome: value.outcome, hours, note: value.note },
    decidedOn: value.outcome === "waiting" ? null : today(),
  });
  if (!settled) return invalid(form, { formErrors: ["Cette mise en relation n'est pas de ce marché."] });
  return redirectTo(args, `${here}#demandes`, {
    flash: "Suite enregistrée\u00a0: elle compte dans le bilan de l'année.",
  });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Structures() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>()?.result, { body: page.message });
  const { facts } = page;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: "Mises en relation", to: page.back },
          { label: page.company },
        ]}
        title={`Structures pour ${page.company}`}
        lead="Qui peut réaliser ces heures&nbsp;: mise à disposition de personnel, sous-traitance ou cotraitance. Le message part par la plateforme, sans montrer d'adresse."
      />
      <ErrorSummary errors={state.errors} />
      <div className="mb-10">
        <DescriptionList
          entries={[
            { label: "Marché", value: facts.title, note: facts.buyer },
            { label: "Heures à réaliser", value: facts.hours },
            { label: "Fin prévue", value: facts.end },
            { label: "Suivi par", value: facts.facilitator },
          ]}
        />
      </div>
      {page.chosen && page.may ? <Present page={page} structure={page.chosen} state={state} /> : null}
      <Columns kind="filters">
        <Search page={page} />
        <Found page={page} />
      </Columns>
      {page.made.length > 0 ? <Introductions page={page} state={state} /> : null}
    </>
  );
}

function Search({ page: { typed, problems, proposed } }: { page: Page }) {
  const hint = (name: "metier" | "ou", words: string) =>
    proposed.includes(name) ? "Proposé d'après ce que l'acheteur a publié du marché" : words;
  return (
    <FilterForm label="Chercher des structures" button="Chercher">
      <TextField
        name="metier"
        label="Métier"
        defaultValue={typed.metier}
        errors={problems.metier ? [problems.metier] : []}
        hint={hint("metier", "Peinture, nettoyage, espaces verts, ou un code CPV")}
      />
      <TextField
        name="ou"
        label="Où&nbsp;?"
        defaultValue={typed.ou}
        errors={problems.ou ? [problems.ou] : []}
        hint={hint("ou", "Commune, département, région")}
      />
      <SelectField
        name="mode"
        label="Mode"
        empty="Tous les modes"
        defaultValue={typed.mode}
        options={optionsOf(DELIVERIES)}
      />
    </FilterForm>
  );
}

function Found({ page }: { page: Page }) {
  if (page.structures === null) {
    return (
      <Section title="Dites le métier et le lieu">
        <p className="prose py-3">
          Les structures viennent par ordre&nbsp;: métier, distance, disponibilité, statut vérifié, heures
          déjà prises.
        </p>
      </Section>
    );
  }
  if (page.structures.length === 0) {
    return (
      <EmptyState
        title="Aucune structure connue ne peut réaliser ces heures ici"
        why="Aucune ETTI, AI, GEIQ, EI, ACI, EA ni ESAT de ce métier n'intervient à cet endroit avec un statut en cours. Élargissez le lieu au département, ou changez de mode."
        ways={[{ to: "/fournisseurs", label: "Chercher dans toutes les structures" }]}
      />
    );
  }
  return <StructureRows page={page} structures={page.structures} />;
}

export type StructuresPage = Page;
