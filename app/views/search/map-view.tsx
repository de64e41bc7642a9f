import { Link } from "@remix-run/react";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FranceMap } from "#app/ui/map.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import type { SearchMap } from "#app/views/search/map.ts";

/** Answers on the map, and the same as a table beside it. */
export function MapView({ found }: { found: SearchMap }) {
  const { title, map, legend, zooms, regions, rows, columns } = found;
  return (
    <div className="map-page" data-beside={columns.numeric || undefined}>
      <div>
        <SortLinks label="Cadrer sur" links={zooms} />
        <div className="pt-4">
          <FranceMap title={title} map={map} legend={legend} />
        </div>
        <div className="pt-4">
          <Disclosure label="Voir une autre région">
            <ul className="flex flex-wrap gap-x-5 gap-y-1 pt-2">
              {regions.map(({ label, to }) => (
                <li key={to}>
                  <Link to={to} preventScrollReset>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      </div>
      <div>
        <DataTable
          caption={title}
          hideCaption
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            {
              key: "label",
              label: capital(columns.label),
              cell: ({ label, to }) => <Link to={to}>{label}</Link>,
            },
            {
              key: "value",
              label: capital(columns.value),
              numeric: columns.numeric,
              cell: ({ value }) => value,
            },
          ]}
        />
      </div>
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
