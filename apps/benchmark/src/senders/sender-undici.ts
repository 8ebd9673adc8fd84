import { Agent, request } from 'undici';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { postAll } from './post-all.ts';
import { senderServer } from './sender-server.ts';

const headers = { 'content-type': 'application/json' };

/** Posts with undici as people do: `request`, the answer's body read past. */
export const setUpServer: SetUpServer = async () => {
  const dispatcher = new Agent();
  return senderServer(
    postAll(async (url, body) => {
      const answer = await request(url, { dispatcher, method: 'POST', headers, body });
      await answer.body.dump();
      return answer.statusCode;
    }),
  );
};
