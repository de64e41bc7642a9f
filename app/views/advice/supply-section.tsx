import { Link } from "@remix-run/react";
import type { BaseAdvice } from "#app/domain/advice.ts";
import {
  capacityWords,
  competitionWord,
  distanceSentence,
  lendersSentence,
} from "#app/domain/supply-words.ts";
import { number } from "#app/fr.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FranceMap } from "#app/ui/map.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import type { LoadedSupply, SupplierShown } from "#app/views/advice/supply.ts";
import { VerdictBadges } from "#app/views/verdicts.tsx";

type Shown = {
  bases: readonly BaseAdvice[];
  supply: LoadedSupply | null;
  place: string | null;
  /** the day of the verdicts, in words */
  onWords: string;
  /** the complete list */
  allTo?: string;
};

/** Who could answer: by legal base, by distance, then the first of them by name. */
export function SupplySection({ data }: { data: Shown }) {
  if (!data.supply) {
    return (
      <Section title="Les fournisseurs possibles" id="offre">
        <EmptyState
          level={3}
          title="Rien à compter encore"
          why="Dites le métier et le lieu d'exécution&nbsp;: les fournisseurs qui peuvent répondre sont comptés ici."
        />
      </Section>
    );
  }
  const { supply, nearest, map } = data.supply;
  return (
    <Section
      title="Les fournisseurs possibles"
      id="offre"
      intro={`Structures du métier qui atteignent ${data.place ?? "le lieu"}, verdicts du ${data.onWords}. ${lendersSentence(supply)}`}
    >
      <BaseCounts bases={data.bases} supply={supply} />
      <p className="section-intro">{distanceSentence(supply)}</p>
      {map ? (
        <div className="supply-map">
          <FranceMap {...map} />
        </div>
      ) : null}
      {nearest.length > 0 ? (
        <div className="pt-4">
          <SupplierRows label="Fournisseurs les mieux placés" suppliers={nearest} />
          {data.allTo ? (
            <p className="pt-3">
              <Link to={data.allTo}>Voir tous les fournisseurs, par distance</Link>
            </p>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

function BaseCounts({ bases, supply }: { bases: Shown["bases"]; supply: LoadedSupply["supply"] }) {
  const open = bases.filter(({ verdict }) => verdict !== "no");
  const rows = open.map(({ base, short }) => ({ base, short, ...supply.bases[base] }));
  return (
    <DataTable
      caption="Fournisseurs par réservation"
      hideCaption
      rows={rows}
      rowKey={({ base }) => base}
      columns={[
        { key: "base", label: "Réservé", cell: ({ short }) => capital(short) },
        { key: "yes", label: "Peuvent répondre", numeric: true, cell: ({ yes }) => number(yes) },
        { key: "prove", label: "À justifier", numeric: true, cell: ({ toProve }) => number(toProve) },
        {
          key: "able",
          label: "Capables de tout porter",
          numeric: true,
          cell: ({ capable }) => number(capable),
        },
        {
          key: "thin",
          label: "Concurrence",
          cell: competitionWord,
        },
      ]}
    />
  );
}

/** Suppliers by name: where, with what capacity, and what each may answer. */
export function SupplierRows(props: { label: string; suppliers: readonly SupplierShown[] }) {
  return (
    <Rows quiet label={props.label}>
      {props.suppliers.map(({ id, name, where, verdicts, capacity }) => (
        <li key={id} className="row">
          <Link to={`/fournisseurs/${id}`}>{name}</Link>
          <p className="hint">{[where, capacityWords(capacity)].filter(Boolean).join(" · ")}</p>
          <p className="tags pt-1">
            <VerdictBadges verdicts={verdicts} />
          </p>
        </li>
      ))}
    </Rows>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
