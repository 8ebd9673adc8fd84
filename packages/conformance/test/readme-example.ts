import { formatReport, runChecks } from '@order-integration/conformance';

const report = await runChecks({
  target: {
    endpoint: 'http://localhost:3000/api/vtex/a-local-secret',
    authentication: { kind: 'path-secret' },
    account: 'connections',
    otherAccount: 'an-account-of-others',
    observationUrl: 'http://localhost:3000/handled',
  },
  onProgress: ({ kind, id, done, total }) => {
    if (kind === 'started') console.log(`${id} (${done} of ${total} done)`);
  },
});

console.log(formatReport(report));
process.exitCode = report.passed ? 0 : 1;
