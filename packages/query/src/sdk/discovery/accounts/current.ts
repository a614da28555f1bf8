import type { Credentials } from '../credentials/credentials.ts'
import { metadataAnswers } from '../credentials/machine.ts'
import { profileKind } from '../credentials/profile-kind.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { NoCredentials } from '../no-credentials.ts'

/** Whether a profile says where credentials come from; one may hold a region only. */
export function holdsCredentials({ environment }: Discovery, name: string): boolean {
  const profile = environment.files.profiles.get(name)
  return profile !== undefined && profileKind(profile, environment.files).kind !== 'none'
}

/** The credentials that `aws` itself would use now. Throws `NoCredentials` where there are none. */
export async function currentCredentials(discovery: Discovery, credentials: Credentials): Promise<Sourced> {
  const { keys, profile } = discovery.environment
  if (keys) return credentials.ofKeys(keys)
  const name = profile?.name ?? 'default'
  if (holdsCredentials(discovery, name)) return credentials.ofProfile(name)
  return machineCredentials(discovery, credentials)
}

/** The credentials that the machine hands out: a pod's, a container's, an instance's. */
async function machineCredentials(discovery: Discovery, credentials: Credentials): Promise<Sourced> {
  const { container, webIdentity } = discovery.environment.ambient
  if (webIdentity) return credentials.ofWebIdentity(webIdentity)
  if (container) return credentials.ofContainer()
  if (await metadataAnswers(discovery)) return credentials.ofMetadata()
  throw new NoCredentials(discovery.environment)
}
