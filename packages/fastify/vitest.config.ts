import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'fastify', testTimeout: 30_000 } });
