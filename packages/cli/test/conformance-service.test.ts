import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toNodeHandler } from '@order-integration/http';
import { conformingService, serve } from '@order-integration/testing';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { run, runProcess } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-service-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('conformance service', () => {
  it('passes a right service, with the facts of a file and the address of the command line', {
    timeout: 120_000,
  }, async () => {
    const { service, target } = await conformingService();
    const origin = await serve(toNodeHandler(service));
    await service.start();
    onTestFinished(() => service.stop());
    const facts = join(folder, 'facts.json');
    writeFileSync(facts, JSON.stringify({ service: target }));
    const { exitCode, stdout } = await run([
      ...['conformance', 'service', origin, '--facts', facts, '--concurrency', '8'],
    ]);
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toMatch(/^MUST +\d{2,} passed, 0 failed/m);
  });

  it('fails a server that answers with HTML, and does not crash', async () => {
    const origin = await serve((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'));
    });
    const order = join(folder, 'order.json');
    writeFileSync(order, '{}');
    const { exitCode, stdout } = await run([
      ...['conformance', 'service', origin, '--account', 'a', '--app-key', 'key', '--app-token', 'token'],
      ...['--affiliate', 'MKP', '--order', order, '--only', 'service-001', 'service-003'],
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('service-003 failed, and it is a MUST');
  });

  it('takes the app token from VTEX_APP_TOKEN, where it does not stand in the list of processes', async () => {
    const { service, target } = await conformingService();
    const origin = await serve(toNodeHandler(service));
    await service.start();
    onTestFinished(() => service.stop());
    const order = join(folder, 'placeable.json');
    writeFileSync(order, JSON.stringify(target.orders.placeable));
    const { exitCode, stdout } = await runProcess(
      [
        ...['conformance', 'service', origin, '--account', target.account, '--affiliate', target.affiliateId],
        ...['--app-key', target.credentials.appKey, '--order', order, '--only', 'service-021', 'service-404'],
      ],
      { env: { VTEX_APP_TOKEN: target.credentials.appToken } },
    );
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toMatch(/^all +2 passed, 0 failed/m);
    expect(stdout).not.toContain(target.credentials.appToken);
  });

  it('names every fact that is missing', async () => {
    const { exitCode, stderr } = await run(['conformance', 'service', 'http://127.0.0.1:1']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('not given: --account, --app-key, --app-token, --affiliate, --order');
  });
});
