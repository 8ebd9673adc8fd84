import { Agent } from 'undici';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { postAll } from './post-all.ts';
import { senderServer } from './sender-server.ts';

const headers = { 'content-type': 'application/json' };

/** Posts with the least that undici asks for, as the delivery does: without its promises and streams. */
export const setUpServer: SetUpServer = async () => {
  const agent = new Agent();
  return senderServer(
    postAll(
      ({ origin, pathname, search }, body) =>
        new Promise((resolve, reject) => {
          let status = 0;
          agent.dispatch(
            { origin, path: pathname + search, method: 'POST', headers, body },
            {
              onRequestStart: () => {},
              onResponseStart: (_controller, statusCode) => {
                status = statusCode;
              },
              onResponseData: () => {},
              onResponseEnd: () => resolve(status),
              onResponseError: (_controller, error) => reject(error),
            },
          );
        }),
    ),
  );
};
