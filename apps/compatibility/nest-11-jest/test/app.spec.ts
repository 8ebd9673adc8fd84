import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { success } from '@order-integration/contracts';
import request from 'supertest';
import { AppModule, endpointSecret, ResultHandlers } from '../src/app.module';

describe('a connector in a testing module', () => {
  let app: INestApplication;

  beforeEach(async () => {
    const moduleRef = await Test.createTestingModule({ imports: [AppModule] }).compile();
    app = moduleRef.createNestApplication();
    await app.init();
  });

  afterEach(() => app.close());

  const notify = (secret: string) =>
    request(app.getHttpServer())
      .post(`/api/vtex/${secret}/order-integration/notification/processing-result?an=connections`)
      .send(success('SOI002', { marketplaceOrderId: '123456789' }));

  it('runs the handler of a notification', async () => {
    await notify(endpointSecret).expect(200, { outcome: 'handled' });
    expect(app.get(ResultHandlers).codes).toEqual(['SOI002']);
  });

  it('runs none for a sender without the secret', async () => {
    await notify('another-secret-of-some-length').expect(401);
    expect(app.get(ResultHandlers).codes).toEqual([]);
  });

  it('leaves other paths to Nest', async () => {
    await request(app.getHttpServer()).get('/nowhere').expect(404);
  });
});

describe('a connector in a context without HTTP, such as a command line or a queue worker', () => {
  it('starts, gives its providers and closes', async () => {
    const context = await NestFactory.createApplicationContext(AppModule, {
      logger: false,
      abortOnError: false,
    });
    expect(context.get(ResultHandlers).codes).toEqual([]);
    await context.close();
  });
});
