import { accountChecks } from './checks/accounts.ts';
import { authenticationChecks } from './checks/authentication.ts';
import { brokenContractChecks } from './checks/broken-contract.ts';
import { codeChecks } from './checks/codes.ts';
import { contentCodingChecks } from './checks/content-codings.ts';
import { duplicateChecks } from './checks/duplicates.ts';
import { errorAnswerChecks } from './checks/error-answers.ts';
import { hostileJsonChecks } from './checks/hostile-json.ts';
import { identityChecks } from './checks/identity.ts';
import { loadChecks } from './checks/load.ts';
import { mediaTypeChecks } from './checks/media-types.ts';
import { methodAndPathChecks } from './checks/methods-and-paths.ts';
import { notJsonChecks } from './checks/not-json.ts';
import { publishedBodyChecks } from './checks/published-bodies.ts';
import { sizeChecks } from './checks/sizes.ts';
import { slowBodyChecks } from './checks/slow-bodies.ts';
import { textChecks } from './checks/texts.ts';
import { toleranceChecks } from './checks/tolerance.ts';
import { transferChecks } from './checks/transfer.ts';
import type { ConnectorCheck } from './connector-check.ts';

/** Every check of a connector, in the order of their ids. */
export const connectorChecks: readonly ConnectorCheck[] = [
  ...publishedBodyChecks,
  ...codeChecks,
  ...toleranceChecks,
  ...brokenContractChecks,
  ...notJsonChecks,
  ...duplicateChecks,
  ...identityChecks,
  ...authenticationChecks,
  ...accountChecks,
  ...methodAndPathChecks,
  ...mediaTypeChecks,
  ...contentCodingChecks,
  ...transferChecks,
  ...sizeChecks,
  ...slowBodyChecks,
  ...hostileJsonChecks,
  ...textChecks,
  ...errorAnswerChecks,
  ...loadChecks,
].sort((one, other) => one.id.localeCompare(other.id));
