import { checks, chooseChecks } from '@arnq/hygiene'
import { formatOf, placeOf } from '../flags.ts'
import type { Io } from '../io.ts'
import { type Listed, printListing } from '../listing.ts'
import type { Given } from '../program.ts'
import { type CheckFacts, checkFacts, type SettingFacts } from './check-facts.ts'
import type { Opened } from './open.ts'

const FLAT = new Set(['table', 'csv', 'tsv', 'text'])

/** Prints the checks with their settings as they stand, those that are switched off too. Asks nothing. */
export function listChecks(
  { settings, chosen }: Pick<Opened, 'settings' | 'chosen'>,
  given: Given,
  names: readonly string[],
  io: Io,
): Promise<number> {
  const on = new Set(chosen.map(({ check }) => check.name))
  const listed =
    names.length > 0
      ? chosen
      : chooseChecks(checks, {}).map((one) => chosen.find(({ check }) => check.name === one.check.name) ?? one)
  const flat = given.columns === undefined && FLAT.has(formatOf(given, io).name)
  const roomy = formatOf(given, io).name !== 'table' || (placeOf(given, io).width ?? ROOMY) >= ROOMY
  async function* rows(): AsyncGenerator<Listed> {
    for (const one of listed) {
      const off = names.length === 0 ? !on.has(one.check.name) : settings.checks[one.check.name] === false
      const facts = checkFacts(one, !off)
      yield { value: flat ? flatRow(facts, roomy) : facts }
    }
  }
  return printListing(rows(), ['check'], given, io)
}

/** Below so many columns the names, which are to be typed, would be cut for the settings. */
const ROOMY = 120

function flatRow({ check, severity, concern, title, on, settings }: CheckFacts, roomy: boolean): object {
  const told = on ? settings.map(settingText).join(', ') : 'switched off'
  return { check, severity, ...(roomy && { concern }), title, ...((roomy || !on) && { settings: told }) }
}

const settingText = ({ name, value }: SettingFacts): string =>
  `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`
