import type { ConfigFiles, Profile } from './config-files.ts'
import { EnvironmentError } from './environment-error.ts'
import { settingName } from './service-ids.ts'
import { isTrue, type Variables, variable } from './variables.ts'

/** A service as arnq calls its client, or as AWS's models do, blanks and hyphens as underscores: `elbv2`, `sso_oidc`. */
export type EndpointService = string

/**
 * Where a service is reached instead of AWS: AWS_ENDPOINT_URL_EC2, else AWS_ENDPOINT_URL, else the profile's services
 * section, else the profile's endpoint_url. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointFor(
  service: EndpointService,
  env: Variables,
  files: ConfigFiles,
  profile: Profile | undefined,
): string | undefined {
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile?.values.get('ignore_configured_endpoint_urls')
  if (isTrue(ignored)) return undefined
  const key = settingName(service)
  const own = `AWS_ENDPOINT_URL_${key.toUpperCase()}`
  const from = (name: string): string | undefined => checked(variable(env, name), name)
  const where = `endpoint_url of the profile ${profile?.name}`
  return (
    from(own) ??
    from('AWS_ENDPOINT_URL') ??
    checked(servicesOf(files, profile)?.get(`${key}.endpoint_url`), where) ??
    checked(profile?.values.get('endpoint_url'), where)
  )
}

function servicesOf(files: ConfigFiles, profile: Profile | undefined): ReadonlyMap<string, string> | undefined {
  const name = profile?.values.get('services')
  if (!profile || !name) return undefined
  const section = files.services.get(name)
  if (section) return section
  const message = `the profile "${profile.name}" names the services section "${name}", which ${files.configFile} lacks`
  throw new EnvironmentError(message, `add a [services ${name}] section to ${files.configFile}`)
}

function checked(url: string | undefined, where: string): string | undefined {
  if (!url) return undefined
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url
  throw new EnvironmentError(`"${url}" (${where}) is no URL`, 'write it in full, as in http://127.0.0.1:4566')
}
