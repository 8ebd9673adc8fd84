// The validators, each by the name of its package: how it compiles a schema, and how it tells errors.
import { Validator as CfworkerValidator } from '@cfworker/json-schema';
import { validator as schemasafe } from '@exodus/schemasafe';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-07';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Validator as JsonschemaValidator } from 'jsonschema';

/** Each takes a parsed schema and its dialect, and returns a function from a parsed body to `{ valid, errors }`. */
export const validators = {
  ajv: (schema, dialect) => {
    const options = { allErrors: true, allowUnionTypes: true };
    const check = (dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)).compile(schema);
    return (body) => ({
      valid: check(body),
      errors: (check.errors ?? []).map(({ instancePath, keyword, params }) =>
        reported(instancePath, keyword, JSON.stringify(params)),
      ),
    });
  },

  '@hyperjump/json-schema': async (schema) => {
    registerSchema(schema, schema.$id);
    const check = await validate(schema.$id);
    return (body) => {
      const { valid, errors } = check(body, 'BASIC');
      return {
        valid,
        errors: (errors ?? []).map(({ instanceLocation, absoluteKeywordLocation }) =>
          reported(fromFragment(instanceLocation), lastStep(absoluteKeywordLocation), ''),
        ),
      };
    };
  },

  '@cfworker/json-schema': (schema, dialect) => {
    const validator = new CfworkerValidator(schema, dialect === '2020-12' ? dialect : '7', false);
    return (body) => {
      const { valid, errors } = validator.validate(body);
      return {
        valid,
        errors: errors.map(({ instanceLocation, keyword, error }) =>
          reported(fromFragment(instanceLocation), keyword, error),
        ),
      };
    };
  },

  '@exodus/schemasafe': (schema) => {
    const check = schemasafe(schema, { includeErrors: true, allErrors: true });
    return (body) => ({
      valid: check(body),
      errors: (check.errors ?? []).map(({ instanceLocation, keywordLocation }) =>
        reported(fromFragment(instanceLocation), lastStep(keywordLocation), ''),
      ),
    });
  },

  jsonschema: (schema) => (body) => {
    const { valid, errors } = new JsonschemaValidator().validate(body, schema, { nestedErrors: true });
    return {
      valid,
      errors: errors.map(({ path, name, argument }) =>
        reported(toPointer(path), name, JSON.stringify(argument)),
      ),
    };
  },
};

function reported(pointer, keyword, detail) {
  return { pointer, keyword, detail };
}

function fromFragment(fragment) {
  return decodeURIComponent(fragment.replace(/^#/, ''));
}

function lastStep(location) {
  return location.slice(location.lastIndexOf('/') + 1);
}

function toPointer(steps) {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
