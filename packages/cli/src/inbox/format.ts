import type { InboxLetter, Redrive } from '@order-integration/connector';
import { printable, type Style } from '../terminal/style.ts';

/** A letter in two lines. */
export function formatLetter(letter: InboxLetter, style: Style): string[] {
  const { id, kind, code, account, marketplaceOrderId, receivedAt, attempts, reason } = letter;
  const colour = kind === 'dead' ? style.red : style.yellow;
  const said = [code, account, marketplaceOrderId === undefined ? undefined : `order ${marketplaceOrderId}`];
  const known = said.filter((part) => part !== undefined).map(printable);
  return [
    [style.bold(id), colour(kind), ...known].join('  '),
    `  ${receivedAt.toISOString()}  ${countOf(attempts, 'attempt')}  ${printable(reason)}`,
  ];
}

/** A letter whole, a line for each fact. @param showsBody whether the body, which may hold customer data, is among them. */
export function formatWhole(letter: InboxLetter, showsBody: boolean, style: Style): string[] {
  const { body } = letter;
  const facts = {
    id: letter.id,
    kind: letter.kind,
    code: letter.code ?? 'unknown',
    account: letter.account ?? 'unknown',
    order: letter.marketplaceOrderId ?? 'unknown',
    received: letter.receivedAt.toISOString(),
    died: letter.diedAt.toISOString(),
    attempts: String(letter.attempts),
    reason: letter.reason,
    body: showsBody
      ? body
      : `${Buffer.byteLength(body)} bytes, which may hold customer data: --body shows them`,
  };
  return Object.entries(facts).map(([name, value]) => `${style.bold(name.padEnd(8))}  ${printable(value)}`);
}

/** A letter for programs. @param showsBody as above. */
export function letterRecord({ body, bytes, ...facts }: InboxLetter, showsBody: boolean): object {
  return showsBody ? { ...facts, body, ...(bytes === undefined ? {} : { bytes }) } : facts;
}

/** What became of redriving many, in two lines. */
export function formatRedrive(redrive: Redrive, style: Style): string[] {
  const { name, by, filter, perSecond, state, counted, redriven, begunAt } = redrive;
  const colour = state === 'done' ? style.green : style.yellow;
  const parts = Object.entries(filter).map(
    ([part, value]) => `${part} ${value instanceof Date ? value.toISOString() : value}`,
  );
  return [
    `${style.bold(printable(name))}  ${colour(state)}  ${redriven} of ${counted}`,
    `  begun ${begunAt.toISOString()} by ${printable(by)}, ${perSecond} a second, ${printable(parts.join(', ') || 'all letters')}`,
  ];
}

/** Such as `1 letter`, `2 letters`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
