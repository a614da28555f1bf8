import { escaped } from '../../formats/safe.ts'
import { addedKey } from '../table/added-column.ts'

const FIELD = /^[A-Za-z_]\w*$/
const POSITION = /^\[\d+\]$/

/** What rows are: resources, whole rows that a query let through, or values that it made. */
export type RowKind = 'resource' | 'row' | 'value'

/** What resources have of arnq; to a query, and so behind one, it is known by these names. */
const OWN: Readonly<Record<string, string>> = {
  account: 'account=_accountName || _account',
  region: 'region=_region',
  type: 'type=_type',
  id: 'id=_id',
  name: 'name=_name',
}

/** What decides how a column is written: the texts of those that were added, the keys of all of them, and what the rows are. */
export type ColumnTexts = {
  readonly added: readonly string[]
  readonly keys: ReadonlySet<string>
  readonly kind: RowKind
}

/**
 * A column of the table as `--columns` and `--sort` take it: one that somebody added by what was written for it; a field
 * of a resource as it is, its tag by the tags; a key of a value that a query gave in quotes where it is no plain word.
 */
export function columnText(key: string, { added, keys, kind }: ColumnTexts): string {
  const written = added.find((text) => addedKey(text, keys) === key)
  if (written !== undefined && written !== key) return written
  // A table knows accounts by their names, and --columns by their ids.
  if (kind !== 'value' && key === 'account') return OWN.account ?? key
  if (kind === 'row' && Object.hasOwn(OWN, key)) return OWN[key] ?? key
  if (kind !== 'value' && key.startsWith('tag:')) return `_tags.${escaped(JSON.stringify(key.slice('tag:'.length)))}`
  if (kind !== 'value' || written !== undefined || FIELD.test(key) || POSITION.test(key)) return key
  return escaped(JSON.stringify(key))
}
