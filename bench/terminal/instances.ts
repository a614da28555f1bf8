import { type Resource, resourceTypes, toResource } from '@arnq/query'
import { type Holdings, vast } from '@arnq/sandbox'

const found = resourceTypes.find(({ type }) => type === 'ec2:instance')

/** Milliseconds between two launches. */
const BETWEEN_LAUNCHES = 61_000

/**
 * So many instances as AWS would give them, over 20 accounts and 17 regions, in the order of their targets. The vast world names
 * only 50 and launches them all at once; here each has a name, a launch time and a list of tags of its own, as in an estate.
 */
export function instancesOf(count: number): readonly Resource[] {
  if (!found) throw new Error('ec2:instance is no type')
  const resources: Resource[] = []
  for (const { id, name, regions, holdings } of vast({ instances: count }).accounts) {
    for (const region of Object.keys(regions)) {
      const target = { partition: 'aws', account: id, ...(name !== undefined && { accountName: name }), region }
      for (const given of holdings(region).instances ?? []) {
        const made = toResource(found, target, own(given, resources.length))
        if (made) resources.push(made)
      }
    }
  }
  return resources
}

type Instance = NonNullable<Holdings['instances']>[number]

function own(given: Instance, at: number): object {
  const tags = (given.Tags ?? []).map(({ Key, Value }) =>
    Key === 'Name' ? { Key, Value: `web-${at}` } : { Key, Value },
  )
  return { ...given, LaunchTime: new Date(Date.UTC(2026, 0, 1) - ((at * 7919 * BETWEEN_LAUNCHES) % 3e10)), Tags: tags }
}
