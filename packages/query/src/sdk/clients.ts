import type { ServiceName } from '../aws.ts'
import type { CredentialProvider, Who } from './caller.ts'
import { services } from './services/index.ts'
import type { ServiceClient } from './services/service.ts'

export type ClientOptions = {
  /** The request handler that all clients share, see `makeHandler`. */
  readonly handler: object
  /** Where a service is reached instead of AWS; undefined for AWS's own endpoint. */
  readonly endpointFor: (service: ServiceName, profile?: string) => string | undefined
  readonly clientSettings?: {
    readonly useFipsEndpoint?: boolean
    readonly useDualstackEndpoint?: boolean
    readonly userAgentAppId?: string
  }
}

/** Makes clients and keeps them, by what makes them: the credentials, the region and the service. */
export function makeClients({ handler, endpointFor, clientSettings }: ClientOptions) {
  const known = new WeakMap<CredentialProvider, Map<string, Promise<ServiceClient>>>()

  function make({ credentials, region, profile }: Who, service: ServiceName): Promise<ServiceClient> {
    const endpoint = endpointFor(service, profile)
    const base = { region, credentials, requestHandler: handler, maxAttempts: 1, ...clientSettings } as const
    return services[service]().then((client) => client(endpoint === undefined ? base : { ...base, endpoint }))
  }

  return (who: Who, service: ServiceName): Promise<ServiceClient> => {
    const ofWho = known.get(who.credentials) ?? new Map<string, Promise<ServiceClient>>()
    known.set(who.credentials, ofWho)
    const key = `${service} ${who.region}`
    const client = ofWho.get(key) ?? make(who, service)
    ofWho.set(key, client)
    return client
  }
}
