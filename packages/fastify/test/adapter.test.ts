import { describeAdapter } from '@order-integration/testing';
import { startFastify } from './start-fastify.ts';

describeAdapter('Fastify 5', startFastify);
