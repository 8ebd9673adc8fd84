import { keys, rightServiceRules } from '../reference-service/rules.ts';
import { type BrokenService, type BrokenServices, notifying, posting, ruling } from './broken-service.ts';

const rightUrl = rightServiceRules.url;

/** Services whose notifications are not as published. */
export const misspeakingServices: BrokenServices = {
  'service-501': ruling({ messages: () => [] }),
  'service-502': posting((message) => ({ ...message, method: 'PUT' })),
  'service-503': urls((url) => {
    url.pathname = url.pathname.replace('processing-result', 'result');
  }),
  'service-504': urls((url) => url.searchParams.delete('an')),
  'service-505': posting((message) => ({ ...message, headers: { 'content-type': 'text/json' } })),
  'service-506': notifying((result) => ({ ...result, errors: [] })),
  'service-507': notifying((result) => ({ ...result, operationId: 1_234_567 })),
  'service-508': notifying((result) => ({ ...result, accountName: null })),
  'service-509': notifying((result) => ({ ...result, marketplaceOrderId: null })),
  'service-510': notifying((result) => ({ ...result, code: 'SOI003' })),
  'service-511': notifying((result) => ({ ...result, flow: 'Unknown' })),
  'service-512': notifying((result, { body }) => ({
    ...result,
    fields: { mainOrderId: body.marketplaceOrderId, franchiseOrderId: null },
  })),
  'service-513': posting((message) => ({
    ...message,
    headers: { ...message.headers, 'x-vtex-api-apptoken': keys.appToken },
  })),
  'service-521': ruling({
    url: (endpoint, account) => {
      const url = rightUrl(endpoint, account);
      url.pathname = `${new URL(endpoint).pathname}/order-integration/notification/processing-result`;
      return url;
    },
  }),
  'service-522': urls((url) => url.searchParams.delete('tenant')),
  'service-523': ruling({
    url: (endpoint, account) => {
      const url = rightUrl(endpoint, account);
      for (const given of new URL(endpoint).searchParams.getAll('an')) url.searchParams.append('an', given);
      return url;
    },
  }),
  'service-524': ruling({
    url: (endpoint, account) =>
      new URL(`${endpoint}/order-integration/notification/processing-result?an=${account}`),
  }),
  'service-525': sendingToTheFirst(),
};

/** A service that builds its URLs a little differently. */
function urls(change: (url: URL) => void): BrokenService {
  return ruling({
    url: (endpoint, account) => {
      const url = rightUrl(endpoint, account);
      change(url);
      return url;
    },
  });
}

/** A service that sends everything of an order to whom placed it. */
function sendingToTheFirst(): BrokenService {
  const firsts = new Map<string, URL>();
  return ruling({
    messages: (message, { body }) => {
      const url = firsts.get(body.marketplaceOrderId) ?? message.url;
      firsts.set(body.marketplaceOrderId, url);
      return [{ ...message, url }];
    },
  });
}
