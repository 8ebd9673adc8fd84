import type { INestApplication, NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { onTestFinished } from 'vitest';
import { listen, platforms } from './start-nest.ts';

/** An application that listens until the test that opened it has finished. */
export interface OpenApp {
  readonly app: INestApplication;
  /** Address without a path. */
  readonly origin: string;
}

/**
 * Opens an application.
 * @param configure what a `main.ts` does between creating the application and listening.
 */
export async function openApp(
  platform: string,
  module: Type,
  options: NestApplicationOptions = {},
  configure: (app: INestApplication) => void = () => {},
): Promise<OpenApp> {
  const adapter = platforms[platform]?.();
  if (adapter === undefined) throw new Error(`No platform ${platform}`);
  const app = await NestFactory.create(module, adapter, { logger: false, abortOnError: false, ...options });
  onTestFinished(() => app.close());
  configure(app);
  const { origin } = await listen(app);
  return { app, origin };
}
