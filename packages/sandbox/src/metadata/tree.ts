/** A text, or one that is made when it is asked for: keys are, so that looking around opens no session. */
type Leaf = string | (() => string)

/** A folder of the metadata. What is undefined is not there. */
export type Branch = { readonly [name: string]: Leaf | Branch | undefined }

/**
 * What a path leads to: the text of a leaf, the list of a branch, in which branches end with a slash; undefined where it leads
 * nowhere. A slash at the end of the path changes nothing.
 */
export function read(tree: Branch, path: string): string | undefined {
  let at: Leaf | Branch | undefined = tree
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (!isBranch(at) || !Object.hasOwn(at, name)) return undefined
    at = at[name]
  }
  if (at === undefined) return undefined
  if (isBranch(at)) return listing(at)
  return typeof at === 'string' ? at : at()
}

const isBranch = (at: Leaf | Branch | undefined): at is Branch => typeof at === 'object'

function listing(branch: Branch): string {
  return Object.entries(branch)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (isBranch(value) ? `${name}/` : name))
    .toSorted()
    .join('\n')
}
