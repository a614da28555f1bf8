import type { Credentials } from '../credentials/credentials.ts'
import type { Discovery } from '../discovery.ts'
import type { Candidate } from './candidate.ts'
import { currentCredentials, holdsCredentials } from './current.ts'

/**
 * The accounts where no configuration of arnq names them: the environment's keys, or the one profile that was named, or
 * every profile that holds credentials, or what the machine hands out. Throws `NoCredentials` where there is none.
 */
export async function plainCandidates(discovery: Discovery, credentials: Credentials): Promise<Candidate[]> {
  const { files, keys, profile } = discovery.environment
  if (!keys && !profile) {
    const holding = [...files.profiles.keys()].filter((name) => holdsCredentials(discovery, name))
    if (holding.length > 0) return holding.map((name) => profileCandidate(credentials, name))
  }
  const sourced = await currentCredentials(discovery, credentials)
  if (sourced.profile !== undefined) return [profileCandidate(credentials, sourced.profile)]
  return [{ sourced, id: sourced.accountId, partition: sourced.partition }]
}

/** A profile as an account, called by the profile's name. */
function profileCandidate(credentials: Credentials, name: string): Candidate {
  const sourced = credentials.ofProfile(name)
  return { sourced, name, id: sourced.accountId, partition: sourced.partition }
}
