import { gullibleServices } from './admission.ts';
import { narrowServices, wordyServices } from './answers.ts';
import type { BrokenServices } from './broken-service.ts';
import { unreliableServices } from './delivery.ts';
import { misspeakingServices } from './notifications.ts';
import { mistakenServices } from './outcomes.ts';
import { clumsyServices, naiveServices } from './transfer.ts';
import { carelessServices, lenientServices, talkativeServices } from './validation.ts';

/** For every check, a service that is wrong in what the check asks. */
export const brokenServices: BrokenServices = {
  ...wordyServices,
  ...narrowServices,
  ...carelessServices,
  ...lenientServices,
  ...talkativeServices,
  ...clumsyServices,
  ...naiveServices,
  ...gullibleServices,
  ...misspeakingServices,
  ...mistakenServices,
  ...unreliableServices,
};
