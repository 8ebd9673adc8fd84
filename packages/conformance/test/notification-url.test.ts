import { expect, it } from 'vitest';
import { notificationUrl } from '../src/connector/endpoint-urls.ts';

it.each([
  ['https://connector.example', '/order-integration/notification/processing-result?an=grocery1'],
  [
    'https://connector.example/api/secret',
    '/api/secret/order-integration/notification/processing-result?an=grocery1',
  ],
  ['https://connector.example/api//', '/api/order-integration/notification/processing-result?an=grocery1'],
  [
    'https://connector.example/?tenant=7',
    '/order-integration/notification/processing-result?tenant=7&an=grocery1',
  ],
  [
    'https://connector.example/?an=old&b=1',
    '/order-integration/notification/processing-result?an=grocery1&b=1',
  ],
])('appends the path to that of %s and merges an into its query', (endpoint, expected) => {
  const { pathname, search } = notificationUrl(new URL(endpoint), { account: 'grocery1' });
  expect(pathname + search).toBe(expected);
});
