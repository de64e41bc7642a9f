import { type Command, CommandError } from "#app/cli/command.ts";
import { answerEligibility } from "#app/cli/eligibility.ts";
import { readAll } from "#app/cli/lines.ts";
import { answerObligations } from "#app/cli/obligations.ts";
import type { Answers } from "#app/cli/questions.ts";

/** `NAME FILE|-`: no database. One JSON line a question, with or without --json. */
const answering = (name: string, answer: (text: string) => Answers): Command => ({
  options: {},
  async run({ positionals: [path, ...others], output }) {
    if (!path || others.length > 0) throw new CommandError(`Usage : ${name} FICHIER, ou « ${name} - ».`);
    const { lines, failed } = answer(await readAll(path));
    if (lines.length === 0) throw new CommandError("Aucune question : un objet JSON est attendu.");
    for (const line of lines) output.print(line);
    return failed ? 1 : 0;
  },
});

export const eligibility = answering("eligibility", answerEligibility);
export const obligations = answering("obligations", answerObligations);
