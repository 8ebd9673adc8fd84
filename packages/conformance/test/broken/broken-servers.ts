import { carelessServers, gullibleServers, vagueServers } from './admission.ts';
import { narrowServers } from './bodies.ts';
import type { BrokenServers } from './broken-server.ts';
import { lenientServers, wideServers } from './contract.ts';
import { forgetfulServers } from './identity.ts';
import { clumsyServers, naiveServers } from './transfer.ts';

/** For every check, a connector that is wrong in what the check asks. */
export const brokenServers: BrokenServers = {
  ...narrowServers,
  ...wideServers,
  ...lenientServers,
  ...forgetfulServers,
  ...gullibleServers,
  ...vagueServers,
  ...carelessServers,
  ...clumsyServers,
  ...naiveServers,
};
