import { type Command, CommandError, numberOption, type Output, textOption } from "#app/cli/command.ts";
import { withServices } from "#app/cli/context.ts";
import { readLines } from "#app/cli/lines.ts";
import { parseQuestion, type SearchAnswer, searchCommand, searchLines } from "#app/cli/search.ts";

/** `search TEXT [--kind …] [--where COMMUNE] [--limit N]`, or `search -`: one JSON question a line. */
export const search: Command = {
  options: { kind: { type: "string" }, where: { type: "string" }, limit: { type: "string" } },
  async run({ positionals, values, output }) {
    if (positionals.length === 0) {
      throw new CommandError(
        'Usage : search TEXTE [--kind …] [--where …] [--limit …], ou « search - ». Tout : search "".',
      );
    }
    if (positionals.length === 1 && positionals[0] === "-") return answerLines(output);
    const question = parseQuestion({
      q: positionals.join(" "),
      kind: textOption(values, "kind"),
      where: textOption(values, "where"),
      limit: numberOption(values, "limit", { least: 0, most: 1000 }),
    });
    if ("error" in question) throw new CommandError(question.error);
    const answer = await withServices(output, (services) => searchCommand(services, question));
    if ("error" in answer) throw new CommandError(answer.error);
    output.print(output.json ? JSON.stringify(answer) : answerText(answer));
    return 0;
  },
};

async function answerLines(output: Output): Promise<number> {
  const { failed } = await withServices(output, (services) =>
    searchLines(services, readLines("-"), output.print),
  );
  return failed ? 1 : 0;
}

function answerText({ total, hits, where, corrected, wordsMet, engine, ms }: SearchAnswer): string {
  const spelling = corrected.map(({ was, now }) => `« ${was} » lu « ${now} »`);
  const place = where ? [`Lieu : ${where.label}`] : [];
  const partly = wordsMet === "some" ? ["Rien n'a tous ces mots ; ceci en a une partie"] : [];
  const lines = hits.map((hit) => {
    if (!("id" in hit)) return `  ${hit.name} (${hit.siret})`;
    const party = "supplier" in hit ? hit.supplier : hit.buyer;
    return `  ${hit.id}  ${hit.title} – ${party.name}`;
  });
  const figures = `${total.toLocaleString("fr-FR")} ${total < 2 ? "résultat" : "résultats"} (${engine}, ${ms} ms)`;
  return [figures, ...place, ...spelling, ...partly, ...lines].join("\n");
}
