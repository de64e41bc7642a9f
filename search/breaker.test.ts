import { expect, test } from "vitest";
import { createBreaker } from "#search/breaker.ts";

function at() {
  let time = 0;
  const breaker = createBreaker({ now: () => time });
  const fail = (times: number) => {
    for (let round = 0; round < times; round++) breaker.failed();
  };
  return { breaker, fail, wait: (ms: number) => (time += ms) };
}

test("one or two failures stop nothing", () => {
  const { breaker, fail } = at();
  fail(2);
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  fail(2);
  expect(breaker.allows()).toBe(true);
});

test("three in a row stop the questions for a second, then one may try", () => {
  const { breaker, fail, wait } = at();
  fail(3);
  expect(breaker.allows()).toBe(false);
  wait(1_000);
  expect(breaker.allows()).toBe(true);
  expect(breaker.allows()).toBe(false);
  breaker.succeeded();
  expect(breaker.allows()).toBe(true);
});

test("each failed try makes the rest longer, up to half a minute", () => {
  const { breaker, fail, wait } = at();
  fail(3);
  const rests = Array.from({ length: 8 }, () => {
    let waited = 0;
    while (!breaker.allows()) waited += 500 * Number(wait(500) > 0);
    breaker.failed();
    return waited;
  });
  expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});
