import {
  exampleResult,
  processingResultSchema,
  readProcessingResult,
  responseCodes,
} from '@order-integration/contracts';
import { type Comparison, compare } from './comparison.ts';
import type { Effort } from './effort.ts';
import { takeTurns } from './take-turns.ts';

const texts = responseCodes.map((code) => JSON.stringify(exampleResult(code)));
const bodies = texts.map((text): unknown => JSON.parse(text));
const unit = 'ns';

/** What reading a parsed body costs beside zod's own `safeParse` of it, on a body of every code. Aim: at most 1.5. */
export async function readCost({ readRounds, readCalls }: Effort): Promise<readonly Comparison[]> {
  const measure = {
    subject: () => timeCalls(readProcessingResult, bodies, readCalls),
    reference: () => timeCalls(safeParse, bodies, readCalls),
    json: () => timeCalls(parseJson, texts, readCalls),
  };
  await takeTurns(Math.ceil(readRounds / 5), measure);
  const rounds = await takeTurns(readRounds, measure);
  const ofJson = rounds.map(({ subject, json }) => ({ subject, reference: json }));
  return [
    compare(
      { title: 'reading a parsed body', unit, aim: { bound: 'at most', value: 1.5 } },
      { subject: 'readProcessingResult', reference: 'safeParse' },
      rounds,
    ),
    compare(
      { title: 'reading, beside its JSON', unit },
      { subject: 'readProcessingResult', reference: 'JSON.parse' },
      ofJson,
    ),
  ];
}

function safeParse(body: unknown): unknown {
  return processingResultSchema.safeParse(body);
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** Nanoseconds per call, over many calls with the inputs in turn. */
function timeCalls<Input>(call: (input: Input) => unknown, inputs: readonly Input[], calls: number): number {
  const rounds = Math.ceil(calls / inputs.length);
  let last: unknown;
  const start = process.hrtime.bigint();
  for (let round = 0; round < rounds; round += 1) for (const input of inputs) last = call(input);
  const nanoseconds = Number(process.hrtime.bigint() - start);
  // A result that nobody looks at might not be computed.
  if (last === undefined) throw new Error('A call gave nothing');
  return nanoseconds / (rounds * inputs.length);
}
