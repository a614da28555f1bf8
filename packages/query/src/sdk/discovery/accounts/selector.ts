import { glob } from '../../../glob.ts'
import type { OrganizationSetting } from '../settings.ts'

/** An account as its organization lists it. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly partition: string
  /** `/prod/web`; only where units were walked. */
  readonly unit?: string
  /** The ids of its unit and of all units above it. */
  readonly unitIds?: readonly string[]
}

type Tags = Readonly<Record<string, string>>

const isTag = (selector: string): boolean => selector.startsWith('tag:')
const isUnit = (selector: string): boolean => /^(\/|ou-|r-)/.test(selector)

/** Whether the units of the organization must be walked to decide. */
export const needsUnits = ({ units, include = [], exclude = [] }: OrganizationSetting): boolean =>
  units !== undefined || [...include, ...exclude].some(isUnit)

/** Whether tags must be asked for, account by account. */
export const needsTags = ({ include = [], exclude = [] }: OrganizationSetting): boolean =>
  [...include, ...exclude].some(isTag)

/**
 * Whether the settings choose a member. Without `tags` it says what holds whatever the tags are: true means that it may
 * be chosen, so that tags are asked for only where they decide.
 */
export function isChosen({ units, include, exclude = [] }: OrganizationSetting, member: Member, tags?: Tags): boolean {
  const mayBe = (selector: string): boolean => (isTag(selector) && !tags) || selects(selector, member, tags)
  const surely = (selector: string): boolean => selects(selector, member, tags)
  return (!units || units.some(surely)) && (!include || include.some(mayBe)) && !exclude.some(surely)
}

function selects(selector: string, { id, name, unit, unitIds = [] }: Member, tags: Tags = {}): boolean {
  if (isTag(selector)) {
    const [key = '', value] = selector.slice('tag:'.length).split(/=(.*)/s)
    const held = tags[key]
    return held !== undefined && (value === undefined || glob(value).matches(held))
  }
  const { matches } = glob(selector)
  if (isUnit(selector)) return unitIds.some(matches) || ancestors(unit).some(matches)
  return matches(id) || matches(name)
}

/** `/`, `/prod` and `/prod/web` for `/prod/web`: a selector that fits one of them fits all below it. */
function ancestors(unit: string | undefined): string[] {
  if (unit === undefined) return []
  const parts = unit.split('/').filter((part) => part !== '')
  return ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)]
}
