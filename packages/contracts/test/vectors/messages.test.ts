import { describe, expect, it } from 'vitest';
import { readWith } from '../../src/model/reading.ts';
import { contracts } from '../support/contracts.ts';
import { roles, things, vectorNamed, vectorsOf } from '../support/vectors.ts';

describe.each(things)('the issues of a %s', (thing) => {
  it.each(roles)('say in words what a %s wants, never by a regular expression', (role) => {
    for (const { name, body } of vectorsOf(thing, role, 'invalid')) {
      const reading = readWith(contracts[thing][role], body);
      const messages = reading.ok ? ['no issue'] : reading.issues.map(({ message }) => message);
      for (const message of messages) expect(message, name).not.toMatch(/\/\^|pattern|no issue/);
    }
  });
});

it('name the statuses where the status is another word', () => {
  const { body } = vectorNamed('update-order-status', 'reader', 'invalid', 'status-another-word');
  expect(contracts['update-order-status'].read(body)).toEqual({
    ok: false,
    issues: [
      { pointer: '/marketplaceOrderStatus', message: 'Must be one of new, approved, in any letter case' },
    ],
  });
});

it('say which key is meant where `connectorEndpoint` is misspelt as in VTEX’s own document', () => {
  const { body } = vectorNamed('update-order-status', 'writer', 'invalid', 'connector-endpoint-misspelt');
  const reading = readWith(contracts['update-order-status'].writer, body);
  expect(reading.ok || reading.issues).toContainEqual({
    pointer: '/connectiorEndpoint',
    message: 'Key is not part of the contract; connectorEndpoint is meant',
  });
});
