import { type Command, CommandError } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { readAll } from "#app/cli/lines.ts";
import { refreshPoints } from "#app/sources/commune-points.ts";
import { importCpv } from "#app/sources/cpv-import.ts";

/** `reference:cpv FILE`: the full official list of CPV codes. */
export const referenceCpv: Command = {
  options: {},
  async run({ positionals: [path, ...others], output }) {
    if (!path || others.length > 0) throw new CommandError("Usage : reference:cpv FICHIER (code;libellé).");
    const text = await readAll(path);
    const answer = await withServices(output, ({ sql }) => importCpv(sql, text));
    const { read, created, updated, unchanged, refused } = answer;
    const refusals = refused.slice(0, 20).map(({ line, reason }) => `\n  ligne ${line} : ${reason}`);
    const sentence = `${read} codes lus : ${created} ajoutés, ${updated} modifiés, ${unchanged} inchangés, ${refused.length} refusés.`;
    output.print(output.json ? JSON.stringify(answer) : sentence + refusals.join(""));
    return 0;
  },
};

/** `reference:points`: exact points of the communes, from geo.api.gouv.fr. */
export const referencePoints: Command = {
  options: {},
  async run({ output }) {
    const answer = await withServices(output, ({ sql }) => refreshPoints(sql, { tell: output.say }));
    const { refreshed, failed } = answer;
    const text = `${refreshed} communes situées, ${failed.length} départements sans réponse.`;
    output.print(output.json ? JSON.stringify(answer) : text);
    return failed.length > 0 ? 1 : 0;
  },
};
