import { z } from 'zod';
import { faultSchema } from '../faults/fault.ts';
import { addFault, listFaults, replaceFaults } from '../faults/fault-store.ts';
import { answer, listOf, type Routes } from './route.ts';

const storedFault = z
  .object({
    id: z.string(),
    fault: faultSchema,
    timesLeft: z.number().int().nullable().describe('Null: until cleared.'),
  })
  .meta({ id: 'StoredFault' });

const response = { 200: answer('The faults that are set now.', listOf(storedFault)) };

/** The routes that make things go wrong. */
export const faultRoutes: Routes = async (app, { store }) => {
  app.get(
    '/sandbox/faults',
    { schema: { operationId: 'listFaults', summary: 'The faults that are set', response } },
    () => listFaults(store),
  );

  app.put(
    '/sandbox/faults',
    {
      schema: {
        operationId: 'setFaults',
        summary: 'Sets these faults and no others; an empty list clears them',
        body: z.array(faultSchema),
        response,
      },
    },
    async ({ body }) => {
      await replaceFaults(store, body);
      return listFaults(store);
    },
  );

  app.post(
    '/sandbox/faults',
    { schema: { operationId: 'addFault', summary: 'Sets one more fault', body: faultSchema, response } },
    async ({ body }) => {
      await addFault(store, body);
      return listFaults(store);
    },
  );

  app.delete(
    '/sandbox/faults',
    { schema: { operationId: 'clearFaults', summary: 'Clears every fault', response } },
    async () => {
      await replaceFaults(store, []);
      return listFaults(store);
    },
  );
};
