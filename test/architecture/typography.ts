import ts from "typescript";
import type { SourceFile } from "#test/architecture/sources.ts";

const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";

// A plain space there lets a line break, or begin, where French does not.
const PLAIN = new RegExp(
  [
    " (?=[:;?!](?:[\\s)»…,.]|$))",
    "« ",
    " (?=»)",
    "\\b[LRD]\\. (?=\\d)",
    "[nN]° (?=\\d)",
    `\\b(?:\\d{1,2}|1er) (?=(?:${MONTHS})\\b)`,
    "(?:\\d|^) (?=(?:[€%]|km\\b|h\\b)(?![\\w-]))",
  ].join("|"),
);

/** Whether a line may break, in what somebody reads, where French never does. */
export const isBreakable = (text: string): boolean => PLAIN.test(text);

/** « app/ui/why.tsx: Pourquoi ? »: texts of a source that a line may break where French never does. */
export function breakableTexts({ path, tree }: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (isCode(node)) return;
    const text = textOf(node);
    if (text !== null && isBreakable(text)) found.push(`${path}: ${text.trim().slice(0, 60)}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const isCode = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isTypeNode(node) ||
  (ts.isJsxAttribute(node) && /^(className|href|d|viewBox)$/.test(node.name.getText()));

function textOf(node: ts.Node): string | null {
  // JSX reads the end of a line and the indent of the next one as one space.
  if (ts.isJsxText(node)) return node.text.replace(/[ \t]*\n\s*/g, " ");
  if (ts.isStringLiteral(node) || isTemplatePart(node)) return node.text;
  return null;
}

const isTemplatePart = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node);
