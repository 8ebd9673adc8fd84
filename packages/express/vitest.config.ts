import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'express', testTimeout: 30_000 } });
