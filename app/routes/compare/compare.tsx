import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { count, list, pageTitle } from "#app/fr.ts";
import { addable } from "#app/routes/compare/compare-add.ts";
import { AddSupplier, Remarks } from "#app/routes/compare/compare-aside.tsx";
import { comparePath, kept, MOST_COMPARED, readAsked } from "#app/routes/compare/compare-asked.ts";
import { compareSuppliers } from "#app/routes/compare/compare-data.ts";
import { CompareTable } from "#app/routes/compare/compare-table.tsx";
import { comparedFor } from "#app/routes/compare/compared-for.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const names = data?.compared.suppliers.map(({ name }) => name) ?? [];
  return [
    { title: pageTitle(names.length > 0 ? `Comparer ${list(names, "et")}` : "Comparer des fournisseurs") },
    { name: "robots", content: "noindex" },
  ];
};

export async function loader(args: LoaderFunctionArgs) {
  const { services } = args.context;
  const asked = readAsked(new URL(args.request.url).searchParams);
  const reference = await comparedFor(args, asked);
  const added = await addable(services, asked);
  const ids = [...new Set([...asked.ids, ...added.ids])];
  const compared = await compareSuppliers(services, {
    ids: ids.slice(0, MOST_COMPARED),
    compared: reference,
  });
  const found = compared.suppliers.map(({ id }) => id);
  const pathWith = (others: readonly number[]) => comparePath(asked, others);
  return {
    compared,
    reference: { place: reference.place, lot: reference.lot },
    remarks: [...reference.remarks, ...remarksOf({ asked: ids, unread: asked.unread, found })],
    places: reference.candidates.map(({ label, code }) => ({
      label,
      to: comparePath({ lot: null, place: code }, found),
    })),
    without: found.map((id) => pathWith(found.filter((other) => other !== id))),
    adding: {
      words: asked.adding,
      full: found.length >= MOST_COMPARED,
      candidates: added.candidates
        .filter(({ id }) => !found.includes(id))
        .map(({ id, name, place }) => ({ name, place, to: pathWith([...found, id]) })),
      keep: [...found.map((id): [string, string] => ["f", String(id)]), ...kept(asked)],
    },
  };
}

function remarksOf({
  asked,
  unread,
  found,
}: {
  asked: number[];
  unread: readonly string[];
  found: number[];
}) {
  const compared = asked.slice(0, MOST_COMPARED);
  const missing = compared.length - found.length + unread.length;
  const over = asked.length - compared.length;
  return [
    ...(missing > 0
      ? [
          `${count(missing, "fournisseur demandé", "fournisseurs demandés")} ${missing > 1 ? "n'existent" : "n'existe"} pas, ou plus\u00a0: la comparaison porte sur les autres.`,
        ]
      : []),
    ...(over > 0
      ? [
          `Vous avez choisi ${asked.length} fournisseurs\u00a0: une comparaison en tient ${MOST_COMPARED}. Les ${MOST_COMPARED} premiers sont comparés.`,
        ]
      : []),
  ];
}

export default function Compare() {
  const { compared, reference, remarks, places, without, adding } = useLoaderData<typeof loader>();
  const { suppliers } = compared;
  return (
    <div className="compare-page">
      <PageHeader
        crumbs={[
          reference.lot
            ? { label: reference.lot.purchase, to: reference.lot.to }
            : { label: "Fournisseurs", to: "/fournisseurs" },
          { label: "Comparer" },
        ]}
        title={
          suppliers.length > 1 ? `Comparer ${suppliers.length} fournisseurs` : "Comparer des fournisseurs"
        }
        lead={leadOf(reference)}
        actions={suppliers.length > 0 ? <PrintButton /> : null}
      />
      <Remarks remarks={remarks} places={places} />
      {suppliers.length > 0 ? (
        <CompareTable compared={compared} place={reference.place} without={without} />
      ) : (
        <EmptyState
          title="Aucun fournisseur à comparer"
          why={`Dans une liste d'offres ou de fournisseurs, cochez-en jusqu'à ${MOST_COMPARED}, puis choisissez «\u00a0Comparer\u00a0».`}
          ways={[
            { to: "/fournisseurs", label: "Chercher des fournisseurs" },
            { to: "/offres", label: "Chercher des offres" },
          ]}
        />
      )}
      <AddSupplier adding={adding} />
    </div>
  );
}

type Reference = ReturnType<typeof useLoaderData<typeof loader>>["reference"];

function leadOf({ lot, place }: Reference): string {
  if (lot) return `${lot.title} · ${lot.purchase} · ${lot.buyer}`;
  if (place) return `Distances et couverture mesurées pour ${place}.`;
  return "Statuts, marchés réservés, territoire, moyens et références, côte à côte.";
}
