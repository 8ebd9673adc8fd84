import type { Patch } from './connector.ts';
import type { Choice, Fault } from './faults.ts';

const keyOf = { file: 'connector.py', find: '        key = key_of(result, accounts[0])\n' };
const run = { file: 'connector.py', find: '            handle()\n        except BaseException' };
const wrongSecret = {
  file: 'connector.py',
  find: 'raise Refused(401, "The secret of the path is not the right one.")',
};
const entry = { file: 'connector.py', find: '        path, _, query = self.path.partition("?")\n' };
const answered = {
  file: 'http_exchange.py',
  find: '        self.answer(status, {"type": "about:blank", "title": title, "status": status, "detail": detail, **members})',
};

/** The faults, planted in the connector in Python. */
export const pythonFaults: Readonly<Record<Fault, readonly Patch[]>> = {
  'handles duplicates twice': [
    {
      ...run,
      replace:
        '            handle()\n            with self.lock:\n                self.runs.pop(key, None)\n        except BaseException',
    },
  ],
  'handles copies that come at once twice: remembers a key after its handler, which takes 20 ms': [
    {
      file: 'connector.py',
      find: 'run = self.runs[key] = self.pool.submit(self.run, key, handle)',
      replace: 'run = self.pool.submit(self.run, key, handle)',
    },
    {
      ...run,
      replace: `            handle()
            __import__("time").sleep(0.02)
            done = self.pool.submit(int)
            with self.lock:
                self.runs[key] = done
        except BaseException`,
    },
  ],
  'refuses an unknown code': [
    {
      ...keyOf,
      replace: `        if result["code"] not in HANDLERS:
            raise Refused(422, "The code is not listed.")
${keyOf.find}`,
    },
  ],
  'fails on an unknown key': [
    {
      ...keyOf,
      replace: `        if set(result) - set(reader.schema["properties"]):
            raise KeyError("unknown key")
${keyOf.find}`,
    },
  ],
  'takes any secret': [
    {
      file: 'connector.py',
      find: 'sha256(unquote_to_bytes(secret)).digest()',
      replace: 'sha256(SECRET.encode()).digest()',
    },
  ],
  'does not know the byte order mark': [
    { file: 'processing_result.py', find: '"utf-8-sig"', replace: '"utf-8"' },
  ],
  'ignores the charset and reads what comes as UTF-8, with replacements': [
    {
      file: 'connector.py',
      find: 'self.headers.get_content_charset("utf-8") not in ("utf-8", "utf8", "us-ascii")',
      replace: 'False',
    },
    { file: 'processing_result.py', find: '"utf-8-sig"', replace: '"utf-8-sig", "replace"' },
  ],
  'ignores the content coding': [
    {
      file: 'http_exchange.py',
      find: 'return self.decode(content, coding)',
      replace: 'return content',
    },
  ],
  'fails on a null operationId': [
    { ...keyOf, replace: `${keyOf.find}        result["operationId"].strip()\n` },
  ],
  'takes operationId alone as key': [
    { ...keyOf, replace: '        key = result.get("operationId") or key_of(result, accounts[0])\n' },
  ],
  'crashes on what is not JSON': [
    {
      file: 'processing_result.py',
      find: 'raise NoResult("The body is not JSON in UTF-8.") from None',
      replace: '__import__("os")._exit(1)',
    },
  ],
  'tells the secret to who has a wrong one': [
    { ...wrongSecret, replace: 'raise Refused(401, f"The secret is {SECRET}.")' },
  ],
  'answers after six seconds': [{ ...entry, replace: `        __import__("time").sleep(6)\n${entry.find}` }],
  'drops the connection where the contract is broken': [
    {
      file: 'connector.py',
      find: 'raise Refused(422 if reason.issues else 400, reason.detail, issues=reason.issues) from None',
      replace: 'raise ConnectionResetError from None',
    },
  ],
  'reads the body before the secret': [
    { ...entry, replace: `        content = self.read_content()\n${entry.find}` },
    {
      file: 'connector.py',
      find: 'reader.read(self.read_content())',
      replace: 'reader.read(content)',
    },
  ],
};

/** The honest choices, made in the connector in Python. */
export const pythonChoices: Readonly<Record<Choice, readonly Patch[]>> = {
  'answers 204 to what it takes': [
    { file: 'http_exchange.py', find: 'self.answer(200)', replace: 'self.answer(204)' },
    {
      file: 'http_exchange.py',
      find: '        self.send_header("Content-Length", str(len(content)))\n',
      replace:
        '        if status != 204:\n            self.send_header("Content-Length", str(len(content)))\n',
    },
  ],
  'answers one 400 to all that it refuses': [
    {
      ...answered,
      replace: `        status = min(status, 400)\n${answered.find}`,
    },
  ],
  'answers 404 to a wrong secret': [{ ...wrongSecret, replace: 'raise Refused(404, "Not found.")' }],
  'has empty error bodies': [{ ...answered, replace: '        self.answer(status)' }],
  'has its secret in a header': [
    {
      file: 'connector.py',
      find: 'secret = path.removeprefix(PREFIX).removesuffix(SUFFIX)',
      replace: 'secret = self.headers.get("X-Secret", "")',
    },
    {
      file: 'connector.py',
      find: 'if path != PREFIX + secret + SUFFIX or "/" in secret:',
      replace: 'if path != PREFIX.removesuffix("/") + SUFFIX:',
    },
  ],
};
