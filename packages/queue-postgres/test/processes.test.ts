import { describeKilledProcesses } from './processes/killed-processes.ts';
import { describeSeveralProcesses } from './processes/several-processes.ts';

describeKilledProcesses();
describeSeveralProcesses();
