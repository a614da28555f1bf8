import type { Shape } from '@arnq/query/sdk'
import { nameText } from '../literal-text.ts'
import type { Seen } from '../table-engine.ts'
import { memberPlaces, type Place } from './place.ts'

/** The fields that arnq lays into every row, and what they hold. */
const OWN_FIELDS: ReadonlyMap<string, string> = new Map([
  ['_arn', 'its ARN'],
  ['_id', 'its id'],
  ['_name', 'its name'],
  ['_type', 'its type, as in ec2:instance'],
  ['_account', "its account's id"],
  ['_accountName', "its account's name"],
  ['_region', 'its region'],
  ['_created', 'when it was made'],
])

/** One row as a query sees it: AWS's fields, in the order of the alphabet, then arnq's own. */
export function rowPlace(shape: Shape | undefined, seen: Seen): Place {
  const members = shape?.kind === 'structure' ? shape.members : new Map<string, () => Shape>()
  const fields = (): ReadonlyMap<string, () => Place> => {
    const all = new Map(memberPlaces('', members, seen))
    for (const [name, says] of OWN_FIELDS) {
      all.delete(name)
      all.set(name, () => ({ type: 'string', path: name, says }))
    }
    all.delete('_tags')
    return all.set('_tags', () => tagsPlace(seen))
  }
  return { type: 'object', path: '', says: 'object', fields }
}

function tagsPlace(seen: Seen): Place {
  const tag = (path: string): Place => ({ type: 'string', path, says: 'tag' })
  return {
    type: 'object',
    path: '_tags',
    says: 'its tags, by their keys',
    fields: () => new Map(seen.tagKeys.map((key) => [key, () => tag(`_tags.${nameText(key)}`)])),
    of: () => tag('_tags.*'),
  }
}
