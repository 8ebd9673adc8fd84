import { accountChecks } from './checks/accounts.ts';
import { answerChecks } from './checks/answers.ts';
import { credentialChecks } from './checks/credentials.ts';
import { deliveryChecks } from './checks/delivery.ts';
import { errorAnswerChecks } from './checks/error-answers.ts';
import { formChecks } from './checks/forms.ts';
import { hostileJsonChecks } from './checks/hostile-json.ts';
import { loadChecks } from './checks/load.ts';
import { mediaTypeChecks } from './checks/media-types.ts';
import { methodAndPathChecks } from './checks/methods-and-paths.ts';
import { notJsonChecks } from './checks/not-json.ts';
import { notificationChecks } from './checks/notifications.ts';
import { outcomeChecks } from './checks/outcomes.ts';
import { refusalChecks } from './checks/refusals.ts';
import { situationChecks } from './checks/situations.ts';
import { transferChecks } from './checks/transfer.ts';
import { validationChecks } from './checks/validation.ts';
import type { ServiceCheck } from './service-check.ts';

/** Every check of a service, in the order of their ids. */
export const serviceChecks: readonly ServiceCheck[] = [
  ...answerChecks,
  ...formChecks,
  ...validationChecks,
  ...refusalChecks,
  ...notJsonChecks,
  ...mediaTypeChecks,
  ...transferChecks,
  ...hostileJsonChecks,
  ...credentialChecks,
  ...accountChecks,
  ...methodAndPathChecks,
  ...notificationChecks,
  ...outcomeChecks,
  ...situationChecks,
  ...deliveryChecks,
  ...loadChecks,
  ...errorAnswerChecks,
].sort((one, other) => one.id.localeCompare(other.id));
