import { Feed } from "feed";
import { xmlText } from "#app/exports/xml-text.ts";

/** One thing that appeared. `key` names it for ever, whatever the site's address: « offer-12 ». */
export type News = {
  key: string;
  title: string;
  /** plain text */
  text: string;
  link: string;
  publishedAt: Date | null;
};

/**
 * News as RSS 2.0, in the order given. Pure.
 * @param channel `link`: the page that shows the same, `self`: the address of the feed (whole addresses); `now`: said
 * to be the last change when nothing has a date
 */
export function toRss(
  channel: { title: string; link: string; self: string; now: Date },
  items: readonly News[],
): string {
  const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []);
  const feed = new Feed({
    title: cdataText(channel.title),
    description: "Ce qui vient de paraître sur Réciproque pour cette recherche.",
    link: channel.link,
    feed: channel.self,
    language: "fr",
    generator: "Réciproque",
    ttl: 60,
    updated: dates.reduce((last, date) => (date > last ? date : last), dates[0] ?? channel.now),
  });
  for (const { key, title, text, link, publishedAt } of items) {
    feed.addItem({
      title: cdataText(title),
      guid: `reciproque:${key}`,
      link,
      description: htmlText(cdataText(text)),
      // An item without a date has none in the feed.
      date: publishedAt as Date,
    });
  }
  return feed.rss2();
}

// The end of a CDATA section: the library breaks the first one only.
const cdataText = (text: string): string => xmlText(text).replaceAll("]]>", "]] >");

// News programs read a description as HTML.
const htmlText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
