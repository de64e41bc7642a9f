import { type Command, CommandError } from "#app/cli/command.ts";
import { readAll } from "#app/cli/lines.ts";
import { answerObligations } from "#app/cli/obligations.ts";

/** `obligations FILE|-`: no database. One JSON line a question, with or without --json. */
export const obligations: Command = {
  options: {},
  async run({ positionals: [path, ...others], output }) {
    if (!path || others.length > 0)
      throw new CommandError("Usage : obligations FICHIER, ou « obligations - ».");
    const { lines, failed } = answerObligations(await readAll(path));
    if (lines.length === 0) throw new CommandError("Aucune question : un objet JSON est attendu.");
    for (const line of lines) output.print(line);
    return failed ? 1 : 0;
  },
};
