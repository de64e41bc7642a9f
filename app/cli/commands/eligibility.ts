import { type Command, CommandError } from "#app/cli/command.ts";
import { answerEligibility } from "#app/cli/eligibility.ts";
import { readAll } from "#app/cli/lines.ts";

/** `eligibility FILE|-`: no database. One JSON line a question, with or without --json. */
export const eligibility: Command = {
  options: {},
  async run({ positionals: [path, ...others], output }) {
    if (!path || others.length > 0)
      throw new CommandError("Usage : eligibility FICHIER, ou « eligibility - ».");
    const { lines, failed } = answerEligibility(await readAll(path));
    if (lines.length === 0) throw new CommandError("Aucune question : un objet JSON est attendu.");
    for (const line of lines) output.print(line);
    return failed ? 1 : 0;
  },
};
