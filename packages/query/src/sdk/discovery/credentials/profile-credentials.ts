import type { AwsCredentialIdentity } from '@smithy/types'
import { didYouMean } from '../../../near.ts'
import { readConfigFiles } from '../../environment/config-files.ts'
import type { Discovery, Sourced } from '../discovery.ts'
import { partitionOfRegion } from '../partitions.ts'
import { accountOfArn } from '../role-arn.ts'
import { assumeRole } from './assume-role.ts'
import { circle } from './circle.ts'
import { awsLogin, loginCredentials } from './login.ts'
import { makeMfa } from './mfa.ts'
import { processCredentials } from './process.ts'
import { type CredentialSource, type ProfileKind, profileKind, type RoleProfile } from './profile-kind.ts'
import { failing, refused } from './refused.ts'
import { remembered } from './remembered.ts'
import { makeSso } from './sso.ts'
import { shellWord, ssoLogin } from './sso-token.ts'
import { webIdentityCredentials } from './web-identity.ts'

type OfSource = (source: CredentialSource) => Sourced

/**
 * Credentials of the profiles, each made once however many roles begin at it. What is wrong with a profile is told when
 * its credentials are used, so that one bad profile costs no other.
 */
export function profileCredentials(discovery: Discovery, ofSource: OfSource): (name: string) => Sourced {
  const { files } = discovery.environment
  const made = new Map<string, Sourced>()
  const ofLeaf = leafReader(discovery)
  const mfa = makeMfa(discovery)

  function ofProfile(name: string, by?: string): Sourced {
    const profile = files.profiles.get(name)
    if (!profile) return missing(discovery, name, by)
    const kind = profileKind(profile, files, by !== undefined)
    const key = `${kind.kind} ${name}`
    const known = made.get(key) ?? (kind.kind === 'role' ? ofRole(name, kind) : ofLeaf(name, kind))
    made.set(key, known)
    return known
  }

  function ofRole(name: string, kind: RoleProfile): Sourced {
    const source = `profile ${name}`
    const round = circle(name, files)
    if (round) {
      const next = 'let one of these profiles name a source_profile outside the circle'
      return failing(refused(source, 'ProfileLoop', `source_profile goes in a circle: ${round}`, next))
    }
    const base = 'profile' in kind.from ? ofProfile(kind.from.profile, name) : ofSource(kind.from.source)
    const taker = kind.mfaSerial ? mfa(base, kind.mfaSerial) : base
    const credentials = assumeRole(discovery, { ...taker, profile: name }, kind, source)
    return {
      source,
      profile: name,
      ...accountOfArn(kind.roleArn),
      credentials,
      ...(base.renew && { renew: base.renew }),
    }
  }

  return (name) => ofProfile(name)
}

function missing({ environment }: Discovery, name: string, by?: string): Sourced {
  const { profiles, configFile } = environment.files
  const where = by === undefined ? '' : `, the source_profile of "${by}",`
  const next = didYouMean(name, profiles.keys()) ?? `add [profile ${name}] to ${configFile}`
  return failing(refused(`profile ${name}`, 'ProfileNotFound', `the profile "${name}"${where} does not exist`, next))
}

type Leaf = Exclude<ProfileKind, RoleProfile>

/** Profiles whose credentials begin with themselves. */
function leafReader(discovery: Discovery): (name: string, kind: Leaf) => Sourced {
  const { environment, now, renewed } = discovery
  const sso = makeSso(discovery)
  const fetch = (name: string, kind: Leaf): Promise<AwsCredentialIdentity> => {
    const source = `profile ${name}`
    switch (kind.kind) {
      case 'static':
        return Promise.resolve(kind.keys)
      case 'web-identity':
        return webIdentityCredentials(discovery, kind, source, name)
      case 'sso':
        return sso(name, kind)
      case 'login':
        return loginCredentials(discovery, name)
      case 'process':
        return processCredentials(discovery, name, kind.command)
      case 'none': {
        const next = `aws configure --profile ${shellWord(name)}`
        return Promise.reject(refused(source, 'NoCredentials', `the profile "${name}" holds no credentials`, next))
      }
      case 'wrong':
        return Promise.reject(refused(source, 'IncompleteProfile', kind.why, kind.next))
    }
  }
  return (name, kind) => {
    const region = environment.regionOf(name)
    const configured = environment.files.profiles.get(name)?.values.get('aws_account_id')
    return {
      source: `profile ${name}`,
      profile: name,
      ...(region && { partition: partitionOfRegion(region) }),
      ...(configured && { accountId: configured }),
      ...known(name, kind),
      credentials: remembered(async () => fetch(name, await asWrittenNow(discovery, name, kind)), now, {
        source: `profile ${name}`,
        renewed,
      }),
    }
  }
}

/** Kinds whose keys, or what is wrong with them, stand in the files themselves. */
const IN_FILES: ReadonlySet<Leaf['kind']> = new Set(['static', 'none', 'wrong'])

/** What the files say of a profile whose credentials were renewed since they were read: another tool writes keys there. */
async function asWrittenNow({ environment, renewed }: Discovery, name: string, kind: Leaf): Promise<Leaf> {
  if (!IN_FILES.has(kind.kind) || (renewed?.(`profile ${name}`) ?? 0) === 0) return kind
  const files = await readConfigFiles(environment.env, environment.home)
  const profile = files.profiles.get(name)
  const written = profile && profileKind(profile, files, true)
  return written === undefined || written.kind === 'role' ? kind : written
}

function known(name: string, kind: Leaf): Pick<Sourced, 'accountId' | 'partition' | 'renew'> {
  if (kind.kind === 'sso')
    return { accountId: kind.accountId, renew: ssoLogin(name), partition: partitionOfRegion(kind.region) }
  if (kind.kind === 'login') return { ...accountOfArn(kind.session), renew: awsLogin(name) }
  return kind.kind === 'web-identity' ? accountOfArn(kind.roleArn) : {}
}
