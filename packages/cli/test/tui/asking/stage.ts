import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { type Call, type Sandbox, serve, type World } from '@arnq/sandbox'
import { onTestFinished } from 'vitest'
import type { Io } from '../../../src/io.ts'
import type { Given } from '../../../src/program.ts'
import { openLastingSession, type Session } from '../../../src/session.ts'
import type { Asker } from '../../../src/tui/answer.ts'
import { makeAsker } from '../../../src/tui/asking/asker.ts'

/** A world behind HTTP and an asker of it. */
export type Stage = {
  readonly sandbox: Sandbox
  readonly session: Session
  readonly asker: Asker
  /** What was called since this was last asked for, as `AssumeRole` or `DescribeVolumes 111111111111 us-east-1`, in order. */
  readonly calls: () => readonly string[]
  /** Runs what the asker wanted to do later. */
  readonly passTime: (milliseconds: number) => void
}

export type Staging = {
  readonly given?: Given
  readonly concurrency?: number
  /** Of the config file, beside the accounts. */
  readonly config?: object
}

type Key = { readonly accessKeyId: string; readonly secretAccessKey: string }

/** Serves a world whose accounts stand in the config, each but the key's own reached by its first role. */
export async function stageOf(world: World, key: Key, staging: Staging = {}): Promise<Stage> {
  const sandbox = await serve(world)
  const folder = await mkdtemp(join(tmpdir(), 'arnq-asking-'))
  onTestFinished(async () => {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  })
  const accounts = world.accounts.map(({ id, name, roles, keys }) => ({
    id,
    name,
    ...(!keys?.length && { roles: [{ role: roles[0]?.name ?? 'arnq-reader' }] }),
  }))
  await writeFile(join(folder, 'config.yaml'), JSON.stringify({ accounts, ...staging.config }))
  const env = {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ARNQ_CONFIG: join(folder, 'config.yaml'),
  }
  const session = await openLastingSession(staging.given ?? {}, ioWith(env, folder))
  return { sandbox, session, ...askerOf(session, staging), calls: sinceLast(sandbox.calls) }
}

/** An asker with a clock that stands until it is moved. */
export function askerOf(session: Session, { concurrency }: Staging = {}): Pick<Stage, 'asker' | 'passTime'> {
  let now = 0
  const due = new Set<{ at: number; act: () => void }>()
  const asker = makeAsker({
    session,
    now: () => now,
    ...(concurrency !== undefined && { concurrency }),
    later(act, milliseconds) {
      const one = { at: now + milliseconds, act }
      due.add(one)
      return () => void due.delete(one)
    },
  })
  onTestFinished(async () => {
    await asker.close()
    await session.close()
  })
  const passTime = (milliseconds: number): void => {
    now += milliseconds
    for (const one of [...due]) if (one.at <= now && due.delete(one)) one.act()
  }
  return { asker, passTime }
}

/** The process as a session sees it, with these variables and no others. */
export const ioWith = (env: Io['env'], folder: string): Io => ({
  argv: [],
  env,
  home: folder,
  cwd: folder,
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  signal: new AbortController().signal,
})

function sinceLast(calls: readonly Call[]): () => readonly string[] {
  let seen = 0
  return () => {
    const fresh = calls.slice(seen)
    seen = calls.length
    return fresh.map(lineOf)
  }
}

function lineOf({ operation, account, region, input }: Call): string {
  if (operation === 'AssumeRole')
    return `AssumeRole ${(input as { RoleArn?: string } | undefined)?.RoleArn?.split(':')[4] ?? ''}`
  return `${operation} ${account ?? '-'} ${operation.startsWith('DescribeRegions') ? '' : region}`.trim()
}

/** Nothing that the query names. */
export const noFields: ReadonlySet<string> = new Set()

/** Lines by how often they were there: `DescribeVolumes` of `DescribeVolumes 1 us-east-1`. */
export function tally(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    const word = line.split(' ')[0] ?? ''
    counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}
