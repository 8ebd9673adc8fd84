import type { EmittedResult } from '@order-integration/contracts';
import type { Role } from '@order-integration/http';

/** What a host application under test must offer, in its framework's own idiom. */
export interface HostPlan {
  /** To be mounted at `/api/vtex`. */
  readonly role: Role;
  /** What `GET /results/{code}` must answer with. */
  readonly resultOf: (code: string) => EmittedResult;
  /** What `GET /errors/{name}` must throw, below the contract's error handling; `refusal` makes the framework's own error for a status. */
  readonly errorOf: (name: string, refusal: (status: number) => unknown) => unknown;
  /** Whether a JSON parser of the host is to stand before the mount, where the framework lets one. */
  readonly parserFirst?: boolean;
}

/**
 * A host application that listens. Beside the plan it has two routes of its own: `POST /host/echo` answers with the JSON that the
 * host's own parser made of the body, and `GET /host/error` throws an error with the message `host` outside the contract's error handling.
 */
export interface RunningHost {
  /** Address without a path, such as `http://127.0.0.1:3000`. */
  readonly origin: string;
  readonly close: () => Promise<unknown>;
}

/** Starts a host application by a plan. */
export type StartHost = (plan: HostPlan) => Promise<RunningHost>;
