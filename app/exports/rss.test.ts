import fc from "fast-check";
import { expect, test } from "vitest";
import { type News, toRss } from "#app/exports/rss.ts";

const channel = {
  title: "Offres d'élagage & de tonte <Riom>",
  link: "https://reciproque.example/offres?q=a&ou=63300",
  self: "https://reciproque.example/offres.rss?q=a&ou=63300",
  now: new Date("2026-11-22T09:00:00Z"),
};
const item: News = {
  key: "offer-12",
  title: "Tonte & taille",
  text: "Moins de 5 < 10 m²",
  link: "https://reciproque.example/offres/12",
  publishedAt: new Date("2026-11-20T08:00:00Z"),
};

test("a feed says its search, its own address, and what appeared", () => {
  const xml = toRss(channel, [item]);
  expect(xml).toContain("<title>Offres d'élagage &amp; de tonte &lt;Riom&gt;</title>");
  expect(xml).toContain('href="https://reciproque.example/offres.rss?q=a&amp;ou=63300" rel="self"');
  expect(xml).toContain("<title><![CDATA[Tonte & taille]]></title>");
  expect(xml).toContain('<guid isPermaLink="false">reciproque:offer-12</guid>');
  expect(xml).toContain("<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>");
  expect(xml).toContain("<description><![CDATA[Moins de 5 &lt; 10 m²]]></description>");
  expect(xml).toContain("<lastBuildDate>Fri, 20 Nov 2026 08:00:00 GMT</lastBuildDate>");
});

test("an empty feed is one too, as of now; without a date an item has none", () => {
  expect(toRss(channel, [])).toContain("<lastBuildDate>Sun, 22 Nov 2026 09:00:00 GMT</lastBuildDate>");
  expect(toRss(channel, [{ ...item, publishedAt: null }])).not.toContain("pubDate");
});

test("no text closes what holds it, nor holds what XML forbids", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const nasty = `${text}]]>a]]>b\u0000\u000b\ufffe${text}`;
      const xml = toRss(channel, [{ ...item, title: nasty, text: nasty }]);
      expect(xml.match(/\]\]>/g)).toHaveLength(2);
      expect(xml).not.toMatch(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/u);
    }),
  );
});
