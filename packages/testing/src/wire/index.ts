export { type Answer, expectProblem, type Outgoing, openRaw, send } from './client.ts';
export { afterHostParser, deferred, type HostRequest, serve } from './server.ts';
