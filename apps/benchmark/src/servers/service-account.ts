/** The account that the load is for. */
export const account = 'connections';

/** What opens it. It protects nothing: the servers listen on the loopback interface for the length of a run. */
export const credentials = { appKey: 'vtexappkey-connections-BENCHMARK', appToken: 'BENCHMARK-TOKEN' };
