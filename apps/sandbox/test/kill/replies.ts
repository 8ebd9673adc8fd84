import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

type Reply = (outgoing: ServerResponse) => Promise<void> | void;

const accept: Reply = (outgoing) => void outgoing.writeHead(200).end();

/** The replies of a connector that sometimes fails: how often each is given. */
const replies: readonly { readonly share: number; readonly reply: Reply }[] = [
  { share: 0.84, reply: accept },
  // So that kills find deliveries under way.
  { share: 0.1, reply: (outgoing) => pause(100).then(() => accept(outgoing)) },
  { share: 0.04, reply: (outgoing) => void outgoing.writeHead(500).end() },
  { share: 0.02, reply: (outgoing) => void outgoing.destroy() },
];

/** Answers mostly well. @param random from 0 to below 1. */
export function replyAtRandom(random: () => number): Reply {
  return (outgoing) => {
    let left = random();
    const chosen = replies.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    return (chosen?.reply ?? accept)(outgoing);
  };
}
