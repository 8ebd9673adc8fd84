/** Where every server of the benchmark takes notifications. */
export const mount = '/api/vtex';

/** The secret in the path. It protects nothing: the servers listen on the loopback interface for the length of a run. */
export const secret = 'a-secret-for-benchmarks-only';

/** The notification's path in the notation of Express and Fastify, as it is written by hand. */
export const handWrittenPath = '/api/vtex/:secret/order-integration/notification/processing-result';
