import express from 'express';
import express4 from 'express4';

/** The majors of Express, by name. */
export const majors: readonly (readonly [name: string, framework: typeof express])[] = [
  ['Express 5', express],
  ['Express 4', express4],
];
