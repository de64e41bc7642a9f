import { expect, test } from "vitest";
import { countView } from "#app/http/count-view.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import type { Viewed } from "#app/sources/view-counter.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const ROBOT = "Googlebot/2.1 (+http://www.google.com/bot.html)";

function counted(headers: Record<string, string>, { own = false, method = "GET" } = {}): number {
  const seen: Viewed[] = [];
  const request = new Request("http://localhost/offres/7", { method, headers });
  const services = { views: { add: (one: Viewed) => seen.push(one) } };
  countView({ request, context: { services, clientAddress: "" } } as unknown as RouteArgs, {
    entity: "offer",
    id: 7,
    own,
  });
  return seen.length;
}

test("a visit counts; a robot, one's own people, a fetch ahead and a mere question do not", () => {
  expect(counted({ "user-agent": BROWSER })).toBe(1);
  expect(counted({ "user-agent": ROBOT })).toBe(0);
  expect(counted({ "user-agent": BROWSER }, { own: true })).toBe(0);
  expect(counted({ "user-agent": BROWSER, "sec-purpose": "prefetch;prerender" })).toBe(0);
  expect(counted({ "user-agent": BROWSER }, { method: "HEAD" })).toBe(0);
});
