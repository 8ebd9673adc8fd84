import { expect, it } from 'vitest';
import { type ConformanceReport, formatReport } from '../src/index.ts';

const none = { passed: 0, failed: 0, excluded: 0, notRun: 0 };
const clause = { rule: 'Something is so', basis: 'inferred' } as const;

const report: ConformanceReport = {
  endpoint: 'https://connector.example/[redacted]',
  startedAt: '2026-11-20T12:00:00.000Z',
  durationMs: 2_345,
  profile: 'house',
  passed: false,
  endedEarly: null,
  counts: { passed: 1, failed: 1, excluded: 1, notRun: 0 },
  countsBySeverity: { MUST: { ...none, passed: 1, failed: 1 }, SHOULD: { ...none, excluded: 1 }, MAY: none },
  countsByProfile: {
    protocol: { ...none, passed: 1, excluded: 1 },
    house: { ...none, failed: 1 },
  },
  results: [
    {
      id: 'connector-001',
      name: 'MUST do one thing',
      severity: 'MUST',
      profile: 'house',
      clause,
      status: 'failed',
      reason: 'answered 500; expected 200',
      durationMs: 3,
      exchanges: [
        {
          request: {
            method: 'POST',
            url: 'https://connector.example/a',
            headers: { accept: '*/*' },
            body: '{}',
          },
          response: { status: 500, headers: { server: 'example' }, body: 'two\nlines' },
          error: null,
          durationMs: 2,
        },
        {
          request: { method: 'GET', url: 'https://connector.example/b', headers: {}, body: '' },
          response: null,
          error: 'socket hang up',
          durationMs: 2,
        },
      ],
    },
    {
      id: 'connector-002',
      name: 'MUST do another',
      severity: 'MUST',
      profile: 'house',
      clause,
      status: 'passed',
      reason: null,
      durationMs: 3,
      exchanges: [],
    },
    {
      id: 'connector-003',
      name: 'SHOULD do more',
      severity: 'SHOULD',
      profile: 'protocol',
      clause,
      status: 'excluded',
      reason: null,
      durationMs: 0,
      exchanges: [],
    },
  ],
};

it('writes what failed with its exchanges, what was excluded, and the counts', () => {
  expect(formatReport(report)).toBe(`Conformance of https://connector.example/[redacted], profile house

FAILED  connector-001  MUST do one thing
  answered 500; expected 200
  rule: Something is so (inferred)
  > POST https://connector.example/a
  > accept: */*
  > {}
  < 500
  < server: example
  < two
  < lines
  > GET https://connector.example/b
  < socket hang up

excluded  connector-003  SHOULD do more

MUST      1 passed, 1 failed, 0 excluded
SHOULD    0 passed, 0 failed, 1 excluded
MAY       0 passed, 0 failed, 0 excluded
protocol  1 passed, 0 failed, 1 excluded
house     0 passed, 1 failed, 0 excluded
all       1 passed, 1 failed, 1 excluded, in 2.3 s

NOT PASSED
`);
});

it('says why a run ended early, how many checks did not run, and whether the target passed', () => {
  const text = formatReport({
    ...report,
    profile: 'protocol',
    endedEarly: 'the target cannot be reached at connector.example: connect ECONNREFUSED',
    counts: { ...none, notRun: 3 },
  });
  expect(text).toContain(
    'profile protocol\nended early: the target cannot be reached at connector.example: connect ECONNREFUSED\n',
  );
  expect(text).toContain('all       0 passed, 0 failed, 0 excluded, 3 not run, in 2.3 s\n\nNOT PASSED\n');
  expect(text).not.toContain('house');
  expect(formatReport({ ...report, passed: true })).toMatch(/\n\npassed\n$/);
});
