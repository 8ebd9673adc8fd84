import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../src/delivery/address-guard.ts';
import { ConfigurationError } from '../../src/index.ts';
import names from './data/names.json' with { type: 'json' };
import reservedRanges from './data/reserved-ranges.json' with { type: 'json' };
import spellings from './data/spellings.json' with { type: 'json' };
import { specialIpv4 } from './support/addresses.ts';
import { nothing, setTrap } from './support/set-trap.ts';
import { spelled } from './support/spelled.ts';
import { startDelivery } from './support/start-delivery.ts';

/** The reason for the record: what the address is, and how to allow it. */
function refusedFor(place: string, is: string) {
  if (is === 'no IP address') return `${place} an address that is not allowed: ${is}`;
  const escaped = is.replaceAll(/[().]/g, '\\$&');
  return expect.stringMatching(
    new RegExp(
      `^${place} an address that is not allowed: ${escaped}. If it is meant, set delivery.allowedNetworks: \\['[0-9a-f:.]+/(32|128)'\\]$`,
    ),
  );
}

const nothingAllowed = { allowedNetworks: [] };

const noDns = () => {
  throw new Error('An address is not looked up');
};

describe('an endpoint at an address', () => {
  it.each(reservedRanges)('is not reached in $first to $last: $is', async ({ first, last, is }) => {
    const trap = await setTrap();
    const { deliver, attempts } = startDelivery(nothingAllowed, noDns);
    for (const address of [first, last]) {
      const host = isIPv6(address) ? `[${address}]` : address;
      for (const endpoint of [`http://${host}:${trap.port}`, `https://${host}:${trap.port}`]) {
        const reason = refusedFor('The endpoint is at', is);
        expect(await deliver(endpoint), endpoint).toEqual({ kind: 'stopped', reason });
        expect(attempts.at(-1)).toMatchObject({ outcome: 'stopped', status: undefined, reason });
      }
    }
    expect(await trap.caught()).toEqual(nothing);
  });

  it.each(spellings)('is not reached by another spelling: $spelling', async ({ host, is }) => {
    const trap = await setTrap();
    const { deliver } = startDelivery(nothingAllowed, noDns);
    for (const endpoint of [`http://${host}:${trap.port}/hooks`, `https://${host}:${trap.port}/hooks`]) {
      expect(await deliver(endpoint)).toEqual({ kind: 'stopped', reason: expect.stringContaining(is) });
    }
    expect(await trap.caught()).toEqual(nothing);
  });

  it('is not reached by any mixture of spellings', async () => {
    const trap = await setTrap();
    const { deliver } = startDelivery(nothingAllowed, noDns);
    const reserved = specialIpv4.filter((address) =>
      reservedRanges.some(({ first, last }) => address === first || address === last),
    );
    await fc.assert(
      fc.asyncProperty(reserved.chain(spelled), async (host) => {
        expect(await deliver(`http://${host}:${trap.port}`)).toEqual({
          kind: 'stopped',
          reason: expect.stringMatching(/^The endpoint is at an address that is not allowed: \w/),
        });
      }),
      { numRuns: 500 },
    );
    expect(await trap.caught()).toEqual(nothing);
  });
});

describe('an endpoint with a name', () => {
  it.each(names)(
    'is not reached when it resolves to $name, and is tried again',
    async ({ addresses, is }) => {
      const trap = await setTrap();
      const { deliver, attempts } = startDelivery(nothingAllowed, async () =>
        addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 })),
      );
      const reason = refusedFor('The name of the connector resolves to', is);
      for (const scheme of ['http', 'https']) {
        expect(await deliver(`${scheme}://connector.example:${trap.port}`)).toMatchObject({
          kind: 'retry',
          reason,
        });
        expect(attempts.at(-1)).toMatchObject({ outcome: 'retry', status: undefined, reason });
      }
      expect(await trap.caught()).toEqual(nothing);
    },
  );

  it.each(['localhost', 'LOCALHOST', 'ｌｏｃａｌｈｏｓｔ', 'local%68ost'])(
    'is not reached by %s as the system resolves it',
    async (host) => {
      const trap = await setTrap();
      const { deliver } = startDelivery(nothingAllowed);
      expect(await deliver(`http://${host}:${trap.port}`)).toMatchObject({
        kind: 'retry',
        reason: expect.stringMatching(/not allowed: loopback \(RFC \d+\)\. If it is meant, set /),
      });
      expect(await trap.caught()).toEqual(nothing);
    },
  );
});

describe('a refused address', () => {
  it('is reported once, with the option that allows it', async () => {
    const { deliver, errors } = startDelivery(nothingAllowed, async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    for (const endpoint of ['http://127.0.0.1:1', 'http://127.0.0.2:1', 'http://connector.example']) {
      await deliver(endpoint);
      await deliver(endpoint);
    }
    expect(errors).toEqual([
      new ConfigurationError(
        "createService: The endpoint is at an address that is not allowed: loopback (RFC 1122). If it is meant, set delivery.allowedNetworks: ['127.0.0.1/32'].",
      ),
    ]);
    await deliver('http://10.0.0.1');
    expect(errors).toHaveLength(2);
  });

  it('is allowed once the option is set as the reason says, also where it embeds another', async () => {
    const { deliver } = startDelivery(nothingAllowed, noDns);
    for (const host of ['[::1]', '[2002:7f00:1::]', '[64:ff9b::127.0.0.1]', '10.1.2.3']) {
      const allowedNetworks: string[] = [];
      const hostname = new URL(`http://${host}`).hostname.replaceAll(/[[\]]/g, '');
      for (let steps = 0; createAddressGuard(allowedNetworks)(hostname) !== undefined; steps += 1) {
        expect(steps).toBeLessThan(2);
        const { network } = createAddressGuard(allowedNetworks)(hostname) ?? {};
        if (network !== undefined) allowedNetworks.push(network);
      }
      expect(await deliver(`http://${host}:1`)).toMatchObject({
        reason: expect.stringContaining(`['${allowedNetworks[0]}']`),
      });
    }
  });
});

describe('an endpoint that is none', () => {
  it.each([
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'gopher://127.0.0.1',
    'javascript:fetch()',
    'data:,x',
    'unix:/run/docker.sock',
    'ws://127.0.0.1',
    '//127.0.0.1',
    '/hooks',
    'http://',
    'http://?',
    'http://a b',
    'not a URL',
    '',
  ])('gives up on %j at once', async (endpoint) => {
    const { deliver, attempts } = startDelivery(nothingAllowed, noDns);
    const reason = 'The endpoint is no http or https URL';
    expect(await deliver(endpoint)).toEqual({ kind: 'stopped', reason });
    expect(attempts).toEqual([expect.objectContaining({ origin: '', outcome: 'stopped', reason })]);
  });

  it.each(['user:secret@', 'user@', ':secret@', '127.0.0.1%20:x@'])(
    'gives up on one with credentials (%s) at once, and records none of them',
    async (credentials) => {
      const trap = await setTrap();
      const { deliver, attempts } = startDelivery({}, noDns);
      const outcome = await deliver(`http://${credentials}127.0.0.1:${trap.port}`);
      expect(outcome).toEqual({
        kind: 'stopped',
        reason: 'The endpoint holds credentials, which are never sent',
      });
      expect(attempts).toMatchObject([{ origin: `http://127.0.0.1:${trap.port}` }]);
      expect(await trap.caught()).toEqual(nothing);
    },
  );
});
