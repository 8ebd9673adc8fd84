export { runScript } from '../run-script.ts';
export { describePackage } from './describe-package.ts';
