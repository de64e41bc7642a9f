import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { PURCHASE_STATE_LABELS, PURCHASE_STATES } from "#app/domain/purchase.ts";
import { fold } from "#app/domain/text.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { textParam } from "#app/http/typed.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Rows } from "#app/ui/section.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { ProgrammeRow } from "#app/views/programme-row.tsx";
import { programmeRows } from "#app/views/programme-rows.ts";
import { listPurchasesOf } from "#db/queries/purchase-reads.ts";

export const meta: MetaFunction = () => [{ title: pageTitle("Achats programmés") }];

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, membership, organisationId } = await requireBuyer(args, canRead);
  const { sql, today } = args.context.services;
  const { searchParams } = new URL(args.request.url);
  const archived = searchParams.get("etat") === "archives";
  const all = await listPurchasesOf(sql, { organisationId, archived });
  const state = PURCHASE_STATES.find((one) => one === searchParams.get("etat")) ?? null;
  const service = textParam(searchParams, "service");
  const ofService = service === "" ? all : all.filter((one) => fold(one.service ?? "") === fold(service));
  const kept = state ? ofService.filter((purchase) => purchase.state === state) : ofService;
  const states = PURCHASE_STATES.map((one) => ({
    state: one,
    count: ofService.filter((purchase) => purchase.state === one).length,
  }));
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    state,
    archived,
    states: states.filter((one) => one.count > 0),
    total: ofService.length,
    service,
    services: [...new Set(all.flatMap((one) => one.service ?? []))].sort((a, b) => a.localeCompare(b, "fr")),
    purchases: await programmeRows(sql, { purchases: kept, today: today() }),
  };
}

export default function MyPurchases() {
  const page = useLoaderData<typeof loader>();
  const { id, name, may, state, states, archived, service, services, purchases } = page;
  const home = `/espace/organisations/${id}`;
  const add = `${home}/achats/nouveau?etape=besoin`;
  const range = commonRange(purchases.map(({ dates }) => dates));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Mon espace", to: "/espace" },
          { label: name, to: home },
          { label: "Achats programmés" },
        ]}
        title="Achats programmés"
        lead="Ce qui est prévu, sur un même axe de temps&nbsp;: étude, sourcing, consultation, attribution."
        actions={
          <>
            <ButtonLink to={`${home}/programmation`}>Programmation</ButtonLink>
            {may ? (
              <ButtonLink to={add} tone="primary">
                Programmer un achat
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {services.length > 1 ? <OneService services={services} service={service} state={state} /> : null}
      {states.length > 0 || archived ? <States page={page} /> : null}
      {purchases.length > 0 ? (
        <Rows label={count(purchases.length, "achat")}>
          {purchases.map((purchase) => (
            <ProgrammeRow key={purchase.id} purchase={purchase} range={range} />
          ))}
        </Rows>
      ) : (
        <NoPurchase page={page} />
      )}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function States({ page: { state, states, total, service, archived } }: { page: Page }) {
  const to = (asked: string | null) =>
    `?${new URLSearchParams([...(asked ? [["etat", asked]] : []), ...(service ? [["service", service]] : [])])}`;
  return (
    <SortLinks
      label="État"
      links={[
        {
          label: archived ? "tous" : `tous (${number(total)})`,
          to: to(null),
          current: state === null && !archived,
        },
        ...(archived ? [] : states).map((one) => ({
          label: `${PURCHASE_STATE_LABELS[one.state].toLowerCase()} (${number(one.count)})`,
          to: to(one.state),
          current: state === one.state,
        })),
        { label: "aux archives", to: to("archives"), current: archived },
      ]}
    />
  );
}

function NoPurchase({ page: { id, may, service, state, archived } }: { page: Page }) {
  const add = `/espace/organisations/${id}/achats/nouveau?etape=besoin`;
  if (archived) {
    return (
      <EmptyState
        title="Rien aux archives"
        why="Un achat supprimé alors que des fournisseurs y ont répondu, ou qu'il a été publié, est gardé ici avec son historique."
        ways={[{ to: "?", label: "Voir vos achats programmés" }]}
      />
    );
  }
  if (service !== "") {
    return (
      <EmptyState
        title="Aucun achat de ce service"
        why={`Aucun achat programmé n'est au service «\u00a0${service}\u00a0»${state ? " dans cet état" : ""}.`}
        ways={[{ to: "?", label: "Voir les achats de tous les services" }]}
      />
    );
  }
  return (
    <EmptyState
      title="Aucun achat programmé"
      why="Un achat programmé dit ce que vous allez acheter et quand, des mois avant la consultation. Vous voyez aussitôt qui pourrait répondre, et ce que le droit permet de réserver."
      ways={[
        ...(may ? [{ to: add, label: "Programmer un premier achat" }] : []),
        { to: "/besoins", label: "Voir les achats que d'autres ont publiés" },
      ]}
    />
  );
}

function OneService(props: { services: readonly string[]; service: string; state: string | null }) {
  return (
    <Form method="get" className="form" preventScrollReset>
      {props.state === null ? null : <input type="hidden" name="etat" value={props.state} />}
      <SelectField
        label="Service"
        name="service"
        required
        empty="Tous"
        defaultValue={props.service}
        options={props.services.map((value) => ({ value, label: value }))}
      />
      <div className="pb-4">
        <SubmitButton tone="plain">Filtrer les achats</SubmitButton>
      </div>
    </Form>
  );
}
