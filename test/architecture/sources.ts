import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  path: string;
  tree: ts.SourceFile;
  /** What it imports when it runs: paths of the repository, or names of packages. Types are gone by then. */
  imports: string[];
}

/** Every TypeScript file of the project. */
export function readSources(): SourceFile[] {
  const folders = ["app", "db", "search", "seeds", "test"];
  return folders.flatMap((folder) => filesUnder(join(ROOT, folder))).map(readSource);
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function readSource(file: string): SourceFile {
  const path = relative(ROOT, file).replaceAll("\\", "/");
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, kind);
  return { path, tree, imports: importsOf(tree).map((name) => resolve(path, name)) };
}

// Static imports, exports from, and import() of a literal.
function importsOf(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const name = importedBy(node);
    if (name && ts.isStringLiteral(name)) found.push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function importedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node)) return isTypeOnly(node) ? undefined : node.moduleSpecifier;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? undefined : node.moduleSpecifier;
  const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return dynamic ? node.arguments[0] : undefined;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause || importClause.isTypeOnly) return importClause !== undefined;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || ts.isNamespaceImport(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function resolve(from: string, name: string): string {
  if (name.startsWith("#")) return name.slice(1);
  return name.startsWith(".") ? posix.join(posix.dirname(from), name) : name;
}

/** Lines that hold something else than a comment or white space. */
export function countLines({ tree }: SourceFile): number {
  return linesOf(tree, tree).size;
}

export interface FunctionSize {
  name: string;
  lines: number;
  /** It writes a query itself. */
  query: boolean;
}

/** Every function with a body, with the number of its lines that are not comments. */
export function measureFunctions({ tree }: SourceFile): FunctionSize[] {
  const found: FunctionSize[] = [];
  const visit = (node: ts.Node) => {
    if (isFunction(node) && node.body) {
      found.push({ name: nameOf(node), lines: linesOf(node, tree).size, query: holdsQuery(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

type AnyFunction = ts.FunctionLikeDeclaration & { body?: ts.Node };
const isFunction = (node: ts.Node): node is AnyFunction =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node);

function nameOf(node: AnyFunction): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : "(anonymous)";
}

// A line counts when a token touches it: comments and blank lines have none.
function linesOf(node: ts.Node, tree: ts.SourceFile): Set<number> {
  const lines = new Set<number>();
  const visit = (child: ts.Node) => {
    if (child.getChildCount(tree) > 0) return child.getChildren(tree).forEach(visit);
    if (child.getWidth(tree) === 0 || ts.isJSDoc(child)) return;
    const first = tree.getLineAndCharacterOfPosition(child.getStart(tree)).line;
    const last = tree.getLineAndCharacterOfPosition(child.getEnd()).line;
    for (let line = first; line <= last; line++) lines.add(line);
  };
  visit(node);
  return lines;
}

/** Whether a file writes queries: a template tagged `sql` (or a transaction's name for it). */
export const holdsQueries = ({ tree }: SourceFile): boolean => holdsQuery(tree);

function holdsQuery(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node) && /(^|\.)(sql|tx|transaction)$/.test(tagOf(node))) return true;
  if (ts.isCallExpression(node) && /(^|\.)sql\.unsafe$/.test(node.expression.getText())) return true;
  return ts.forEachChild(node, (child) => holdsQuery(child) || undefined) ?? false;
}

const tagOf = (node: ts.TaggedTemplateExpression) => node.tag.getText().replace(/<[\s\S]*>$/, "");
