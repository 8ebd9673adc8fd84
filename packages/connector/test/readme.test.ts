import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { send } from '../../testing/src/wire/index.ts';
import { checkConnectorOptions } from '../src/options.ts';
import { connectorProblems } from '../src/outcomes.ts';
import { notification } from './support/notification.ts';
import { pathOf } from './support/start-connector.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const example = await readFile(new URL('readme-example.ts', import.meta.url), 'utf8');

describe('the README', () => {
  it('begins with the compiled example', () => {
    expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
  });

  it('shows an example that does what it says', async () => {
    vi.stubEnv('ENDPOINT_SECRET', 'a-secret-of-the-endpoint');
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    onTestFinished(() => {
      vi.unstubAllEnvs();
      log.mockRestore();
    });
    const { server } = await import('./readme-example.ts');
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const path = `${pathOf('/a-secret-of-the-endpoint')}?an=connections`;
    expect((await send(port, { path, body: JSON.stringify(notification('SOI002')) })).status).toBe(200);
    expect(log).toHaveBeenCalledExactlyOnceWith('ship', 'MKP-123456789');
  });

  it('lists every problem of a connector with its status', () => {
    for (const [name, { status }] of Object.entries(connectorProblems)) {
      expect(readme).toMatch(new RegExp(`\\| ${status} +\\| [^\\n]*\`${name}\``));
    }
  });

  it('lists every limit with its default', () => {
    const ignore = () => {};
    const on = { success: ignore, error: ignore, unknown: ignore };
    const defaults = checkConnectorOptions({ authenticate: 'none', on });
    for (const [name, value] of Object.entries(defaults.limits)) {
      expect(readme).toMatch(
        new RegExp(`\\| \`limits\\.${name}\` +\\|[^\\n]*\\| ${value.toLocaleString('en')}`),
      );
    }
  });

  it('says that the project is not affiliated with VTEX', () => {
    expect(readme).toMatch(/not affiliated with VTEX/);
  });
});
