import { formatReport, runServiceChecks } from '@order-integration/conformance';
import order from '@order-integration/contracts/vectors/new-order/writer/valid/05-seller-delivers.json' with {
  type: 'json',
};

const report = await runServiceChecks({
  target: {
    baseUrl: 'http://localhost:4310',
    account: 'connections',
    otherAccount: 'grocery1',
    credentials: { appKey: 'vtexappkey-connections-local', appToken: 'a-local-token' },
    userToken: { value: 'a-local-user-token', connectorEndpoint: 'http://127.0.0.1:4999/a-local-secret' },
    affiliateId: 'MKP',
    orders: { placeable: order.body },
    receiver: { port: 4999 },
    retries: { firstRetryMs: 5_000 },
  },
});

console.log(formatReport(report));
process.exitCode = report.passed ? 0 : 1;
