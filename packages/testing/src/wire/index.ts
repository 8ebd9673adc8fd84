export { type Deferred, deferred } from './deferred.ts';
export { afterHostParser, type HostRequest } from './host-parser.ts';
export { expectProblem, type Problem } from './problem.ts';
export { openRaw, type RawConnection } from './raw-connection.ts';
export { type Answer, type Outgoing, send } from './send.ts';
export { serve } from './serve.ts';
