import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { needRows } from "#app/routes/needs/search-rows.ts";
import { NeedRow } from "#app/ui/need-row.tsx";
import { commonRange } from "#app/ui/ribbon-geometry.ts";
import { Tag } from "#app/ui/tag.tsx";
import { feedLinks } from "#app/views/search/feeds.tsx";
import { loadSearch } from "#app/views/search/load.ts";
import { SearchPage } from "#app/views/search/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.page.title },
  {
    name: "description",
    content:
      "Achats programmés et appels à manifestation d'intérêt d'acheteurs publics, publiés des mois avant la consultation.",
  },
  ...feedLinks(data?.page),
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context;
  const { page, hits } = await loadSearch(services, "needs", new URL(request.url));
  return { page, rows: await needRows(services, hits) };
}

export default function NeedSearch() {
  const { page, rows } = useLoaderData<typeof loader>();
  const range = commonRange(rows.flatMap(({ dates }) => dates ?? []));
  return (
    <SearchPage page={page}>
      {rows.map(({ key, state, tags, ...row }) => (
        <NeedRow
          key={key}
          level={2}
          range={range}
          {...row}
          tags={
            state || tags.length > 0 ? (
              <>
                {state ? <Tag state>{state}</Tag> : null}
                {tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </>
            ) : undefined
          }
        />
      ))}
    </SearchPage>
  );
}
