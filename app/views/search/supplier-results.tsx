import { CompareBar, ComparePick } from "#app/ui/compare-bar.tsx";
import { ResultRow } from "#app/ui/result-row.tsx";
import { KeepLink } from "#app/views/search/keep-link.tsx";
import type { SearchPageData } from "#app/views/search/load.ts";
import { SearchPage } from "#app/views/search/page.tsx";
import { ResultTags } from "#app/views/search/result-tags.tsx";
import type { ResultData } from "#app/views/search/rows.ts";

/** A page of offers or of suppliers: each answer can be kept, and a few compared. */
export function SupplierResults(props: {
  page: SearchPageData;
  rows: readonly ResultData[];
  toOf: (row: ResultData) => string;
  whoOf: (row: ResultData) => readonly string[];
  /** « par an, déclarés » */
  amountLabel: string;
}) {
  const { page, rows, toOf, whoOf, amountLabel } = props;
  return (
    <>
      <SearchPage page={page}>
        {rows.map((row) => (
          <ResultRow
            key={row.id}
            to={toOf(row)}
            pick={<ComparePick id={row.supplierId} name={row.supplier} />}
            title={row.title}
            aside={<KeepLink id={row.supplierId} name={row.supplier} back={page.address} />}
            who={whoOf(row)}
            text={row.text}
            photo={row.photo}
            tags={<ResultTags {...row} />}
            figure={row.amount ? { value: row.amount, label: amountLabel } : undefined}
          />
        ))}
      </SearchPage>
      {rows.length > 0 ? <CompareBar keep={page.box.whereCode ? [["ou", page.box.whereCode]] : []} /> : null}
    </>
  );
}
