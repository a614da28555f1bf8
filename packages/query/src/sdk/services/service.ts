import type { AwsCredentialIdentityProvider } from '@smithy/types'

/** What every client of the SDK is made with. `endpoint` only where one is configured; AWS's own is the SDK's to find. */
type ClientConfig = {
  readonly region: string
  readonly credentials: AwsCredentialIdentityProvider
  readonly requestHandler: object
  /** One: retries live in one place, `attempts.ts`. */
  readonly maxAttempts: 1
  readonly endpoint?: string
  readonly useFipsEndpoint?: boolean
  readonly useDualstackEndpoint?: boolean
  readonly userAgentAppId?: string
}

type Options = { readonly abortSignal?: AbortSignal }
type Answered = { readonly output?: object; readonly response?: unknown }
type Next = (args: object) => Promise<Answered>

/** What arnq needs of a client of the SDK, whatever its release. */
export type Client = {
  send(command: never, options?: Options): Promise<object>
  middlewareStack: {
    add(
      middleware: (next: Next) => Next,
      options: { step: 'deserialize'; priority: 'low' | 'high'; name: string },
    ): void
    remove(name: string): boolean
  }
}

/** A client that calls operations by name. */
export type ServiceClient = { readonly call: (operation: string, input: object, options: Options) => Promise<object> }

/** One AWS service: what makes its clients, and its commands by the operation's name. */
export type Service = (config: ClientConfig) => ServiceClient

/**
 * What every client would otherwise look up in the config files for itself, parsing them each time: with hundreds of
 * profiles and thousands of clients that is most of the work. `environment` has read them, once, for all.
 */
const SETTLED = {
  defaultsMode: 'legacy',
  retryMode: 'standard',
  authSchemePreference: async () => [],
  disableClockSkewCorrection: async () => false,
  ignoreConfiguredEndpointUrls: true,
} as const

/**
 * Lays a client class and the commands that arnq uses together; an SDK bundle then holds these commands alone. `prepare` is
 * for what one client needs and the others do not.
 */
export function service<Config>(
  ClientClass: new (config: Config & object) => unknown,
  commands: Readonly<Record<string, new (input: never) => unknown>>,
  extra: Partial<Config> = {},
  prepare: (client: Client) => void = () => {},
): Service {
  return (config) => {
    const client = new ClientClass({ ...SETTLED, ...(config as Config), ...extra }) as Client
    // It copies every answer, sensitive members left out, for a logger that nobody reads.
    client.middlewareStack.remove('loggerMiddleware')
    prepare(client)
    return {
      call(operation, input, options) {
        const Command = commands[operation]
        if (!Command) throw new Error(`arnq knows no operation "${operation}": add its command in sdk/services`)
        return client.send(new Command(input as never) as never, options)
      },
    }
  }
}
