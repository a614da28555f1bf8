import { visible } from '../../../formats/safe.ts'
import { sliceLine } from '../../layout/cut-line.ts'
import { lineWidth } from '../../layout/line-width.ts'
import { clamp } from '../../layout/scrolled.ts'
import { type Line, type Size, type Span, span } from '../../screen.ts'
import type { BuilderState } from './builder-state.ts'
import { type Parts, type StepName, starred, stepsFor } from './steps.ts'

/** The line that is being built and the steps, on at most `rows` lines: what is needed least is left out first. */
export function builderHead(state: BuilderState, parts: Parts, { columns, rows }: Size): readonly Line[] {
  const line = builtLine(parts, state.step)
  const whole = broken(line, columns)
  const steps = stepsLine(state, columns)
  if (whole.length + 2 <= rows) return [...whole, steps, []]
  if (whole.length + 1 <= rows) return [...whole, steps]
  if (rows >= 2) return [aroundStep(line, columns), steps]
  return rows === 1 ? [aroundStep(line, columns)] : []
}

/** The whole line, the part that this step is about made out. */
function builtLine(parts: Parts, step: StepName): Line {
  const { partition, service, region, account, type, id, query } = starred(parts)
  const part = (name: StepName, text: string): Span => span(visible(text), name === step ? 'cursor' : 'string')
  const sign = (text: string): Span => span(text, 'dim')
  const pattern = [
    sign('arn:'),
    part('partition', partition),
    sign(':'),
    part('service', service),
    sign(':'),
    part('region', region),
    sign(':'),
    part('account', account),
    sign(':'),
    part('type', type),
    sign('/'),
    part('id', id),
  ]
  if (query === '' && step !== 'query') return pattern
  return [...pattern, sign('|'), part('query', query === '' ? ' ' : query)]
}

/** A long line goes on in the next row: it is seen whole where there is room. */
function broken(line: Line, columns: number): readonly Line[] {
  const count = Math.max(1, Math.ceil(lineWidth(line) / columns))
  return Array.from({ length: count }, (_, at) => sliceLine(line, at * columns, (at + 1) * columns))
}

/** As much of a long line as fits, the part that this step is about in sight. */
function aroundStep(line: Line, columns: number): Line {
  const width = lineWidth(line)
  if (width <= columns) return line
  const before = lineWidth(
    line.slice(
      0,
      line.findIndex(({ style }) => style === 'cursor'),
    ),
  )
  const from = clamp(before - Math.floor(columns / 3), 0, width - columns)
  const [left, right] = [from > 0 ? 1 : 0, from + columns < width ? 1 : 0]
  const sign = (is: number): Line => (is === 1 ? [span('…', 'dim')] : [])
  return [...sign(left), ...sliceLine(line, from + left, from + columns - right), ...sign(right)]
}

function stepsLine({ step, parts }: BuilderState, columns: number): Line {
  const line = stepsFor(parts).flatMap(
    (name, at): Line => [...(at > 0 ? [span(' › ', 'rule')] : []), span(name, name === step ? 'strong' : 'dim')],
  )
  return lineWidth(line) <= columns ? line : [span(stepText({ step, parts }), 'strong')]
}

/** Which of the steps this is: `1 of 7: service`. */
export function stepText({ step, parts }: Pick<BuilderState, 'step' | 'parts'>): string {
  const steps = stepsFor(parts)
  return `${steps.indexOf(step) + 1} of ${steps.length}: ${step}`
}
