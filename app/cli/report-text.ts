import { formatDate } from "#app/domain/date.ts";
import type { RegistryReport } from "#app/domain/import-registry.ts";
import type { Report } from "#app/domain/import-report.ts";

const SHOWN = 20;

/** A report of import in French, for people: the figures, then the first mendings and refusals. */
export function reportText({ read, created, updated, unchanged, mended, refused }: Report): string {
  const figures = [
    `${count(read, "ligne lue", "lignes lues")} :`,
    `${count(created, "créée", "créées")}, ${count(updated, "modifiée", "modifiées")},`,
    `${count(unchanged, "inchangée", "inchangées")}, ${count(refused.length, "refusée", "refusées")}.`,
  ].join(" ");
  const refusals = refused.map(({ line, field, reason }) => `  ligne ${line}, ${field} : ${reason}`);
  const mendings = mended.map(
    ({ line, field, was, now }) => `  ligne ${line}, ${field} : « ${was} » → « ${now} »`,
  );
  return [figures, ...listed("Refusées", refusals), ...listed("Corrigées et à relire", mendings)].join("\n");
}

/** The same for a list of a register, with who left it. */
export function registryText({ source, on, departed, ...report }: RegistryReport): string {
  const left =
    departed === null
      ? ["", "Trop de lignes refusées, ou aucune ligne : rien n'est dit de ce qui a quitté le registre."]
      : listed(
          `N'apparaissent plus dans « ${source} » au ${formatDate(on)} (signalés, conservés)`,
          departed.map(({ siret, name, kind }) => `  ${siret}, ${name} : ${kind}`),
        );
  return [reportText(report), ...left].join("\n");
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - SHOWN;
  const more = rest > 0 ? [`  … et ${rest} de plus : --json les donne toutes.`] : [];
  return ["", `${title} :`, ...lines.slice(0, SHOWN), ...more];
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("fr-FR")} ${number < 2 ? one : many}`;
