import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { PURCHASE_STATE_LABELS, PURCHASE_STATES } from "#app/domain/purchase.ts";
import { count, number, pageTitle } from "#app/fr.ts";
import { requireBuyer } from "#app/http/guard.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
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
  const all = await listPurchasesOf(sql, { organisationId });
  const asked = new URL(args.request.url).searchParams.get("etat");
  const state = PURCHASE_STATES.find((one) => one === asked) ?? null;
  const kept = state ? all.filter((purchase) => purchase.state === state) : all;
  const states = PURCHASE_STATES.map((one) => ({
    state: one,
    count: all.filter((purchase) => purchase.state === one).length,
  }));
  return {
    id: organisationId,
    name: membership.name,
    may: canEdit(viewer, organisationId),
    state,
    states: states.filter((one) => one.count > 0),
    total: all.length,
    purchases: await programmeRows(sql, { purchases: kept, today: today() }),
  };
}

export default function MyPurchases() {
  const { id, name, may, state, states, total, purchases } = useLoaderData<typeof loader>();
  const home = `/espace/organisations/${id}`;
  const add = `${home}/achats/nouveau`;
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
        lead="Ce qui est prévu, sur un même axe de temps : étude, sourcing, consultation, attribution."
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
      {states.length > 1 ? (
        <SortLinks
          label="État"
          links={[
            { label: `tous (${number(total)})`, to: "?", current: state === null },
            ...states.map((one) => ({
              label: `${PURCHASE_STATE_LABELS[one.state].toLowerCase()} (${number(one.count)})`,
              to: `?etat=${one.state}`,
              current: state === one.state,
            })),
          ]}
        />
      ) : null}
      {purchases.length > 0 ? (
        <Rows label={count(purchases.length, "achat")}>
          {purchases.map((purchase) => (
            <ProgrammeRow key={purchase.id} purchase={purchase} range={range} />
          ))}
        </Rows>
      ) : (
        <EmptyState
          title="Aucun achat programmé"
          why="Un achat programmé dit ce que vous allez acheter et quand, des mois avant la consultation. Vous voyez aussitôt qui pourrait répondre, et ce que le droit permet de réserver."
          ways={[
            ...(may ? [{ to: add, label: "Programmer un premier achat" }] : []),
            { to: "/besoins", label: "Voir les achats que d'autres ont publiés" },
          ]}
        />
      )}
    </>
  );
}
