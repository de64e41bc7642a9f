import { expect, test } from "vitest";
import { createViewCounter, type ViewTotal } from "#app/sources/view-counter.ts";

const counted = (write: (totals: readonly ViewTotal[]) => Promise<void>) =>
  createViewCounter({ today: () => "2026-11-22", write, delayMs: 60_000 });

test("views of one thing are written together, once, by day", async () => {
  const written: ViewTotal[] = [];
  const counter = counted(async (totals) => void written.push(...totals));
  counter.add({ entity: "offer", id: 7 });
  counter.add({ entity: "offer", id: 7 });
  counter.add({ entity: "supplier", id: 7 });
  await counter.flush();
  await counter.flush();
  expect(written).toEqual([
    { entity: "offer", id: 7, day: "2026-11-22", n: 2 },
    { entity: "supplier", id: 7, day: "2026-11-22", n: 1 },
  ]);
});

test("what could not be written is written with the next ones", async () => {
  const written: ViewTotal[] = [];
  let down = true;
  const counter = counted(async (totals) => {
    if (down) throw new Error("no database");
    written.push(...totals);
  });
  counter.add({ entity: "offer", id: 7 });
  await counter.flush();
  down = false;
  counter.add({ entity: "offer", id: 7 });
  await counter.flush();
  expect(written).toMatchObject([{ id: 7, n: 2 }]);
});
