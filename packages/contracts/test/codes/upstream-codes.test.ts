import { describe, expect, it } from 'vitest';
import { catalogue, findUpstreamEntries, responseCodes, upstreamEntries } from '../../src/index.ts';

describe('upstream codes', () => {
  it('lead to the response code with which they come, in any case', () => {
    expect(findUpstreamEntries('fmt0060')).toEqual([
      {
        source: 'Fulfillment',
        code: 'FMT0060',
        description: 'The order is cancelled already and cannot be created again',
        responseCode: 'EOI007',
        basis: catalogue.EOI007.basis.upstream,
      },
    ]);
  });

  it('that nobody has mapped lead to none', () => {
    expect(findUpstreamEntries('FMT9999')).toEqual([]);
  });

  it('are those that the entries of the catalogue hold, without response codes', () => {
    const held = responseCodes.flatMap((code) => catalogue[code].upstream.map((error) => error.code));
    expect(upstreamEntries.map(({ code }) => code)).toEqual(held.filter((code) => !/^[SE]OI/.test(code)));
    expect(upstreamEntries.length).toBeGreaterThan(10);
  });
});
