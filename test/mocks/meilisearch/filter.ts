import { distanceKm } from "#app/domain/territory.ts";
import { type Doc, type Index, refuse } from "#test/mocks/meilisearch/store.ts";

/** Filters: the part of the language that this project writes, and what the recorded exchanges show. */

export type Test = (document: Doc) => boolean;
export type Given = string | readonly (string | readonly string[])[] | null | undefined;

const TOKEN =
  /\s*(?:(\(|\)|\[|\]|,)|(>=|<=|!=|=|>|<)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()[\],=<>!"']+))/y;

type Token = { text: string; quoted: boolean };

/** @throws Refused with the engine's own message when the filter does not read */
export function toTest(index: Index, given: Given): Test {
  if (given === null || given === undefined) return () => true;
  if (typeof given === "string") return parse(index, given);
  const all = given.map((one): Test => {
    if (typeof one === "string") return parse(index, one);
    const any = one.map((text) => parse(index, text));
    return (document) => any.some((test) => test(document));
  });
  return (document) => all.every((test) => test(document));
}

function parse(index: Index, text: string): Test {
  if (text.trim() === "") return () => true;
  const tokens = tokensOf(text);
  const next = () => {
    const token = tokens.shift();
    return (
      token ?? refuse("invalid_search_filter", `Was expecting a value but instead got nothing.\n9:9 ${text}`)
    );
  };
  const peek = (word: string) => tokens[0]?.quoted === false && tokens[0].text.toUpperCase() === word;
  const take = (word: string) => peek(word) && tokens.shift() !== undefined;
  const or = (): Test => {
    const tests = [and()];
    while (take("OR")) tests.push(and());
    return (document) => tests.some((test) => test(document));
  };
  const and = (): Test => {
    const tests = [not()];
    while (take("AND")) tests.push(not());
    return (document) => tests.every((test) => test(document));
  };
  const not = (): Test => {
    if (take("NOT")) {
      const test = not();
      return (document) => !test(document);
    }
    if (take("(")) {
      const test = or();
      next();
      return test;
    }
    return condition(index, { next, take, text });
  };
  const test = or();
  if (tokens.length > 0) {
    refuse(
      "invalid_search_filter",
      `Found unexpected characters at the end of the filter: \`${tokens[0]?.text}\`.`,
    );
  }
  return test;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const found = TOKEN.exec(text);
    if (!found) return refuse("invalid_search_filter", `Was expecting an operation.\n1:1 ${text}`);
    const quoted = found[3] ?? found[4];
    const plain = found[1] ?? found[2] ?? found[5] ?? "";
    tokens.push(
      quoted === undefined
        ? { text: plain, quoted: false }
        : { text: quoted.replace(/\\(.)/g, "$1"), quoted: true },
    );
  }
  return tokens;
}

type Reader = { next(): Token; take(word: string): boolean; text: string };

function condition(index: Index, reader: Reader): Test {
  const { next, take, text } = reader;
  const attribute = next().text;
  if (attribute.startsWith("_geo")) return geo(attribute, reader);
  if (!index.settings.filterableAttributes.includes(attribute)) {
    const known = [...index.settings.filterableAttributes]
      .sort()
      .map((name) => `\`${name}\``)
      .join(", ");
    refuse(
      "invalid_search_filter",
      `Index \`${index.uid}\`: Attribute \`${attribute}\` is not filterable. Available filterable attribute patterns are: ${known}.\n${text}`,
    );
  }
  if (take("IN")) {
    const values = listOf(reader);
    return (document) => valuesOf(document, attribute).some((value) => values.includes(same(value)));
  }
  if (take("IS")) {
    const wanted = !take("NOT");
    next();
    return (document) => (valuesOf(document, attribute).length === 0) === wanted;
  }
  const operator = next().text;
  if (take("TO")) {
    const [least, most] = [Number(operator), Number(next().text)];
    return (document) =>
      valuesOf(document, attribute).some((held) => Number(held) >= least && Number(held) <= most);
  }
  const value = next().text;
  return (document) =>
    valuesOf(document, attribute).some((held) => compare(operator, held, value)) !== (operator === "!=");
}

const same = (value: unknown) => String(value).toLowerCase();

function valuesOf(document: Doc, attribute: string): unknown[] {
  const value = document[attribute];
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function compare(operator: string, held: unknown, value: string): boolean {
  if (operator === "=" || operator === "!=") return same(held) === value.toLowerCase();
  const numbers = [Number(held), Number(value)] as const;
  if (operator === ">=") return numbers[0] >= numbers[1];
  if (operator === "<=") return numbers[0] <= numbers[1];
  return operator === ">" ? numbers[0] > numbers[1] : numbers[0] < numbers[1];
}

function listOf({ next }: Reader): string[] {
  const values: string[] = [];
  next();
  for (let token = next(); token.quoted || token.text !== "]"; token = next()) {
    if (token.quoted || token.text !== ",") values.push(token.text.toLowerCase());
  }
  return values;
}

type Point = { lat: number; lng: number };
const pointOf = (document: Doc) => (document._geo ?? null) as Point | null;

function geo(name: string, { next, text }: Reader): Test {
  const numbers: number[] = [];
  for (let depth = 0, started = false; depth > 0 || !started; ) {
    const { text: token } = next();
    if (token === "(" || token === "[") depth++;
    else if (token === ")" || token === "]") depth--;
    else if (token !== ",") numbers.push(Number(token));
    started = true;
  }
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  if (Math.abs(a) > 90) {
    refuse(
      "invalid_search_filter",
      `Index \`offers\`: Bad latitude \`${a}\`. Latitude must be contained between -90 and 90 degrees.\n${text}`,
    );
  }
  return (document) => {
    const point = pointOf(document);
    if (!point) return false;
    if (name === "_geoRadius") return distanceKm(point, { lat: a, lng: b }) * 1000 <= c;
    return point.lat <= a && point.lat >= c && point.lng <= b && point.lng >= d;
  };
}
