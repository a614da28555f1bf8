import type { Config } from './config/schema.ts'

/** The sandbox of `--demo`, in this process but behind real HTTP, and what a session must be told to ask it. */
export type Demo = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly config: Config
  /** A folder that holds no AWS files. */
  readonly home: string
  /** Its world's clock: from the present that all its dates are told from it goes on like ours. */
  readonly now: () => Date
  readonly close: () => Promise<void>
}

/** Variables that would lead away from the sandbox. */
const FOREIGN = /^(AWS_|HTTPS?_PROXY$|https?_proxy$|ALL_PROXY$|all_proxy$)/

/** Serves the demo world on a free port of this machine; `names` are the variables that are set. Its accounts are known without a call; each is reached by AssumeRole. */
export async function startDemo(names: Iterable<string>): Promise<Demo> {
  const { demo, demoKey, serve, usesNow: present } = await import('@arnq/sandbox')
  const world = demo({ now: present })
  const started = performance.now()
  const now = (): Date => new Date(present.getTime() + performance.now() - started)
  const sandbox = await serve(world, { now })
  const management = world.organization?.management
  const hidden = Object.fromEntries([...names].filter((name) => FOREIGN.test(name)).map((name) => [name, undefined]))
  return {
    env: {
      ...hidden,
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ACCESS_KEY_ID: demoKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: demoKey.secretAccessKey,
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    config: {
      accounts: world.accounts.map(({ id, name, roles, tags }) => ({
        id,
        name,
        ...(tags && { tags }),
        ...(id !== management && roles[0] && { roles: [{ role: roles[0].name }] }),
      })),
    },
    home: '/nonexistent',
    now,
    close: sandbox.close,
  }
}
