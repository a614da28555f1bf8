import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, serve, smallKey, smallWorld, uses, usesKey, usesNow, type World } from '@arnq/sandbox'
import { type Ran, type RunOptions, runArnq } from '../run-in-process.ts'

/** A world behind HTTP, and arnq with a config that reaches its accounts. */
export type ServedWorld = {
  readonly sandbox: Sandbox
  /** A folder of its own, in which arnq runs and which goes with it. */
  readonly folder: string
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<Ran>
  /** Writes a config with this section of hygiene. */
  readonly config: (hygiene: object) => Promise<void>
  /** Moves the clock of the world and of arnq. */
  readonly wait: (days: number) => void
  readonly close: () => Promise<void>
}

/** Keeps five of the cells' family, which their tag `family` makes one. */
export const FAMILY = 'stale-image.family=[{tags: [family]}],stale-image.keep=5'

export const serveUses = (): Promise<ServedWorld> => served(uses(), usesKey)

/** The small world with these holdings; its first account owns the key. */
export const serveSmall = (options: Parameters<typeof smallWorld>[0]): Promise<ServedWorld> =>
  served(smallWorld(options), smallKey)

type Key = { readonly accessKeyId: string; readonly secretAccessKey: string }

async function served(world: World, key: Key): Promise<ServedWorld> {
  let present = usesNow.getTime()
  const now = (): Date => new Date(present)
  const sandbox = await serve(world, { now })
  const folder = await mkdtemp(join(tmpdir(), 'arnq-world-'))
  const accounts = sandbox.world.accounts.map(({ id, name, roles, keys }) => ({
    id,
    name,
    ...(!keys?.length && { roles: [{ role: roles[0]?.name }] }),
  }))
  const config = async (hygiene: object): Promise<void> =>
    await writeFile(join(folder, 'config.yaml'), JSON.stringify({ accounts, hygiene }))
  const env = {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ARNQ_CONFIG: join(folder, 'config.yaml'),
    XDG_STATE_HOME: join(folder, 'state'),
  }
  await config({})
  const pause = async (ms: number): Promise<void> => {
    present += ms
  }
  return {
    sandbox,
    folder,
    config,
    run: (argv, options = {}) =>
      runArnq(argv, { cwd: folder, home: folder, now, pause, ...options, env: { ...env, ...options.env } }),
    wait: (days) => {
      present += days * 86_400_000
    },
    close: async () => {
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
