import { parseArgs } from "node:util";
import { type Command, CommandError, Interrupted, type Output, type Values } from "#app/cli/command.ts";
import { HELP } from "#app/cli/help.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** `npm run -s reciproque -- COMMAND`. Each command is loaded when it is asked: `eligibility` never waits for SQL. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import("#app/cli/commands/import.ts")).importFile,
  search: async () => (await import("#app/cli/commands/search.ts")).search,
  "search:rebuild": async () => (await import("#app/cli/commands/search-index.ts")).searchRebuild,
  "search:check": async () => (await import("#app/cli/commands/search-index.ts")).searchCheck,
  match: async () => (await import("#app/cli/commands/match.ts")).match,
  eligibility: async () => (await import("#app/cli/commands/questions.ts")).eligibility,
  obligations: async () => (await import("#app/cli/commands/questions.ts")).obligations,
  seed: async () => (await import("#app/cli/commands/seed.ts")).seed,
  "user:create": async () => (await import("#app/cli/commands/user.ts")).userCreate,
  "reference:cpv": async () => (await import("#app/cli/commands/reference.ts")).referenceCpv,
  "reference:points": async () => (await import("#app/cli/commands/reference.ts")).referencePoints,
};

const COMMON = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

async function main(args: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = args;
  if (name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  const load = COMMANDS[name];
  if (!load) {
    process.stderr.write(`Commande inconnue : ${name}.\n\n${HELP}`);
    return 1;
  }
  const command = await load();
  const { positionals, values } = parse(command, rest);
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  return command.run({ positionals, values, output: outputOf(values.json === true) });
}

function parse(command: Command, args: string[]): { positionals: string[]; values: Values } {
  try {
    const options = { ...COMMON, ...command.options };
    // « - » alone is standard input; the parser takes it for a name, as it should.
    const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
    return { positionals, values: values as Values };
  } catch (error) {
    const [, option] = /'(--?[^' ]+)/.exec(error instanceof Error ? error.message : "") ?? [];
    throw new CommandError(
      `L'option ${option ?? "donnée"} n'est pas acceptée, ou sa valeur manque. Voyez « reciproque help ».`,
      { cause: error },
    );
  }
}

const outputOf = (json: boolean): Output => ({
  json,
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (sentence) => void process.stderr.write(`${sentence}\n`),
});

// `… | head`: whoever reads us has seen enough. What was asked is still finished and the server stopped.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = error instanceof Interrupted ? 130 : 1;
    const known = error instanceof CommandError || error instanceof UnreadableFile;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${known ? message : `La commande a échoué : ${message}`}\n`);
  },
);
