export { describeAdapter } from './describe-adapter.ts';
export { describeConformance } from './describe-conformance.ts';
export type { HostPlan, RunningHost, StartHost } from './host.ts';
