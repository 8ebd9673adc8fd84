import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { catalogue, responseCodes } from '@order-integration/contracts';
import { ApiResult } from '@order-integration/nest';
import { runScript } from '@order-integration/testing';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

const load = createRequire(import.meta.url);

@Controller('some')
class SomeController {
  @Post()
  @ApiResult('SOI003', 'EOI005', 'EOI006', 'SOI001')
  some() {}
}

@Controller('all')
class AllController {
  @Get()
  @ApiResult()
  all() {}
}

@Controller('whole')
@ApiResult('SOI003', 'EOI005')
class WholeController {
  @Get()
  whole() {}
}

@Controller('none')
class NoneController {
  @Get()
  none() {}
}

@Module({ controllers: [SomeController, AllController, WholeController, NoneController] })
class DocumentedModule {}

describe.each(Object.keys(platforms))('@ApiResult on %s', (platform) => {
  async function document() {
    const { app } = await openApp(platform, DocumentedModule);
    return SwaggerModule.createDocument(app, new DocumentBuilder().build());
  }

  it('documents one response per status, with the codes that have it', async () => {
    const { paths } = await document();
    expect(paths['/some']?.post?.responses).toMatchObject({
      200: { description: 'SOI003, SOI001' },
      400: { description: 'EOI005' },
      503: { description: 'EOI006' },
    });
    expect(Object.keys(paths['/some']?.post?.responses ?? {})).toEqual(['200', '400', '503']);
  });

  it('documents every code of the catalogue where none is named', async () => {
    const { responses = {} } = (await document()).paths['/all']?.get ?? {};
    const statuses = new Set(responseCodes.map((code) => String(catalogue[code].httpStatus)));
    expect(Object.keys(responses)).toEqual([...statuses].sort());
    for (const code of responseCodes) {
      const response = responses[String(catalogue[code].httpStatus)];
      expect(response).toMatchObject({ description: expect.stringContaining(code) });
    }
  });

  it('documents the errors of all routes of a controller; @nestjs/swagger has the last word on success', async () => {
    const { responses = {} } = (await document()).paths['/whole']?.get ?? {};
    expect(Object.keys(responses)).toEqual(['200', '400']);
    expect(responses).toMatchObject({ 200: { description: '' }, 400: { description: 'EOI005' } });
  });

  it('gives each the published schema, which stands by itself', async () => {
    const { responses = {} } = (await document()).paths['/some']?.post ?? {};
    const published = load('@order-integration/contracts/openapi/openapi-3.0.json');
    for (const response of Object.values(responses)) {
      expect(response).toMatchObject({
        content: { 'application/json': { schema: published.components.schemas.ProcessingResult } },
      });
    }
    expect(JSON.stringify(responses)).not.toContain('$ref');
  });

  it('leaves other routes alone', async () => {
    expect(Object.keys((await document()).paths['/none']?.get?.responses ?? {})).toEqual(['200']);
  });
});

describe('@ApiResult without @nestjs/swagger', () => {
  const use = `
    require('reflect-metadata');
    const { ApiResult } = require('@order-integration/nest');
    class Controller { route() {} }
    const route = Object.getOwnPropertyDescriptor(Controller.prototype, 'route');
    ApiResult('SOI003')(Controller.prototype, 'route', route);
    ApiResult()(Controller);
    console.log(Reflect.getMetadataKeys(route.value).length + Reflect.getMetadataKeys(Controller).length);
  `;
  it('loads and decorates all the same: what it leaves there nobody reads', () => {
    expect(runScript(installationWithoutSwagger(), 'commonjs', use)).toBe('2\n');
    expect(runScript(inject('nestFolder'), 'commonjs', use)).toBe('2\n');
  });
});

/** A folder in which the adapter is installed as somebody gets it who has no @nestjs/swagger. */
function installationWithoutSwagger(): string {
  const folder = mkdtempSync(join(tmpdir(), 'order-integration-nest-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tester = inject('nestFolder');
  const adapter = dirname(
    createRequire(join(tester, 'package.json')).resolve('@order-integration/nest/package.json'),
  );
  const modules = join(folder, 'node_modules');
  for (const scope of ['@nestjs', '@order-integration']) mkdirSync(join(modules, scope), { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(join(adapter, name), join(modules, '@order-integration/nest', name), { recursive: true });
  }
  for (const name of ['@nestjs/common', '@nestjs/core', 'reflect-metadata', 'rxjs']) {
    symlinkSync(realpathSync(join(tester, 'node_modules', name)), join(modules, name));
  }
  for (const name of ['connector', 'contracts', 'http']) {
    symlinkSync(join(import.meta.dirname, '../..', name), join(modules, '@order-integration', name));
  }
  return folder;
}
