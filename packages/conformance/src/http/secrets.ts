/** How a secret departs from the right one: another of the same length, a character more, or its first half. */
export type Alteration = 'wrong' | 'longer' | 'shorter';

/** A secret that is not the right one. */
export function altered(secret: string, alteration: Alteration): string {
  if (alteration === 'longer') return `${secret}x`;
  if (alteration === 'shorter') return secret.slice(0, Math.ceil(secret.length / 2));
  return secret.slice(0, -1) + (secret.endsWith('x') ? 'y' : 'x');
}

/** Every text from which a secret could be read or guessed: itself and what is made from it. */
export function tellingTexts(secret: string): readonly string[] {
  const half = altered(secret, 'shorter');
  // Half of a very short secret would occur in ordinary words.
  const derived = [altered(secret, 'wrong'), altered(secret, 'longer'), ...(half.length < 4 ? [] : [half])];
  return [secret, ...derived].flatMap((text) => [text, encodeURIComponent(text)]);
}
