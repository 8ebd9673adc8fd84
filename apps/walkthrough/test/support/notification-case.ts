import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { codeEntry, notificationKey, type ResultOf } from '@order-integration/contracts';

/** One notification to post, and what must become of it. */
export interface NotificationCase {
  /** What it is, for people. */
  readonly title: string;
  /** The body as it goes over the wire. */
  readonly body: string;
  /** The status that must answer it. */
  readonly status: number;
  /** The key that a handler must report; undefined where none may run. */
  readonly key: string | undefined;
}

const vectors = join(
  dirname(createRequire(import.meta.url).resolve('@order-integration/contracts/package.json')),
  'vectors/processing-result/reader/valid',
);

/** Every published notification, one per code, and the three that must not run a handler as if they were new. */
export async function readCases(): Promise<readonly NotificationCase[]> {
  const names = (await readdir(vectors)).map((file) => file.replace(/\.json$/, ''));
  const published = names.filter((name) => name.startsWith('notification-')).sort();
  const codes = names.filter((name) => name.startsWith('code-')).sort();
  const handled = uniqueByKey(await Promise.all([...published, ...codes].map(readVector)));
  const unlisted = await readVector('unlisted-error-code');
  return [
    ...handled,
    ...handled.slice(0, 1).map((first) => ({ ...first, title: 'the first one again', key: undefined })),
    { title: 'broken JSON', body: '{"code":"SOI002",', status: 400, key: undefined },
    { title: 'JSON that breaks the contract', body: '{"code":7}', status: 422, key: undefined },
    // Last on purpose: once its handler has reported, every handler before it has.
    unlisted,
  ];
}

async function readVector(name: string): Promise<NotificationCase & { key: string }> {
  const { body } = JSON.parse(await readFile(join(vectors, `${name}.json`), 'utf8')) as {
    body: ResultOf<string>;
  };
  return { title: titleOf(name, body), body: JSON.stringify(body), status: 200, key: notificationKey(body) };
}

function titleOf(name: string, { code }: ResultOf<string>): string {
  const entry = name.startsWith('code-') ? codeEntry(code) : undefined;
  return entry === undefined
    ? name.replace('notification-', '').replaceAll('-', ' ')
    : `${code} ${entry.name}`;
}

/** Two vectors may be the same notification in other words: a connector would rightly handle only one of them. */
function uniqueByKey<Case extends { key: string }>(cases: readonly Case[]): Case[] {
  return cases.filter(({ key }, index) => cases.findIndex((each) => each.key === key) === index);
}
