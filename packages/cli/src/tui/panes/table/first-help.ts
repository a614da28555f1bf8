import { cutLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { joined } from '../../layout/spread.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import { type Line, span } from '../../screen.ts'

/** Patterns and a query to begin with, and what they mean. The first ones teach the short form, the others the long one. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  ['ec2:instance', 'every instance, in every account and region'],
  ['ec2:{vpc,subnet}', 'two types at once'],
  ['ec2:volume/vol-0a*', 'by id'],
  ['arn:aws:ec2:us-*:*:instance/*', 'in the US regions only'],
  ['arn:aws:ec2::*-prod:volume', 'in accounts whose name ends in -prod'],
  ['ec2:instance|[].InstanceType', 'and of each one what the query says'],
]

const WORDS: readonly (readonly [string, string])[] = [
  ['esc', 'leaves the line'],
  ['then a', 'builds a question step by step'],
  ['@', 'saved ones'],
  ['?', 'all keys'],
]

/** Below this width the examples speak for themselves. */
const WIDE = 60

/** What is there to type, for who has asked nothing yet. */
export function firstHelp(width: number): readonly Line[] {
  const longest = Math.max(...EXAMPLES.map(([example]) => example.length))
  const examples = EXAMPLES.map(([example, says]): Line => {
    const shown = span(`   ${example.padEnd(longest)}`, 'string')
    return width < WIDE ? [shown] : [shown, span(`  ${says}`, 'dim')]
  })
  const stacked = WORDS.map(([key, says]): Line => [span(`   ${key}`, 'key'), span(` ${says}`)])
  const keys = joined(stacked, '')
  const intro = wrapText('A pattern says which resources, in which accounts and regions:', width - 2)
  const lines: readonly Line[] = [
    ...intro.map((line): Line => [span(` ${line}`)]),
    ...examples,
    [],
    ...(lineWidth(keys) <= width ? [keys] : stacked),
  ]
  return lines.map((line) => cutLine(line, width))
}
