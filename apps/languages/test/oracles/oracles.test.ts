// One file for the runner of the tests: side by side they would install the same tools into the same folder.
import './schemas.ts';
import './open-api.ts';
import './schemathesis.ts';
