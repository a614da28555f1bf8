import type { AnyCheck, CheckSettings } from '@arnq/hygiene'
import { didYouMean } from '@arnq/query'
import { type Issue, innermost, issueText } from '../config/issue-text.ts'
import { splitColumns } from '../formats/columns.ts'
import { parseDocument } from '../formats/yaml-package.ts'
import { UsageError } from '../usage-error.ts'

/** One setting as `--set` says it: `stale-image.keep=3` is the check, the path in its settings, and the value. */
type Setting = {
  readonly text: string
  readonly check: AnyCheck
  readonly path: readonly string[]
  readonly value: unknown
}

/**
 * Settings of checks with those of `--set` laid over them: `CHECK.KEY=VALUE`, several after commas, values as YAML has them;
 * `CHECK=false` switches one off. Throws a `UsageError` that names the setting which is wrong.
 */
export function withSet(given: CheckSettings, flag: string | undefined, checks: readonly AnyCheck[]): CheckSettings {
  if (flag === undefined) return given
  let settings = given
  for (const setting of splitColumns(flag).map((text) => settingIn(text, checks))) {
    const { check, path, value } = setting
    const whole = path.length === 0 ? value : laidInto(objectOf(settings[check.name]), path, value)
    settings = { ...settings, [check.name]: checked(setting, whole) }
  }
  return settings
}

const EXAMPLE = '--set takes CHECK.SETTING=VALUE, as in stale-image.keep=3'

function settingIn(text: string, checks: readonly AnyCheck[]): Setting {
  const equals = text.indexOf('=')
  if (equals < 1) throw new UsageError(`--set "${text}" has no value`, EXAMPLE)
  const [name = '', ...path] = text.slice(0, equals).trim().split('.')
  const check = checks.find((one) => one.name === name)
  if (check && path.every((key) => key !== '')) {
    return { text, check, path, value: valueIn(text, text.slice(equals + 1)) }
  }
  const names = checks.map((one) => one.name)
  throw new UsageError(
    check ? `--set "${text}" lacks the name of a setting` : `--set "${text}": there is no check "${name}"`,
    check ? EXAMPLE : (didYouMean(name, names) ?? 'arnq check --list names them'),
  )
}

function valueIn(text: string, source: string): unknown {
  const document = parseDocument(source.trim(), { prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new UsageError(`--set "${text}": the value is no YAML: ${broken.message}`, EXAMPLE)
  return document.toJS()
}

type Settings = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : {}

function laidInto(settings: Settings, [key = '', ...rest]: readonly string[], value: unknown): Settings {
  const under = rest.length === 0 ? value : laidInto(objectOf(settings[key]), rest, value)
  return { ...settings, [key]: under }
}

/** The settings of one check, as its schema reads them. A single value stands for a list of one. */
function checked(setting: Setting, settings: unknown): unknown {
  if (settings === false) return false
  const result = setting.check.settings.safeParse(settings)
  if (result.success) return settings
  const issue = innermost(result.error.issues[0] as Issue)
  const isThis = JSON.stringify(issue.path) === JSON.stringify(setting.path)
  if (isThis && issue.expected === 'array' && !Array.isArray(setting.value) && setting.value !== null) {
    const list = { ...setting, value: [setting.value] }
    return checked(list, laidInto(objectOf(settings), setting.path, list.value))
  }
  throw wrong(setting, issue)
}

function wrong({ text, check }: Setting, issue: Issue): UsageError {
  const known = Object.keys(objectOf(check.settings.parse({})))
  const words = issueText(issue)
  const key = issue.keys?.[0] ?? ''
  if (words !== undefined) {
    return new UsageError(`--set "${text}": ${[check.name, ...issue.path.map(String)].join('.')} ${words}`, EXAMPLE)
  }
  return new UsageError(
    `--set "${text}": ${check.name} has no setting "${key}"`,
    didYouMean(key, known) ?? (known.length > 0 ? `it has ${known.join(', ')}` : 'it has none'),
  )
}
