import { ConfigurationError } from '../configuration-error.ts';

const leastLength = 16;

/**
 * The secrets of an authentication as bytes.
 * @throws {ConfigurationError} when one is shorter than 16 characters.
 */
export function checkSecrets(option: string, secrets: readonly (string | undefined)[]): readonly Buffer[] {
  const [current, ...previous] = secrets;
  return [current, ...previous.filter((secret) => secret !== undefined)].map((secret) => {
    if (typeof secret === 'string' && secret.length >= leastLength) return Buffer.from(secret);
    throw new ConfigurationError(
      `${option} needs secrets of at least ${leastLength} characters: generate one with \`openssl rand -hex 24\` and pass it in.`,
    );
  });
}
