import { catalogue } from '../codes/catalogue.ts';
import { type ResponseCode, type SuccessCode, successCodes } from '../codes/response-codes.ts';
import type { EmittedResult } from '../model/emitted-result.ts';
import type { Flow } from '../model/flow.ts';
import { failure, success } from './build-result.ts';

/**
 * An example of the notification with a code, for documents and tests; SOI003 gives the answer to a status update. Values are
 * published ones. No error notification has ever been published, so those of errors are inferred.
 */
export function exampleResult(code: ResponseCode): EmittedResult {
  const { upstream, flows, phases } = catalogue[code];
  const [flow]: readonly Flow[] = phases.length === 1 && phases[0] === 'answer' ? ['ApproveOrder'] : flows;
  const subject = { ...published, ...(flow && { flow }) };
  if (code === 'SOI003') return success(code, { ...subject, accountName: null, operationId: null });
  if (isSuccessCode(code)) return success(code, { ...subject, fields });
  return failure(code, { ...subject, errors: upstream.length > 0 ? upstream.slice(0, 1) : null });
}

const published = {
  marketplaceOrderId: '123456789',
  accountName: 'connections',
  operationId: 'a1a0e124-6cfc-404e-a8c5-95f5a494dc86',
};

const fields = { mainOrderId: 'MKP-123456789', franchiseOrderId: null };

function isSuccessCode(code: ResponseCode): code is SuccessCode {
  return (successCodes as readonly ResponseCode[]).includes(code);
}
