import { describeQueue } from '@order-integration/testing/queue';
import { postgresQueue } from '../src/index.ts';
import { queuesOn } from './support/queues-on.ts';
import { postgresStore } from './support/stores.ts';

describeQueue('a queue on PostgreSQL', queuesOn(postgresStore, postgresQueue));
