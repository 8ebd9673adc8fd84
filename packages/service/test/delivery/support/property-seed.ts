import fc from 'fast-check';

/** The seed of every property. Set `PROPERTY_SEED` to try another one; a failure prints the seed and the path to its example. */
const propertySeed = Number(process.env.PROPERTY_SEED ?? 20_261_123);

fc.configureGlobal({ seed: propertySeed });
