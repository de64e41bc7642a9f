import { Link } from "@remix-run/react";
import { THIN_BELOW } from "#app/domain/recommendation.rules.ts";
import { DISTANCE_BANDS, type Supply } from "#app/domain/supply.ts";
import { count, number } from "#app/fr.ts";
import type { AdvisorData } from "#app/routes/advisor/answer.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Rows, Section } from "#app/ui/section.tsx";
import { VerdictBadges } from "#app/views/verdicts.tsx";

/** Who could answer: by legal base, by distance, then the first of them by name. */
export function SupplySection({ data }: { data: AdvisorData }) {
  if (!data.supply) {
    return (
      <Section title="Les fournisseurs possibles" id="offre">
        <EmptyState
          level={3}
          title="Rien à compter encore"
          why="Dites le métier et le lieu d'exécution : les fournisseurs qui peuvent répondre sont comptés ici."
        />
      </Section>
    );
  }
  const { supply, nearest } = data.supply;
  const open = data.bases.filter(({ verdict }) => verdict !== "no");
  const rows = open.map(({ base, short }) => ({ base, short, ...supply.bases[base] }));
  return (
    <Section
      title="Les fournisseurs possibles"
      id="offre"
      intro={`Structures du métier qui atteignent ${data.place ?? "le lieu"}, verdicts du ${data.onWords}. ${lenders(supply)}`}
    >
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
            cell: ({ yes, toProve }) => (yes + toProve < THIN_BELOW ? "Mince" : "Suffisante"),
          },
        ]}
      />
      <p className="section-intro">{bandWords(supply)}</p>
      {nearest.length > 0 ? <Nearest nearest={nearest} /> : null}
    </Section>
  );
}

type Nearby = NonNullable<AdvisorData["supply"]>["nearest"];

const CAPACITY: Readonly<Record<string, string>> = {
  capacity: "capacité suffisante",
  "capacity-short": "capacité insuffisante pour tout le besoin",
  "capacity-unknown": "capacité non précisée",
};

function Nearest({ nearest }: { nearest: Nearby }) {
  return (
    <div className="pt-4">
      <Rows quiet label="Fournisseurs les mieux placés">
        {nearest.map(({ id, name, where, verdicts, capacity }) => (
          <li key={id} className="row">
            <Link to={`/fournisseurs/${id}`}>{name}</Link>
            <p className="hint">{[where, capacity && CAPACITY[capacity]].filter(Boolean).join(" · ")}</p>
            <p className="tags pt-1">
              <VerdictBadges verdicts={verdicts} />
            </p>
          </li>
        ))}
      </Rows>
    </div>
  );
}

function bandWords({ bands }: Supply): string {
  const labels = [
    ...DISTANCE_BANDS.map((bound, index) =>
      index === 0 ? `à moins de ${bound}\u00a0km` : `de ${DISTANCE_BANDS[index - 1]} à ${bound}\u00a0km`,
    ),
    `au-delà de ${DISTANCE_BANDS.at(-1)}\u00a0km`,
    "à une distance non connue",
  ];
  const told = bands.flatMap((many, index) => (many > 0 ? [`${number(many)} ${labels[index]}`] : []));
  return told.length === 0
    ? "Aucune structure inclusive connue n'atteint ce lieu dans ce métier."
    : `Ouvertes à une réservation au moins : ${told.join(", ")}.`;
}

const lenders = ({ labourLenders }: Supply): string =>
  labourLenders === 0
    ? ""
    : `${count(labourLenders, "structure")} de mise à disposition de personnel ${labourLenders > 1 ? "sont laissées" : "est laissée"} de côté.`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
