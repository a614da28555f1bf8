import { didYouMean, globMatcher } from '@arnq/query'
import type { AnyCheck } from '../check.ts'
import type { Chosen } from './chosen.ts'
import { SettingsError } from './settings-error.ts'

/** Settings by the check's name; `false` switches it off. */
export type CheckSettings = Readonly<Record<string, unknown>>

/**
 * The checks to run, each with its settings. Without `names` all that are not switched off; a name, or a glob of names, also
 * chooses what is switched off. Throws a `SettingsError` for a name that no check has, or a setting that is wrong.
 */
export function chooseChecks(
  checks: readonly AnyCheck[],
  settings: CheckSettings = {},
  names: readonly string[] = [],
): readonly Chosen[] {
  for (const name of Object.keys(settings))
    if (!checks.some((check) => check.name === name)) throw unknown(name, checks)
  const wanted = names.map((name) => {
    const { matches } = globMatcher(name)
    if (!checks.some((check) => matches(check.name))) throw unknown(name, checks)
    return matches
  })
  return checks
    .filter(({ name }) => (wanted.length > 0 ? wanted.some((matches) => matches(name)) : settings[name] !== false))
    .map((check) => ({ check, settings: settingsOf(check, settings[check.name]) }))
}

function settingsOf(check: AnyCheck, given: unknown): unknown {
  const result = check.settings.safeParse(given === false || given === undefined || given === null ? {} : given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = ['checks', check.name, ...(issue?.path ?? [])].map(String).join('.')
  const keys = issue && 'keys' in issue && Array.isArray(issue.keys) ? ` ${issue.keys.join(', ')}` : ''
  throw new SettingsError(`${where}: ${keys ? `there is no setting${keys}` : (issue?.message ?? 'is wrong')}`)
}

function unknown(name: string, checks: readonly AnyCheck[]): SettingsError {
  const names = checks.map((check) => check.name)
  return new SettingsError(`there is no check ${name}; ${didYouMean(name, names) ?? `there are ${names.join(', ')}`}`)
}
