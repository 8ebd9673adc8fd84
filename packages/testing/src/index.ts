export { type ConformingService, conformingService } from './conforming-service.ts';
export { describeAdapter } from './describe-adapter.ts';
export { describeConformance } from './describe-conformance.ts';
export { describeRoles } from './describe-roles.ts';
export type { HostPlan, RunningHost, StartHost } from './host.ts';
export { type Answer, notification, notify, send, signatureOf, signedAuthentication } from './notify.ts';
export { type RecordingConnector, recordingConnector } from './recording-connector.ts';
export { runScript } from './run-script.ts';
export { serve } from './serve.ts';
