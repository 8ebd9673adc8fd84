import { describeQueue } from '@order-integration/testing/queue';
import { embeddedQueue } from '../src/index.ts';
import { queuesOn } from './support/queues-on.ts';
import { embeddedStore } from './support/stores.ts';

describeQueue('a queue in a folder', queuesOn(embeddedStore, embeddedQueue));
