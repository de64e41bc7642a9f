import type { Command } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { type SearchCheckAnswer, searchCheckCommand, searchRebuildCommand } from "#app/cli/search-index.ts";
import { drainAll } from "#search/sync.ts";

/** `search:rebuild`: every index made again from the database, without interrupting the searches. */
export const searchRebuild: Command = {
  options: {},
  async run({ output }) {
    const answer = await withServices(output, async (services) => {
      await drainAll(services);
      return searchRebuildCommand(services, output.say);
    });
    const { offers, suppliers, needs } = answer.documents;
    const text = `Index refait en ${(answer.ms / 1000).toFixed(1)} s : ${offers} offres, ${suppliers} fournisseurs, ${needs} besoins.`;
    output.print(output.json ? JSON.stringify(answer) : text);
    return 0;
  },
};

/** `search:check [--dry-run]`: compares index and database, and repairs unless told not to. */
export const searchCheck: Command = {
  options: { "dry-run": { type: "boolean" } },
  async run({ values, output }) {
    const answer = await withServices(output, async (services) => {
      await drainAll(services);
      return searchCheckCommand(services, { repair: values["dry-run"] !== true });
    });
    output.print(output.json ? JSON.stringify(answer) : checkText(answer));
    return answer.ok ? 0 : 1;
  },
};

function checkText({ indexes, differences }: SearchCheckAnswer): string {
  const lines = indexes.map(
    ({ engine, kind, expected, missing, stale, surplus, repaired }) =>
      `  ${engine}, ${kind} : ${expected} attendus, ${missing} absents, ${stale} périmés, ${surplus} en trop, ${repaired} réparés`,
  );
  const head =
    differences === 0 ? "L'index correspond à la base." : `${differences} écarts entre l'index et la base.`;
  return [head, ...lines].join("\n");
}
