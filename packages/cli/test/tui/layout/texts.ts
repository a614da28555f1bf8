import fc from 'fast-check'
import type { Line } from '../../../src/tui/screen.ts'
import { span } from '../../../src/tui/screen.ts'

/** Text as it stands in lines: plain, CJK, emoji (joined ones too), combining marks. */
export const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      'B',
      '7',
      ' ',
      '-',
      '东',
      '京',
      'ﾊ',
      '🙂',
      '👩‍👩‍👧',
      '🇩🇪',
      'e\u0301',
      'ü',
      '…',
      '한',
      '\u200b',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

export const anyLine: fc.Arbitrary<Line> = fc.array(
  fc
    .tuple(anyText, fc.constantFrom(undefined, 'dim', 'strong', 'cursor'))
    .map(([text, style]) => span(text, style as 'dim' | undefined)),
  { maxLength: 5 },
)

/** A line as one text, styles left out. */
export const plain = (line: Line): string => line.map(({ text }) => text).join('')
