import type { SearchPageData } from "#app/views/search/load.ts";

type Follow = SearchPageData["follow"];

/** Under the answers: the same search where one reads news, or among one's dates. */
export function SearchFeeds({ follow }: { follow: Follow }) {
  return (
    <p className="feeds">
      Suivre cette recherche ailleurs{"\u00a0"}: <a href={follow.rss}>flux RSS</a>
      {follow.ics ? (
        <>
          {" "}
          · <a href={follow.ics}>dates dans votre agenda (iCal)</a>
        </>
      ) : null}
    </p>
  );
}

/** For the `meta` of a page of results: programs that read news find its feed. */
export function feedLinks(page: SearchPageData | undefined) {
  if (!page) return [];
  const title = page.sentence.map(({ text }) => text).join("");
  return [
    { tagName: "link", rel: "alternate", type: "application/rss+xml", href: page.follow.rss, title },
    ...(page.follow.ics
      ? [{ tagName: "link", rel: "alternate", type: "text/calendar", href: page.follow.ics, title }]
      : []),
  ];
}
