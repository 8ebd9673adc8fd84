import fc from 'fast-check';

type Write = (value: number) => string;

const number = fc.oneof(
  fc.constant<Write>((value) => String(value)),
  fc.nat({ max: 4 }).map(
    (zeros): Write =>
      (value) =>
        `0${'0'.repeat(zeros)}${value.toString(8)}`,
  ),
  fc.tuple(fc.constantFrom('0x', '0X'), fc.nat({ max: 4 }), fc.boolean()).map(
    ([prefix, zeros, capitals]): Write =>
      (value) => {
        const digits = value.toString(16);
        return `${prefix}${'0'.repeat(zeros)}${capitals ? digits.toUpperCase() : digits}`;
      },
  ),
);

/** Ways to write one character of a host that a URL takes for the same. */
const character = fc.constantFrom<(plain: string) => string>(
  (plain) => plain,
  (plain) => `%${plain.charCodeAt(0).toString(16)}`,
  (plain) => (plain === '.' ? '\u3002' : String.fromCharCode(plain.charCodeAt(0) + 0xfee0)),
  (plain) => encodeURIComponent(plain === '.' ? '\uff0e' : String.fromCharCode(plain.charCodeAt(0) + 0xfee0)),
);

/** A dotted IPv4 address, written in one of the countless ways that a URL understands. */
export function spelled(dotted: string): fc.Arbitrary<string> {
  const bytes = dotted.split('.').map(Number);
  return fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.array(number, { minLength: 4, maxLength: 4 }),
      fc.infiniteStream(character),
      fc.constantFrom('', '.'),
    )
    .map(([parts, writers, characters, end]) => {
      const [first, last] = [bytes.slice(0, parts - 1), bytes.slice(parts - 1)];
      const values = [...first, last.reduce((sum, byte) => sum * 256 + byte, 0)];
      const plain = values.map((value, index) => writers[index]?.(value)).join('.') + end;
      return [...plain].map((each) => characters.next().value?.(each)).join('');
    });
}
