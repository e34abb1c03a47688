import fc from 'fast-check';

/** One operation as the product describes it. */
export interface Operation {
  readonly method: string;
  /** With parameters as `{id}`. */
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema?: unknown }[];
  /** JSON schema of the body. */
  readonly body: unknown;
}

/** A request as it goes over the line. */
export interface BadRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Longer addresses are refused by the http server, with 431 and without a word, before the product sees them. */
const LONGEST_PART = 300;

type Schema = Readonly<Record<string, unknown>>;

/** Texts that have broken programs: operators, prototypes, halves of characters, control signs, ways out of a folder. */
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uDFFF尾',
  '$where',
  '$ne',
  '__proto__',
  'constructor',
  'a.b.c',
  '../../etc/passwd',
  '%00',
  '%E0%A4%A',
  "'; DROP TABLE x; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '\u202Eabc',
  '申'.repeat(5000),
  '(a+)+$',
  '2025-02-30',
  '99999-99-99',
  'app-foreign',
  'acc-li-na',
  '1e309',
  '-1',
  '0x10',
];

const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 60 }));
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -1e308, [], {}, [[]], [null]),
  fc.record({ $ne: fc.constant(null) }),
  fc.record({ $gt: fc.constant('') }),
  fc.record({ $where: fc.constant('sleep(1000)') }),
  fc.constant(JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}')),
  fc.array(oddText, { maxLength: 5 }),
);

/** Values that fit a schema in most parts, with something odd put in here and there. */
function nearly(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fits(isRecord(schema) ? schema : {}, depth);
  return fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: oddValue });
}

function fits(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return oddValue;
  const any = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(any) && any.length > 0) return fc.oneof(...any.map((one) => nearly(one, depth + 1)));
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  switch (schema['type']) {
    case 'string':
      return fc.oneof(fc.constantFrom('材料较多，请协助', '2025-09-01', 'acc-city-hr', 'application:1'), oddText);
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(-1, 0.5, 1e21));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(nearly(schema['items'], depth + 1), { maxLength: 3 });
    case 'object':
      return object(schema, depth);
    default:
      return oddValue;
  }
}

function object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const known = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, nearly(one, depth + 1)]));
  const surplus = fc.dictionary(oddText, oddValue, { maxKeys: 2 });
  // Some fields are missing, some are there that nobody asked for.
  return fc.oneof(
    { weight: 3, arbitrary: fc.record(known, { requiredKeys: Object.keys(known) }) },
    { weight: 1, arbitrary: fc.record(known, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.record(known, { requiredKeys: [] }), surplus).map(([one, more]) => ({ ...more, ...one })),
    },
  );
}

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'application/json; charset=nonsense',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/xml',
  ';;;',
];
const BROKEN = [
  '',
  '{',
  '{"a":',
  'null',
  '[]',
  '"text"',
  '{"a":1}}',
  '\u0000',
  '{"a":NaN}',
  `${'['.repeat(5000)}`,
  'é',
];

/** A request for an operation: ids, queries, bodies and headers that fit nearly, or not at all. */
export function badRequestOf(operation: Operation): fc.Arbitrary<BadRequest> {
  const { method, path, parameters } = operation;
  const inQuery = parameters.filter((one) => one.in === 'query');
  const ids = fc.array(
    fc.oneof(
      fc.constantFrom('1', 'app-foreign', 'acc-city-hr', 'unit-recommendation', '2025-1', 'pub-1', 'own'),
      oddText,
    ),
    { minLength: 3, maxLength: 3 },
  );
  const asked: Record<string, fc.Arbitrary<unknown>> = { surplus: oddValue };
  for (const { name, schema } of inQuery) asked[name] = nearly(schema);
  const query = fc.record(asked, { requiredKeys: [] });
  const text = fc.oneof(
    { weight: 6, arbitrary: nearly(operation.body).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
  );
  const type = fc.oneof({ weight: 8, arbitrary: fc.constant('application/json') }, fc.constantFrom(...CONTENT_TYPES));
  const isRaw = fc.nat(19).map((one) => one === 0);
  return fc.tuple(ids, query, text, type, isRaw).map(([found, pairs, body, contentType, raw]) => {
    let at = 0;
    const target = path.replace(/\{\w+\}/gu, () => encoded(found[at++] ?? '', raw));
    return {
      operation: `${method} ${path}`,
      method,
      path: `${target}${queryOf(pairs)}`,
      headers: { 'content-type': contentType },
      body: method === 'GET' ? undefined : body,
    };
  });
}

/** A part of a path; a raw one goes as it is, where a line can carry it. */
function encoded(part: string, raw: boolean): string {
  const text = wellFormed(part);
  return raw && /^[\w%.-]+$/u.test(text) ? text : encodeURIComponent(text === '' ? ' ' : text);
}

/** The text as an address can carry it: short enough, and without halves of characters. */
function wellFormed(text: string): string {
  return Buffer.from(text.slice(0, LONGEST_PART)).toString();
}

function queryOf(asked: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) => {
    const texts = Array.isArray(value)
      ? value.map(String)
      : [typeof value === 'string' ? value : JSON.stringify(value)];
    return texts.map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(one ?? ''))}`);
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
