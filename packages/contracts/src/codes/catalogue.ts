import type { CodeEntry } from './code-entry.ts';
import { eoi000 } from './entries/eoi000.ts';
import { eoi001 } from './entries/eoi001.ts';
import { eoi002 } from './entries/eoi002.ts';
import { eoi003 } from './entries/eoi003.ts';
import { eoi004 } from './entries/eoi004.ts';
import { eoi005 } from './entries/eoi005.ts';
import { eoi006 } from './entries/eoi006.ts';
import { eoi007 } from './entries/eoi007.ts';
import { eoi008 } from './entries/eoi008.ts';
import { eoi009 } from './entries/eoi009.ts';
import { eoi010 } from './entries/eoi010.ts';
import { eoi011 } from './entries/eoi011.ts';
import { soi001 } from './entries/soi001.ts';
import { soi002 } from './entries/soi002.ts';
import { soi003 } from './entries/soi003.ts';

/**
 * The catalogue of response codes: the one table from which types, sets, look-ups, texts, schemas and documents derive.
 * Append-only: a released code keeps its name, outcome and retry class.
 */
export const catalogue = {
  SOI001: soi001,
  SOI002: soi002,
  SOI003: soi003,
  EOI000: eoi000,
  EOI001: eoi001,
  EOI002: eoi002,
  EOI003: eoi003,
  EOI004: eoi004,
  EOI005: eoi005,
  EOI006: eoi006,
  EOI007: eoi007,
  EOI008: eoi008,
  EOI009: eoi009,
  EOI010: eoi010,
  EOI011: eoi011,
} as const satisfies Readonly<Record<string, CodeEntry>>;
