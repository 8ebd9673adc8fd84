import type { RegisteredApp } from './types.ts';

/** The connectors that are registered by cookie. `PUT /sandbox/connectors/{name}` changes and adds. */
export const registeredApps = [
  {
    name: 'example-connector',
    account: 'connections',
    cookie: 'EXAMPLE',
    endpoint: 'http://127.0.0.1:3000/api/vtex/example-secret',
  },
] as const satisfies readonly RegisteredApp[];
