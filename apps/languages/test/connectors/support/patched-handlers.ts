import type { Patch } from './connector.ts';
import type { Language } from './languages.ts';

/** What the handler of SOI002 does in a patched copy. */
export type Behaviour = 'fail once' | 'take longer than the limit' | 'take a while';

const pythonHandler = { file: 'connector.py', find: '    log("to be shipped", result, account)' };
const goHandler = { file: 'main.go', find: 'logged("to be shipped")' };
const pythonLimit = { file: 'connector.py', find: 'HANDLER_TIMEOUT_MS = 4_000' };
const goLimit = { file: 'main.go', find: 'handlerTimeout = 4 * time.Second' };

const patches: Readonly<Record<Language['name'], Readonly<Record<Behaviour, readonly Patch[]>>>> = {
  Python: {
    'fail once': [
      {
        ...pythonHandler,
        replace:
          '    log("to be shipped", result, account)\n    if len(HANDLED) == 1:\n        raise RuntimeError(json.dumps(result))',
      },
    ],
    'take longer than the limit': [
      { ...pythonLimit, replace: 'HANDLER_TIMEOUT_MS = 100' },
      { ...pythonHandler, replace: '    __import__("time").sleep(1)' },
    ],
    'take a while': [{ ...pythonHandler, replace: '    __import__("time").sleep(1)' }],
  },
  Go: {
    'fail once': [
      {
        ...goHandler,
        replace:
          'Handler(func(result Result, account string) error {\n\t_ = logged("to be shipped")(result, account)\n\tif failures.CompareAndSwap(0, 1) {\n\t\treturn fmt.Errorf("%v", result)\n\t}\n\treturn nil\n})\n\tfailures atomic.Int32',
      },
      { file: 'main.go', find: '\t"sync"\n', replace: '\t"sync"\n\t"sync/atomic"\n' },
    ],
    'take longer than the limit': [
      { ...goLimit, replace: 'handlerTimeout = 100 * time.Millisecond' },
      {
        ...goHandler,
        replace: 'Handler(func(Result, string) error { time.Sleep(time.Second); return nil })',
      },
    ],
    'take a while': [
      {
        ...goHandler,
        replace: 'Handler(func(Result, string) error { time.Sleep(time.Second); return nil })',
      },
    ],
  },
};

/** The patches of a copy whose handler of SOI002 behaves so. */
export function handlersThat(language: Language, behaviour: Behaviour): readonly Patch[] {
  return patches[language.name][behaviour];
}
