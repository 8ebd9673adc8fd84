export { type CollectedTelemetry, collectTelemetry, type MeasuredPoint } from './collect-telemetry.ts';
