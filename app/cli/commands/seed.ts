import type { Command } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { finishMatching } from "#app/cli/match.ts";
import { transaction } from "#db/client.ts";
import { isEmpty } from "#db/queries/health.ts";
import { drainAll } from "#search/sync.ts";
import { seedDemo } from "#seeds/seed.ts";

/** `seed`: the fictive demo data, in an empty database only; nothing is added to one in use. */
export const seed: Command = {
  options: {},
  async run({ output }) {
    const seeded = await withServices(output, async (services) => {
      if (!(await isEmpty(services.sql))) return false;
      await transaction(services.sql, (tx) => seedDemo(tx, { now: services.now() }));
      output.say("Données de démonstration chargées.");
      await drainAll(services);
      await finishMatching(services);
      return true;
    });
    const text = seeded
      ? "Données de démonstration en place, cherchables et rapprochées."
      : "La base contient déjà des données : rien n'a été ajouté.";
    output.print(output.json ? JSON.stringify({ seeded }) : text);
    return 0;
  },
};
