import { expect, test } from "vitest";
import { dotStep, frameAround, frameOf, middleOf, percentIn, spread, WHOLE } from "#app/domain/map-frame.ts";
import { project } from "#app/domain/projection.ts";

const CLERMONT = { lat: 45.7797, lng: 3.0863 };

test("a frame holds its départements whole, and two are wider than one", () => {
  const [one, two] = [frameOf(["63"]), frameOf(["63", "69"])];
  expect(two.width).toBeGreaterThan(one.width);
  for (const code of ["63", "69"]) {
    const middle = middleOf(code);
    expect(middle && percentIn(two, middle)).not.toBeNull();
  }
  expect(percentIn(one, middleOf("69") ?? { x: 0, y: 0 })).toBeNull();
});

test("nothing known to frame is the whole map", () => {
  expect(frameOf([])).toEqual(WHOLE);
  expect(frameOf(["99"])).toEqual(WHOLE);
});

test("a frame around a point has it in its middle", () => {
  const frame = frameAround(CLERMONT, 50);
  const spot = project(CLERMONT);
  const percent = frame && spot && percentIn(frame, spot);
  expect(percent?.x).toBeCloseTo(50, 0);
  expect(percent?.y).toBeCloseTo(50, 0);
  expect(frameAround({ lat: 0, lng: 0 }, 50)).toBeNull();
});

test("frames stay of about the same shape, however long what they hold", () => {
  for (const codes of [["2A", "2B"], ["29", "68"], ["971"], ["75"]]) {
    const { width, height } = frameOf(codes);
    expect(width / height).toBeGreaterThan(0.94);
    expect(width / height).toBeLessThan(1.27);
  }
});

test("the surface of a dot grows with what it counts, and the least is still seen", () => {
  expect(dotStep(400, 400)).toBe(8);
  expect(dotStep(100, 400)).toBe(4);
  expect(dotStep(1, 100_000)).toBe(1);
});

test("dots of one place do not hide each other", () => {
  const dots = Array.from({ length: 60 }, (_, index) => spread({ x: 0, y: 0 }, index, 10));
  const nearest = dots.flatMap((one, index) =>
    dots.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
  );
  expect(Math.min(...nearest)).toBeGreaterThan(8);
  expect(dots[0]).toEqual({ x: 0, y: 0 });
});
