import { type EmittedResult, type ProcessingResult, success } from '@order-integration/contracts';

/** What each program's own route answers. */
export function accepted(): EmittedResult {
  return success('SOI003', { flow: 'ApproveOrder', marketplaceOrderId: '123456789' });
}

/** Writes the code of a notification where the test reads it. */
export function handled({ code }: ProcessingResult): void {
  console.log(`handled ${code}`);
}

/** Says where the program listens, on its first line. */
export function listening(port: number): void {
  console.log(`listening on ${port}`);
}
