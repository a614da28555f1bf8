import { checks, type FailOn, FailOnError, failuresOn, parseFailOn, type Report } from '@arnq/hygiene'
import { textOf } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'

/** What `--fail-on` asks for, else what the config does. Throws a `UsageError` for what is no condition. */
export function conditionsOf(given: Given, configured: readonly string[] = []): readonly FailOn[] {
  const text = textOf(given, 'failOn') ?? (configured.length > 0 ? configured.join(',') : undefined)
  if (text === undefined) return []
  try {
    return parseFailOn(
      text,
      checks.map(({ name }) => name),
    )
  } catch (error) {
    if (error instanceof FailOnError) throw new UsageError(`--fail-on: ${error.message}`)
    throw error
  }
}

/** Tells which conditions are met, and gives them back. */
export function tellMet(
  conditions: readonly FailOn[],
  report: Report,
  { stderr }: Pick<Io, 'stderr'>,
): readonly string[] {
  const met = failuresOn(conditions, report)
  for (const says of met) stderr.write(`arnq: --fail-on: ${says}\n`)
  return met
}
