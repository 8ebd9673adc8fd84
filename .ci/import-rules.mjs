import { existsSync, readdirSync } from 'node:fs';

/**
 * Which part of the repository may import which: only up this list, never down, never sideways between adapters.
 * A row names the packages below it that it may use.
 */
const allowed = {
  internal: [],
  contracts: [],
  http: [],
  queue: [],
  'queue-postgres': ['queue'],
  connector: ['contracts', 'http', 'queue'],
  express: ['contracts', 'http'],
  fastify: ['contracts', 'http'],
  nest: ['contracts', 'http', 'connector'],
  client: ['contracts'],
  service: ['contracts', 'http', 'queue'],
  conformance: ['contracts'],
  cli: ['contracts', 'conformance', 'connector', 'queue-postgres'],
};

/** Whatever has an `adapter.ts` is an adapter of a framework. */
const adapters = readdirSync('packages').filter((name) => existsSync(`packages/${name}/src/adapter.ts`));

const layers = Object.entries(allowed).map(([name, imports]) => ({
  name: `${name}-imports-only-what-is-above-it`,
  severity: 'error',
  from: { path: `^packages/${name}/src/` },
  to: {
    path: '^packages/([^/]+)/',
    pathNot: [name, 'internal', ...imports].map((each) => `^packages/${each}/`),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '/src/' },
      to: { circular: true },
    },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no-way-past-the-index',
      comment:
        'Another package is imported by its name, not by a path into it. (The private ones are source only; and tests of connector take the source of what is built with connector, because a dependency by name would be a circle.)',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: [
          '^$1/$2/',
          '^packages/(internal|testing)/src/(index|(app|package|queue|postgres|telemetry|wire)/index|clock|random|telemetry-open).ts$',
          '^packages/(conformance|fastify|queue-postgres)/src/(index|database/database).ts$',
        ],
      },
    },
    {
      name: 'only-tests-of-connector-take-sources-of-others',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/', pathNot: '^packages/connector/test/' },
      to: {
        path: '^packages/(conformance|fastify|queue-postgres)/src/(index|database/database).ts$',
        pathNot: '^$1/$2/',
      },
    },
    {
      name: 'no-tests-of-another-package',
      comment: 'What the tests of several packages share stands in packages/testing.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: {
        path: '^(packages|apps)/[^/]+/test/',
        pathNot: ['^$1/$2/'],
      },
    },
    {
      name: 'adapters-have-no-schema',
      severity: 'error',
      from: { path: `^packages/(${adapters.join('|')})/src/` },
      to: { path: '(^|/)node_modules/zod/' },
    },
    {
      name: 'only-contracts-knows-zod',
      severity: 'error',
      from: { path: '^packages/(?!contracts/|testing/)[^/]+/src/' },
      to: { path: '(^|/)node_modules/zod/' },
    },
    {
      name: 'the-generator-is-no-part-of-the-library',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '^packages/contracts/src/publish/' },
      to: { path: '^packages/contracts/src/publish/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: ['(^|/)dist/.*[.]map$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
