/**
 * The shape of a JSON answer, learnt from a recorded one, and the strict comparison with it: a field too few, a field
 * too many, a text in place of a number all count. Values are another matter: see `values.ts`.
 */
type TypeName = 'null' | 'string' | 'number' | 'boolean' | 'array' | 'object';

export interface Shape {
  readonly types: ReadonlySet<TypeName>;
  /** Of an array's elements; where they name their `type`, one shape for each. */
  readonly items?: ReadonlyMap<string, Shape>;
  /** An empty array was recorded too. */
  readonly mayBeEmpty?: boolean;
  /** Of an object: those that only some of the recorded objects have are optional. */
  readonly fields?: ReadonlyMap<string, { readonly shape: Shape; readonly optional: boolean }>;
}

type Json = Readonly<Record<string, unknown>>;
const ANY = '*';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: unknown): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as TypeName;
}

/** Days and dimension numbers are data that stand in the place of a name. */
function nameOf(key: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(key)) return '<date>';
  return key.replace(/^dimension\d+$/, 'dimension<n>');
}

const variantOf = (item: unknown) => (isObject(item) && 'type' in item ? `type=${String(item.type)}` : ANY);

function itemShapes(items: readonly unknown[]): Map<string, Shape> {
  const variants = new Map<string, unknown[]>();
  for (const item of items) variants.set(variantOf(item), [...(variants.get(variantOf(item)) ?? []), item]);
  return new Map([...variants].map(([variant, some]) => [variant, shapeOf(some)]));
}

function fieldShapes(objects: readonly Json[]): Shape['fields'] {
  const samples = new Map<string, { values: unknown[]; objects: Set<Json> }>();
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) {
      const sample = samples.get(nameOf(key)) ?? { values: [], objects: new Set() };
      sample.values.push(value);
      samples.set(nameOf(key), { ...sample, objects: sample.objects.add(object) });
    }
  }
  const entries = [...samples].map(([name, { values, objects: having }]) => {
    return [name, { shape: shapeOf(values), optional: having.size < objects.length }] as const;
  });
  return new Map(entries);
}

/** The shape that all of these values have together. */
export function shapeOf(values: readonly unknown[]): Shape {
  const arrays = values.filter(Array.isArray);
  const objects = values.filter(isObject);
  return {
    types: new Set(values.map(typeOf)),
    ...(arrays.length > 0
      ? { items: itemShapes(arrays.flat()), mayBeEmpty: arrays.some((one) => one.length === 0) }
      : {}),
    ...(objects.length > 0 ? { fields: fieldShapes(objects) ?? new Map() } : {}),
  };
}

function objectDifferences(fields: NonNullable<Shape['fields']>, value: Json, path: string): string[] {
  const names = new Set(Object.keys(value).map(nameOf));
  const missing = [...fields].filter(([name, { optional }]) => !optional && !names.has(name));
  return [
    ...missing.map(([name]) => `${path}.${name}: missing`),
    ...Object.entries(value).flatMap(([key, one]) => {
      const field = fields.get(nameOf(key));
      return field
        ? differences(field.shape, one, `${path}.${key}`)
        : [`${path}.${key}: not in the recording`];
    }),
  ];
}

function arrayDifferences(recorded: Shape, value: readonly unknown[], path: string): string[] {
  const items = recorded.items ?? new Map<string, Shape>();
  if (value.length === 0 && !recorded.mayBeEmpty) return [`${path}: empty, recorded with elements`];
  return value.flatMap((item, index) => {
    const shape = items.get(variantOf(item));
    const at = `${path}[${index}]`;
    return shape
      ? differences(shape, item, at)
      : [`${at}: no element of that kind was recorded (${variantOf(item)})`];
  });
}

/** What is wrong with a value, one sentence each; empty where it has the shape. */
export function differences(shape: Shape, value: unknown, path = '$'): string[] {
  const type = typeOf(value);
  if (!shape.types.has(type)) return [`${path}: ${type}, recorded ${[...shape.types].join(' or ')}`];
  if (Array.isArray(value)) return arrayDifferences(shape, value, path);
  if (isObject(value)) return objectDifferences(shape.fields ?? new Map(), value, path);
  return [];
}
