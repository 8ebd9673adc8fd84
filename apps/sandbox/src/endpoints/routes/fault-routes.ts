import { jsonResponse } from '@order-integration/http';
import { z } from 'zod';
import { addFault, listFaults, replaceFaults } from '../../faults/fault-store.ts';
import type { Bench } from '../../routes/bench.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

const answers = {
  200: { description: 'The faults that are set now.', schema: z.array(schemas.StoredFault) },
};

/** The routes that make things go wrong. */
export const faultRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/faults',
    operationId: 'listFaults',
    summary: 'The faults that are set',
    answers,
    handle: show,
  }),
  route({
    method: 'PUT',
    path: '/sandbox/faults',
    operationId: 'setFaults',
    summary: 'Sets these faults and no others; an empty list clears them',
    body: schemas.FaultList,
    answers,
    handle: async (bench, { body }) => {
      await replaceFaults(bench.store, body);
      return show(bench);
    },
  }),
  route({
    method: 'POST',
    path: '/sandbox/faults',
    operationId: 'addFault',
    summary: 'Sets one more fault',
    body: schemas.Fault,
    answers,
    handle: async (bench, { body }) => {
      await addFault(bench.store, body);
      return show(bench);
    },
  }),
  route({
    method: 'DELETE',
    path: '/sandbox/faults',
    operationId: 'clearFaults',
    summary: 'Clears every fault',
    answers,
    handle: async (bench) => {
      await replaceFaults(bench.store, []);
      return show(bench);
    },
  }),
];

async function show({ store }: Bench) {
  return jsonResponse(200, await listFaults(store));
}
