export { describeGracefulEnd } from './describe-graceful-end.ts';
