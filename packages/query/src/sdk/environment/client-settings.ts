import type { Profile } from './config-files.ts'
import { isTrue, type Variables, variable } from './variables.ts'

/** What every client of the SDK is told beside credentials, region and endpoint. */
export type ClientSettings = {
  readonly useFipsEndpoint: boolean
  readonly useDualstackEndpoint: boolean
  /** Stands in the user agent, so that CloudTrail shows who called. */
  readonly userAgentAppId: string
}

/** AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT and AWS_SDK_UA_APP_ID, else the profile's; the app id is else `arnq/VERSION`. */
export function clientSettings(env: Variables, profile: Profile | undefined, version: string): ClientSettings {
  const setting = (name: string, key: string): string | undefined => variable(env, name) ?? profile?.values.get(key)
  return {
    useFipsEndpoint: isTrue(setting('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint')),
    useDualstackEndpoint: isTrue(setting('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint')),
    userAgentAppId: setting('AWS_SDK_UA_APP_ID', 'sdk_ua_app_id') ?? `arnq/${version}`,
  }
}
