import type { Server } from 'node:http';

/**
 * Sets up a server that does not listen yet.
 * @param handle what the handler of a result does; called once per notification, except by servers that read none.
 */
export type SetUpServer = (handle: () => void) => Promise<Server>;
