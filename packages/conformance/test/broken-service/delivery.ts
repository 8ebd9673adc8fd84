import { randomUUID } from 'node:crypto';
import type { Attempt } from '../reference-service/facts.ts';
import { rightServiceRules } from '../reference-service/rules.ts';
import { type BrokenService, type BrokenServices, ruling } from './broken-service.ts';

const right = rightServiceRules.pause;
const isStatus = (status: number) => (attempt: Attempt) => attempt !== 'lost' && attempt.status === status;

/** Services that deliver otherwise than they should. */
export const unreliableServices: BrokenServices = {
  'service-701': givingUp(isStatus(500)),
  'service-702': givingUp(isStatus(503)),
  'service-703': givingUp(isStatus(429)),
  'service-704': givingUp((attempt) => attempt === 'lost'),
  'service-705': givingUp(isStatus(302)),
  'service-706': givingUp(isStatus(404)),
  'service-707': ruling({
    again: (message) => ({ ...message, body: JSON.stringify({ ...JSON.parse(message.body), attempt: 2 }) }),
  }),
  'service-708': ruling({
    again: (message) => ({ ...message, headers: { ...message.headers, 'webhook-id': randomUUID() } }),
  }),
  'service-709': givingUp(isStatus(500)),
  'service-711': ruling({ followsRedirects: true }),
  'service-712': ruling({ followsRedirects: true }),
  'service-713': ruling({
    pause: (attempt, number, firstRetryMs) =>
      isStatus(410)(attempt) ? firstRetryMs : right(attempt, number, firstRetryMs),
  }),
  'service-714': ruling({
    pause: (attempt, number, firstRetryMs) =>
      isStatus(429)(attempt) ? firstRetryMs : right(attempt, number, firstRetryMs),
  }),
  'service-721': ruling({ lanes: 5 }),
  'service-722': ruling({ waits: true }),
  'service-723': ruling({
    messages: (message, _, state) => (state.note('message') > 3 ? [] : [message]),
  }),
};

/** A service that does not try again after some attempts. */
function givingUp(when: (attempt: Attempt) => boolean): BrokenService {
  return ruling({
    pause: (attempt, number, firstRetryMs) => (when(attempt) ? null : right(attempt, number, firstRetryMs)),
  });
}
