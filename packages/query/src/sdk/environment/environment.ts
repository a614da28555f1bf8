import type { AwsCredentialIdentity } from '@smithy/types'
import { type AmbientSettings, ambientSettings } from './ambient-settings.ts'
import { caBundle } from './ca-bundle.ts'
import { type ChosenProfile, chosenProfile } from './chosen-profile.ts'
import { type ClientSettings, clientSettings } from './client-settings.ts'
import { type ConfigFiles, readConfigFiles } from './config-files.ts'
import { type EndpointService, endpointFor } from './endpoint.ts'
import { environmentKeys } from './environment-keys.ts'
import { proxyFinder } from './proxy.ts'
import { type Retries, retries } from './retries.ts'
import { type Variables, variable } from './variables.ts'

/** All that this machine says about AWS, read once, with the AWS CLI's precedence. */
export type Environment = {
  /** Handed to processes that are started (`credential_process`). */
  readonly env: Variables
  readonly home: string
  readonly files: ConfigFiles
  /** The one profile that was named; undefined where nobody named one. */
  readonly profile: ChosenProfile | undefined
  /** Keys that stand in the environment, unless `--profile` was given: they stand before AWS_PROFILE. */
  readonly keys: AwsCredentialIdentity | undefined
  /** The region that was set, the profile's own where one is named; undefined where none is. */
  readonly regionOf: (profile?: string) => string | undefined
  /** Where a service is reached instead of AWS, for the named profile, else the chosen one, else `default`. */
  readonly endpointFor: (service: EndpointService, profile?: string) => string | undefined
  readonly proxyFor: (url: string) => string | undefined
  /** PEM text; undefined where the system's authorities are trusted. */
  readonly ca: string | undefined
  readonly retries: Retries
  readonly clientSettings: ClientSettings
  readonly ambient: AmbientSettings
}

export type EnvironmentOptions = {
  readonly home: string
  /** arnq's own version, for the user agent. */
  readonly version: string
  /** What `--profile` says. */
  readonly profile?: string | undefined
}

/** Reads the variables and the config files. Throws an `EnvironmentError` that names the setting and the next step. */
export async function readEnvironment(env: Variables, options: EnvironmentOptions): Promise<Environment> {
  const { home, version } = options
  const files = await readConfigFiles(env, home)
  const profile = chosenProfile(env, files, options.profile)
  const usual = files.profiles.get(profile?.name ?? 'default')
  const of = (name: string | undefined) => (name === undefined ? usual : files.profiles.get(name))
  const keys = options.profile ? undefined : environmentKeys(env)
  return {
    env,
    home,
    files,
    profile,
    keys,
    regionOf: (name) => variable(env, 'AWS_REGION', 'AWS_DEFAULT_REGION') ?? of(name)?.values.get('region'),
    endpointFor: (service, name) => endpointFor(service, env, files, of(name)),
    proxyFor: proxyFinder(env),
    ca: await caBundle(env, home, usual),
    retries: retries(env, usual),
    clientSettings: clientSettings(env, usual, version),
    ambient: ambientSettings(env),
  }
}
