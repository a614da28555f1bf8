/** Fields seen, by what they stand in: the names within each path, and the paths that are lists. */
export type SeenTree = {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  readonly lists: ReadonlySet<string>
  readonly size: number
}

/** A name as `nameText` writes it, and the lists that it is. */
const STEP = /("(?:[^"\\]|\\.)*"|[^."[\]]+)((?:\[\])*)/g

const trees = new WeakMap<ReadonlySet<string>, SeenTree>()

/** The tree of a set of paths such as `Tags[].Key`, made anew when the set has grown. */
export function seenTree(fields: ReadonlySet<string>): SeenTree {
  const known = trees.get(fields)
  if (known?.size === fields.size) return known
  const names = new Map<string, Set<string>>()
  const lists = new Set<string>()
  for (const field of fields) {
    let path = ''
    for (const [, written = '', brackets = ''] of field.matchAll(STEP)) {
      const name: string = written.startsWith('"') ? JSON.parse(written) : written
      names.set(path, (names.get(path) ?? new Set()).add(name))
      path = path === '' ? written : `${path}.${written}`
      for (let list = 0; list < brackets.length; list += '[]'.length) {
        lists.add(path)
        path += '[]'
      }
    }
  }
  const made = { names, lists, size: fields.size }
  trees.set(fields, made)
  return made
}
