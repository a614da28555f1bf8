import type { AwsCredentialIdentity } from '@smithy/types'
import type { Discovery, Sourced } from '../discovery.ts'
import { accountOfArn, arnHome } from '../role-arn.ts'
import { assumeRole, type RoleStep } from './assume-role.ts'
import { containerCredentials, metadataCredentials } from './machine.ts'
import { profileCredentials } from './profile-credentials.ts'
import { failing, refused } from './refused.ts'
import { remembered } from './remembered.ts'
import { type WebIdentity, webIdentityCredentials } from './web-identity.ts'

/** Makes credentials, each only once: two roles taken by one profile share its session. Nothing is called before they are used. */
export type Credentials = {
  readonly ofProfile: (name: string) => Sourced
  readonly ofKeys: (keys: AwsCredentialIdentity) => Sourced
  readonly ofWebIdentity: (identity: WebIdentity) => Sourced
  readonly ofContainer: () => Sourced
  readonly ofMetadata: () => Sourced
  readonly inRole: (base: Sourced, step: RoleStep) => Sourced
}

export function makeCredentials(discovery: Discovery): Credentials {
  const { environment, now, renewed } = discovery
  const roles = new Map<string, Sourced>()
  const source = 'instance metadata'
  const metadata = { credentials: remembered(metadataCredentials, now, { source, renewed }), source }
  const container = ofContainer(discovery)
  const environmentKeys = environment.keys && ofKeys(environment.keys)
  const ofProfile = profileCredentials(discovery, (source) => {
    if (source === 'Ec2InstanceMetadata') return metadata
    return source === 'EcsContainer' ? container : (environmentKeys ?? noKeys())
  })
  return {
    ofProfile,
    ofKeys: (keys) => (keys === environment.keys && environmentKeys ? environmentKeys : ofKeys(keys)),
    ofWebIdentity: (identity) => ({
      ...accountOfArn(identity.roleArn),
      credentials: remembered(() => webIdentityCredentials(discovery, identity, 'web identity'), now, {
        source: 'web identity',
        renewed,
      }),
      source: 'web identity',
    }),
    ofContainer: () => container,
    ofMetadata: () => metadata,
    inRole(base, step) {
      const key = `${base.source} ${JSON.stringify(step)}`
      const role = roles.get(key) ?? inRole(discovery, base, step)
      roles.set(key, role)
      return role
    },
  }
}

function ofKeys(keys: AwsCredentialIdentity): Sourced {
  const { accountId } = keys
  return { credentials: () => Promise.resolve(keys), source: 'environment', ...(accountId && { accountId }) }
}

function noKeys(): Sourced {
  const next = 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
  return failing(refused('environment', 'NoCredentials', 'the environment holds no keys', next))
}

function ofContainer({ environment, now, renewed }: Discovery): Sourced {
  const { container } = environment.ambient
  const source = 'container'
  if (container)
    return { credentials: remembered(() => containerCredentials(container), now, { source, renewed }), source }
  const message = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set'
  return failing(refused(source, 'NoCredentials', message, 'run arnq inside the container'))
}

function inRole(discovery: Discovery, base: Sourced, step: RoleStep): Sourced {
  const home = arnHome(step.roleArn)
  const role = home ? `role ${home.resource.replace(/^role\//, '')} in ${home.accountId}` : `role ${step.roleArn}`
  const source = `${role} by ${base.source}`
  return { ...base, ...accountOfArn(step.roleArn), credentials: assumeRole(discovery, base, step, source), source }
}
