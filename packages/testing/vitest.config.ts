import { defineProject } from 'vitest/config';

export default defineProject({ test: { name: 'mounts', testTimeout: 30_000 } });
