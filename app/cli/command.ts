import type { ParseArgsConfig } from "node:util";

/** What a command is given and gives back. */

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export type Output = {
  /** answers as JSON, for programs */
  json: boolean;
  /** a line of the answer, on stdout */
  print(line: string): void;
  /** what happens meanwhile, on stderr */
  say(sentence: string): void;
};

export type Command = {
  options: NonNullable<ParseArgsConfig["options"]>;
  /** @returns the exit code: 0 = done */
  run(given: { positionals: readonly string[]; values: Values; output: Output }): Promise<number>;
};

/** A command given wrongly, or that cannot be done: the sentence goes to stderr, the exit code is 1. */
export class CommandError extends Error {}

/** Ctrl-C, or a request to stop. */
export class Interrupted extends CommandError {}

/** An option that holds a text; undefined when it was not given. */
export function textOption(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that must be given. */
export function requiredOption(values: Values, name: string, what: string): string {
  const value = textOption(values, name);
  if (!value) throw new CommandError(`Il manque --${name} : ${what}.`);
  return value;
}

/** An option that is a whole number from `least` to `most`. */
export function numberOption(
  values: Values,
  name: string,
  { least, most }: { least: number; most: number },
): number | undefined {
  const text = textOption(values, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new CommandError(
      `--${name} est un nombre entier de ${least} à ${most} ; vous avez donné « ${text} ».`,
    );
  }
  return number;
}
