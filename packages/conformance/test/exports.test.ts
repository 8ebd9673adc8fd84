import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import * as source from '../src/index.ts';

const values = [
  'CheckFailure',
  'ConfigurationError',
  'connectorChecks',
  'formatReport',
  'profileOf',
  'runChecks',
  'runServiceChecks',
  'serviceChecks',
];

const types = [
  'Check',
  'CheckProgress',
  'CheckResult',
  'CheckStatus',
  'Clause',
  'ConformanceReport',
  'ConnectorAuthentication',
  'ConnectorCheck',
  'ConnectorTarget',
  'Counts',
  'DeclaredBodyLimits',
  'Exchange',
  'ExchangeRequest',
  'ExchangeResponse',
  'Limits',
  'Need',
  'OrderBody',
  'Profile',
  'RunOptions',
  'Selection',
  'ServiceCheck',
  'ServiceCookie',
  'ServiceCredentials',
  'ServiceNeed',
  'ServiceOrders',
  'ServiceReceiver',
  'ServiceTarget',
  'Severity',
  'Situation',
];

describe('the exports', () => {
  it('change on purpose only', async () => {
    const index = await readFile(new URL('../src/index.ts', import.meta.url), 'utf8');
    const names = [...index.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.trim().replace(/^type /, '')),
    );
    expect(names.filter((name) => name !== '').sort()).toEqual([...values, ...types].sort());
    expect(Object.keys(source).sort()).toEqual(values);
  });

  it('are the same as an ES module and as CommonJS, once built', async () => {
    const imported: object = await import('@order-integration/conformance');
    const required: object = createRequire(import.meta.url)('@order-integration/conformance');
    expect(Object.keys(imported).sort()).toEqual(values);
    expect(Object.keys(required).sort()).toEqual(values);
  });
});
