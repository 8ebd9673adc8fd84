import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../testing/src/wire/index.ts';
import { httpProblems } from '../src/index.ts';
import { server } from './readme-example.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const example = await readFile(new URL('readme-example.ts', import.meta.url), 'utf8');

describe('the README', () => {
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());

  it('begins with the compiled example', () => {
    expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  });

  it('shows an example that does what it says', async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await send(port, { path: '/api/grocery1/orders', body: '{"id":"1"}' });
    expect(answer).toMatchObject({ status: 200, json: { tenant: 'grocery1', order: { id: '1' } } });
    expect((await send(port, { path: '/api/grocery1/orders', body: '{' })).status).toBe(400);
  });

  it('lists every problem with its status', () => {
    for (const [name, { status }] of Object.entries(httpProblems)) {
      expect(readme).toMatch(new RegExp(`\\| ${status} +\\| \`${name}\``));
    }
  });

  it('says that the project is not affiliated with VTEX', () => {
    expect(readme).toMatch(/not affiliated with VTEX/);
  });
});
