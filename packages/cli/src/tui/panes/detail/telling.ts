import { visible } from '../../../formats/safe.ts'
import { isObject } from './tree-node.ts'

/** Of a long text no more than this is looked at where only its beginning is shown. */
const MOST = 400

/** The beginning of a text as it can be shown on one line. */
export const shortText = (text: string): string => visible(text.length > MOST ? `${text.slice(0, MOST)}…` : text)

/** What tells an object from others like it, in a few words: `Name=web` of a tag, `GroupId=sg-0abc GroupName=web` of a group. */
export function telling(value: unknown): string {
  if (Array.isArray(value)) return listText(value)
  if (!isObject(value)) return scalarText(value)
  if (isScalar(value.Key) && isScalar(value.Value) && Object.hasOwn(value, 'Key')) {
    return `${scalarText(value.Key)}=${scalarText(value.Value)}`
  }
  const best = bestOf(value).slice(0, MOST_FIELDS)
  return best.map(([name, one]) => `${shortText(name)}=${scalarText(one)}`).join(' ')
}

const MOST_FIELDS = 3
const MOST_ITEMS = 8

const isScalar = (value: unknown): boolean => value !== null && value !== undefined && typeof value !== 'object'

const scalarText = (value: unknown): string => (isScalar(value) ? shortText(String(value)) : '')

/** Fields that are no lists and no objects, the most telling first. */
function bestOf(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  const fields = Object.entries(value).filter(([, one]) => isScalar(one) && one !== '')
  return fields.sort(([a], [b]) => rankOf(a) - rankOf(b))
}

/** Ids first, then names, then what says how it is. */
function rankOf(name: string): number {
  if (/(^i|I)d$/.test(name)) return 0
  if (/(^n|N)ame$/.test(name)) return 1
  if (/^(State|Status|Code|Type|Key|Value)$|(State|Status|Type)$/.test(name)) return 2
  return /Arn$/i.test(name) ? 3 : 4
}

/** What is in a list, as far as a line may hold it: of objects the first field that tells them apart. */
function listText(list: readonly unknown[]): string {
  const shown = list.slice(0, MOST_ITEMS).map((one) => (isObject(one) ? firstText(one) : scalarText(one)))
  const words = shown.filter((text) => text !== '')
  return words.length === 0 ? '' : words.join(', ') + (list.length > MOST_ITEMS ? ', …' : '')
}

function firstText(value: Readonly<Record<string, unknown>>): string {
  if (isScalar(value.Key) && isScalar(value.Value)) return telling(value)
  const [first] = bestOf(value)
  return first ? scalarText(first[1]) : ''
}
