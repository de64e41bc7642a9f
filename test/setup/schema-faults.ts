type Schema = { readonly [key: string]: unknown };

/** What a value breaks of a JSON schema (draft 7, the keywords that the formats published here use), with where. */
export function schemaFaults(root: Schema, value: unknown): string[] {
  return faultsOf({ root, schema: root, value, at: "" });
}

type Asked = { root: Schema; schema: Schema; value: unknown; at: string };

function faultsOf({ root, schema, value, at }: Asked): string[] {
  if (typeof schema.$ref === "string") {
    return faultsOf({ root, schema: resolve(root, schema.$ref), value, at });
  }
  const own = (keyword: string, broken: boolean) => (broken ? [`${at || "/"}: ${keyword}`] : []);
  const { enum: values, anyOf } = schema as { enum?: unknown[]; anyOf?: Schema[] };
  return [
    ...own("type", typeof schema.type === "string" && !isOf(schema.type, value)),
    ...own("enum", values !== undefined && !values.includes(value)),
    ...own("anyOf", anyOf?.every((one) => faultsOf({ root, schema: one, value, at }).length > 0) ?? false),
    ...(typeof value === "string" ? own("text", !isText(schema, value)) : []),
    ...(typeof value === "number"
      ? own(
          "bounds",
          value < Number(schema.minimum ?? -Infinity) || value > Number(schema.maximum ?? Infinity),
        )
      : []),
    ...(Array.isArray(value) ? listFaults({ root, schema, value, at }) : []),
    ...(isObject(value) ? objectFaults({ root, schema, value, at }) : []),
  ];
}

function listFaults({ root, schema, value, at }: Asked & { value: unknown[] }): string[] {
  const repeated = new Set(value.map((one) => JSON.stringify(one))).size < value.length;
  return [
    ...(value.length < Number(schema.minItems ?? 0) ? [`${at}: minItems`] : []),
    ...(schema.uniqueItems === true && repeated ? [`${at}: uniqueItems`] : []),
    ...value.flatMap((one, index) =>
      faultsOf({ root, schema: (schema.items ?? {}) as Schema, value: one, at: `${at}/${index}` }),
    ),
  ];
}

function objectFaults({ root, schema, value, at }: Asked & { value: Schema }): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as string[];
  return [
    ...required.filter((key) => !(key in value)).map((key) => `${at}/${key}: required`),
    ...Object.entries(value).flatMap(([key, one]) => {
      const of = properties[key];
      if (of) return faultsOf({ root, schema: of, value: one, at: `${at}/${key}` });
      return schema.additionalProperties === false ? [`${at}/${key}: additional`] : [];
    }),
  ];
}

const isText = ({ minLength, maxLength, pattern }: Schema, text: string): boolean =>
  text.length >= Number(minLength ?? 0) &&
  text.length <= Number(maxLength ?? Infinity) &&
  new RegExp(String(pattern ?? "")).test(text);

const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isOf(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}

function resolve(root: Schema, ref: string): Schema {
  const path = ref.replace(/^#\//, "").split("/");
  return path.reduce<Schema>((found, key) => found[key] as Schema, root);
}
