import { BaseSequencer, type TestSpecification } from "vitest/node";

// Each takes half a minute or more, most of it in a browser: begun last, one worker would wait for the other.
const LONGEST = [
  "test/accessibility/pages",
  "test/e2e/journeys",
  "test/journeys/nonsense",
  "test/e2e/launch",
  "test/permission-matrix",
  "test/cli/cli",
  "test/budget",
  "test/imports/idempotent",
  "test/chaos/killed-worker",
];

/** The longest files first, then the others as Vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.includes(`/${name}.test.`));
      return found === -1 ? LONGEST.length : found;
    };
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}
