import type { Patch } from './connector.ts';
import type { Choice, Fault } from './faults.ts';

const key = { file: 'main.go', find: '\tkey := result.Key(named[0])\n' };
const handled = { file: 'main.go', find: '\tcurrent.err = handle()\n' };
const wrongSecret = {
  file: 'main.go',
  find: '\t\treturn refused(http.StatusUnauthorized, "The secret of the path is not the right one.")',
};
const entry = { file: 'main.go', find: '\tsegment, called := notificationSecret(request.URL)\n' };
const written = { file: 'exchange.go', find: '\treason.write(writer)\n' };
const reading = '\tcontent, err := readContent(request)\n\tif err != nil {\n\t\treturn err\n\t}\n';

/** The faults, planted in the connector in Go. */
export const goFaults: Readonly<Record<Fault, readonly Patch[]>> = {
  'handles duplicates twice': [{ ...handled, replace: `${handled.find}\tinbox.forget(key, current)\n` }],
  'handles copies that come at once twice: remembers a key after its handler, which takes 20 ms': [
    { file: 'main.go', find: '\tinbox.runs[key] = current\n', replace: '' },
    {
      ...handled,
      replace: `${handled.find}\ttime.Sleep(20 * time.Millisecond)
	inbox.mutex.Lock()
	defer inbox.mutex.Unlock()
	inbox.runs[key] = current
`,
    },
  ],
  'refuses an unknown code': [
    {
      ...key,
      replace: `${key.find}\tif handlers[result.Code()] == nil {
		return refused(http.StatusUnprocessableEntity, "The code is not listed.")
	}
`,
    },
  ],
  'fails on an unknown key': [
    {
      ...key,
      replace: `${key.find}\tfor name := range result {
		if connector.reader.schema.Properties[name] == nil {
			return errors.New("unknown key")
		}
	}
`,
    },
  ],
  'takes any secret': [
    {
      file: 'main.go',
      find: 'shown := sha256.Sum256([]byte(segment));',
      replace: '_, shown := segment, secret;',
    },
  ],
  'does not know the byte order mark': [
    { file: 'result.go', find: 'bytes.TrimPrefix(content, []byte("\\ufeff"))', replace: 'content' },
  ],
  'ignores the charset and reads what comes as UTF-8, with replacements': [
    {
      file: 'main.go',
      find: 'if given && !slices.Contains(',
      replace: 'if false && given && !slices.Contains(',
    },
    { file: 'result.go', find: 'if !utf8.Valid(content) {', replace: 'if !utf8.Valid(nil) {' },
  ],
  'ignores the content coding': [
    {
      file: 'exchange.go',
      find: 'inflated, err := decode(',
      replace: '_ = decode\n\tinflated, err := asItIs(',
    },
  ],
  'fails on a null operationId': [
    { ...key, replace: '\tkey := result.Key(named[0]) + result["operationId"].(string)[:0]\n' },
  ],
  'takes operationId alone as key': [
    {
      ...key,
      replace: `${key.find}\tif operation, given := result["operationId"].(string); given {
		key = operation
	}
`,
    },
  ],
  'crashes on what is not JSON': [
    {
      file: 'result.go',
      find: 'func notJSON() error { return',
      replace: 'func notJSON() error { go func() { panic("not JSON") }(); select {}; return',
    },
  ],
  'tells the secret to who has a wrong one': [
    {
      ...wrongSecret,
      replace: '\t\treturn refused(http.StatusUnauthorized, "The secret is "+os.Getenv("ENDPOINT_SECRET"))',
    },
  ],
  'answers after six seconds': [{ ...entry, replace: `\ttime.Sleep(6 * time.Second)\n${entry.find}` }],
  'drops the connection where the contract is broken': [
    {
      file: 'exchange.go',
      find: '\tunread := hasUnread(request)\n',
      replace: `\tif reason.Issues != nil {
		panic(http.ErrAbortHandler)
	}
	unread := hasUnread(request)
`,
    },
  ],
  'reads the body before the secret': [
    { ...entry, replace: `${reading}${entry.find}` },
    { file: 'main.go', find: `${reading}\tresult, err :=`, replace: '\tresult, err :=' },
  ],
};

/** The honest choices, made in the connector in Go. */
export const goChoices: Readonly<Record<Choice, readonly Patch[]>> = {
  'answers 204 to what it takes': [
    {
      file: 'exchange.go',
      find: 'writer.WriteHeader(http.StatusOK)',
      replace: 'writer.WriteHeader(http.StatusNoContent)',
    },
  ],
  'answers one 400 to all that it refuses': [
    { ...written, replace: `\treason.Status = min(reason.Status, http.StatusBadRequest)\n${written.find}` },
  ],
  'answers 404 to a wrong secret': [
    { ...wrongSecret, replace: '\t\treturn refused(http.StatusNotFound, "Not found.")' },
  ],
  'has empty error bodies': [
    {
      file: 'exchange.go',
      find: '\tcontent, _ := json.Marshal(problem)\n',
      replace: '\t_, _ = json.Marshal(problem)\n\tvar content []byte\n',
    },
  ],
  'has its secret in a header': [
    {
      ...entry,
      replace:
        '\tsegment := request.Header.Get("X-Secret")\n\tcalled := request.URL.Path == strings.TrimSuffix(prefix, "/")+suffix\n',
    },
  ],
};
