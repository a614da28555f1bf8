import type { AwsCredentialIdentity } from '@smithy/types'
import type { ConfigFiles, Profile } from '../../environment/config-files.ts'

export type CredentialSource = 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer'

/** A role that a profile takes, and who takes it. */
export type RoleProfile = {
  readonly kind: 'role'
  readonly roleArn: string
  readonly from: { readonly profile: string } | { readonly source: CredentialSource }
  readonly externalId?: string
  readonly sessionName?: string
  /** Seconds; the role's own default where left out. */
  readonly duration?: number
  readonly mfaSerial?: string
}

export type SsoProfile = {
  readonly kind: 'sso'
  readonly startUrl: string
  readonly region: string
  readonly accountId: string
  readonly roleName: string
  /** The sso-session; absent in a profile of the older form. */
  readonly session?: string
}

/** Where a profile's credentials come from. `none` has none, such as one that holds a region only; `wrong` cannot be used as written. */
export type ProfileKind =
  | RoleProfile
  | SsoProfile
  | {
      readonly kind: 'web-identity'
      readonly roleArn: string
      readonly tokenFile: string
      readonly sessionName?: string
    }
  | { readonly kind: 'static'; readonly keys: AwsCredentialIdentity }
  | { readonly kind: 'login'; readonly session: string }
  | { readonly kind: 'process'; readonly command: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly why: string; readonly next: string }

/**
 * Sorts a profile in the order in which the AWS CLI looks: role, web identity, SSO, keys, `aws login`, process.
 * One that is another's source (`asSource`) gives its keys before its role, so that a profile may name itself.
 */
export function profileKind(profile: Profile, files: ConfigFiles, asSource = false): ProfileKind {
  const get = (key: string): string | undefined => profile.values.get(key) || undefined
  const hasKeys = get('aws_access_key_id') !== undefined || get('aws_secret_access_key') !== undefined
  const [roleArn, tokenFile] = [get('role_arn'), get('web_identity_token_file')]
  const [session, command] = [get('login_session'), get('credential_process')]
  if (asSource && hasKeys) return keysOf(profile)
  if (roleArn && tokenFile)
    return { kind: 'web-identity', roleArn, tokenFile, ...text('sessionName', get('role_session_name')) }
  if (roleArn) return roleOf(profile, roleArn)
  if (get('sso_account_id') || get('sso_role_name')) return ssoOf(profile, files)
  if (hasKeys) return keysOf(profile)
  if (session) return { kind: 'login', session }
  if (command) return { kind: 'process', command }
  return { kind: 'none' }
}

const text = <K extends string>(key: K, value: string | undefined): { [Key in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { [Key in K]?: string }

function wrong({ name }: Profile, why: string, next: string): ProfileKind {
  return { kind: 'wrong', why: `the profile "${name}" ${why}`, next: `${next} in the profile "${name}"` }
}

function keysOf(profile: Profile): ProfileKind {
  const get = (key: string): string | undefined => profile.values.get(key) || undefined
  const [accessKeyId, secretAccessKey] = [get('aws_access_key_id'), get('aws_secret_access_key')]
  if (!accessKeyId) return wrong(profile, 'has a secret but no access key', 'set aws_access_key_id')
  if (!secretAccessKey) return wrong(profile, 'has an access key but no secret', 'set aws_secret_access_key')
  const token = text('sessionToken', get('aws_session_token') ?? get('aws_security_token'))
  return { kind: 'static', keys: { accessKeyId, secretAccessKey, ...token } }
}

const SOURCES: readonly string[] = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer']

function roleOf(profile: Profile, roleArn: string): ProfileKind {
  const get = (key: string): string | undefined => profile.values.get(key) || undefined
  const [from, source, duration] = [get('source_profile'), get('credential_source'), get('duration_seconds')]
  if (from && source) return wrong(profile, 'has both source_profile and credential_source', 'keep one of the two')
  if (!from && !source) {
    return wrong(profile, 'has a role_arn and nobody who takes the role', 'set source_profile or credential_source')
  }
  if (source && !SOURCES.includes(source)) {
    return wrong(
      profile,
      `has the unknown credential_source "${source}"`,
      `set credential_source to ${SOURCES.join(' or ')}`,
    )
  }
  if (duration && !/^\d+$/.test(duration)) {
    return wrong(profile, `has a duration_seconds of "${duration}"`, 'set duration_seconds to a number of seconds')
  }
  return {
    kind: 'role',
    roleArn,
    from: from ? { profile: from } : { source: source as CredentialSource },
    ...text('externalId', get('external_id')),
    ...text('sessionName', get('role_session_name')),
    ...text('mfaSerial', get('mfa_serial')),
    ...(duration && { duration: Number(duration) }),
  }
}

function ssoOf(profile: Profile, files: ConfigFiles): ProfileKind {
  const name = profile.values.get('sso_session')
  const session = name === undefined ? undefined : files.ssoSessions.get(name)
  if (name !== undefined && !session) {
    return wrong(
      profile,
      `names the sso-session "${name}", which is not there`,
      `add [sso-session ${name}] or mend sso_session`,
    )
  }
  const get = (key: string): string | undefined => session?.get(key) || profile.values.get(key) || undefined
  const [startUrl, region, accountId, roleName] = [
    get('sso_start_url'),
    get('sso_region'),
    get('sso_account_id'),
    get('sso_role_name'),
  ]
  const missing = Object.entries({
    sso_start_url: startUrl,
    sso_region: region,
    sso_account_id: accountId,
    sso_role_name: roleName,
  })
    .filter(([, value]) => value === undefined)
    .map(([key]) => key)
  if (!startUrl || !region || !accountId || !roleName) {
    return wrong(profile, `lacks ${missing.join(', ')}`, `set ${missing.join(', ')}`)
  }
  return { kind: 'sso', startUrl, region, accountId, roleName, ...text('session', name) }
}
