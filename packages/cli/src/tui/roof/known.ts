import { type Known, resourceTypes } from '@arnq/query'
import { partitions } from '@arnq/query/partitions'
import { readProfiles } from '../../completion/profiles.ts'
import type { Io } from '../../io.ts'
import type { Asker } from '../answer.ts'

/** What could stand in a pattern: what the files say, and what has become known by asking. */
export function makeKnown(asker: Pick<Asker, 'places'>, io: Pick<Io, 'env' | 'home'>): () => Known {
  const { accounts } = readProfiles(io)
  const regions = partitions.flatMap((partition) => [...partition.regions, ...partition.optIn])
  return () => {
    const places = asker.places()
    const asked = new Set(places.accounts.map(({ id }) => id))
    return {
      types: resourceTypes,
      partitions: partitions.map(({ name }) => name),
      // Those that are enabled somewhere come first.
      regions: [...new Set([...places.regions, ...regions])],
      accounts: [...places.accounts, ...accounts.filter(({ id }) => !asked.has(id))],
    }
  }
}
