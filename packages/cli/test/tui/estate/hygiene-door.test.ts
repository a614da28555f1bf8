import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { parsePattern, type Resource, resourceTypes, type Target } from '@arnq/query'
import { type Sandbox, serve, useTruth as truthOf, uses, usesKey, usesNow } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Io } from '../../../src/io.ts'
import { openSession, type Session } from '../../../src/session.ts'
import { type Estate, type EstateAbout, type EstateProgress, makeEstate } from '../../../src/tui/estate/estate.ts'
import { hygieneDoor } from '../../../src/tui/estate/hygiene-door.ts'
import { findingRows } from '../../../src/tui/panes/detail/finding-rows.ts'
import { referenceRows } from '../../../src/tui/panes/detail/reference-rows.ts'
import { entryOf, resourceOf, rigOf } from '../panes/detail/rig.ts'

let sandbox: Sandbox
let folder: string
let session: Session
let io: Io
let estate: Estate & { readonly close: () => void }
let drawn = ''
let last: EstateProgress | undefined
const truth = truthOf()

beforeAll(async () => {
  sandbox = await serve(uses(), { now: () => usesNow })
  folder = await mkdtemp(join(tmpdir(), 'arnq-estate-'))
  const accounts = sandbox.world.accounts.map(({ id, name, roles, keys }) => ({
    id,
    name,
    ...(!keys?.length && { roles: [{ role: roles[0]?.name }] }),
  }))
  await writeFile(join(folder, 'config.yaml'), JSON.stringify({ accounts }))
  io = ioOf({
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: usesKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: usesKey.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ARNQ_CONFIG: join(folder, 'config.yaml'),
    XDG_STATE_HOME: join(folder, 'state'),
  })
  session = await openSession({}, io)
  const door = hygieneDoor({ session, given: {}, io })
  const look: typeof door.look = (told, stop) =>
    door.look((progress) => {
      last = progress
      told(progress)
    }, stop)
  estate = makeEstate({ ...door, look })
})

afterAll(async () => {
  estate.close()
  await session.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

/** A terminal that keeps what is drawn on it. */
function ioOf(env: Io['env']): Io {
  const write = (piece: Buffer, _encoding: string, done: () => void): void => {
    drawn += piece.toString()
    done()
  }
  const stderr = Object.assign(new Writable({ write }), { isTTY: true, columns: 80 })
  const stdin = new PassThrough()
  stdin.end()
  const { signal } = new AbortController()
  return { argv: [], env, home: folder, cwd: folder, stdin, stdout: stderr, stderr, signal, now: () => usesNow }
}

const imageOf = (id: string): Resource =>
  resourceOf({ ImageId: id }, { arn: `arn:aws:ec2:eu-west-1::image/${id}`, type: 'ec2:image', id, name: undefined })

const said = (rows: ReturnType<typeof referenceRows>): string =>
  rows.map(({ line }) => line.map(({ text }) => text).join('')).join('\n')

const SAYS: readonly (readonly [RegExp, string])[] = [
  [/^In use/, 'in-use'],
  [/^Nothing refers to it now; it was used of late/, 'recently-used'],
  [/^Nothing that could be seen uses it, and not everything could be seen/, 'unknown'],
  [/^Nothing refers to it, and everything that may was seen/, 'unused'],
]

describe('the estate, looked at on the session of the terminal', () => {
  test('tells what it would list before a call is made', async () => {
    const { types, checks } = await estate.wanted()
    expect(types).toEqual(expect.arrayContaining(['ec2:image', 'ec2:instance', 'autoscaling:launchConfiguration']))
    expect(checks).toBeGreaterThan(20)
    expect(sandbox.calls).toHaveLength(0)
    expect(estate.state.kind).toBe('absent')
  })

  test('says of every image of the world whether it is in use', async () => {
    let told = 0
    estate.subscribe(() => told++)
    await estate.look()
    expect(estate.state).toMatchObject({ kind: 'here', seen: { stopped: false } })
    expect(told).toBeGreaterThanOrEqual(2)
    const all: unknown[] = []
    for (const { cell, image, verdict, by } of truth) {
      const about = (await estate.about(imageOf(image))) as EstateAbout
      const text = said(referenceRows(about, 200))
      all.push({ cell, verdict: SAYS.find(([pattern]) => pattern.test(text))?.[1] })
      if (verdict === 'in-use' && by) expect(text).toContain(by)
      if (verdict === 'unknown') expect(text).toMatch(/Not seen \(\d+\)\n- /)
    }
    expect(all).toEqual(truth.map(({ cell, verdict }) => ({ cell, verdict })))
  })

  test('listed what it said it would list, and no more', async () => {
    const { types, checks } = await estate.wanted()
    const targets: Target[] = []
    for await (const one of session.targets(parsePattern('*'))) if (!('failure' in one)) targets.push(one)
    const accounts = new Set(targets.map(({ account }) => account)).size
    const isGlobal = (type: string) => resourceTypes.find((one) => one.type === type)?.scope === 'account'
    const planned = types.reduce((sum, type) => sum + (isGlobal(type) ? accounts : targets.length), 0)
    expect(last).toMatchObject({ planned, whole: true, checked: checks, checks })
    expect((last?.done ?? 0) + (last?.failed ?? 0)).toBe(planned)
  })

  test('has the rows that a reference leads to, and what the checks say', async () => {
    const cell = truth.find(({ by }) => by === 'ec2:instance')
    const entry = entryOf(imageOf(cell?.image ?? ''))
    const rig = rigOf(entry, { tab: 'references', estate, rows: 20 })
    await rig.until(() => rig.lines()[1] === 'In use.')
    rig.keys('j', 'j', 'j', 'enter')
    expect(rig.effects()).toMatchObject([{ kind: 'open' }])
    rig.leave()
    const unused = truth.find(({ verdict }) => verdict === 'unused')
    const about = (await estate.about(imageOf(unused?.image ?? ''))) as EstateAbout
    expect(said(findingRows(about, 'ec2:image', 100))).toMatch(/^stale-image/)
    expect(about.judges).toContain('stale-image')
  })

  test('nothing was drawn over the terminal, and no record of it was written', async () => {
    expect(drawn).toBe('')
    await expect(readdir(join(folder, 'state'))).rejects.toThrow('ENOENT')
  })

  test('where only some accounts are looked at, nothing is called unused', async () => {
    const given = { accounts: sandbox.world.accounts[0]?.id }
    const narrow = await openSession(given, io)
    const part = makeEstate(hygieneDoor({ session: narrow, given, io }))
    await part.look()
    const unused = truth.find(({ verdict }) => verdict === 'unused')
    const about = (await part.about(imageOf(unused?.image ?? ''))) as EstateAbout
    expect(about.explanation.use?.verdict).not.toBe('unused')
    expect(about.explanation.findings.map(({ use }) => use)).not.toContain('unused')
    await narrow.close()
  })

  test('a look that is stopped keeps what it saw, and is sure of nothing', async () => {
    const stopped = makeEstate(hygieneDoor({ session, given: {}, io }))
    const over = stopped.look()
    await new Promise<void>((resolve) => stopped.subscribe(resolve))
    stopped.stop()
    await over
    expect(stopped.state).toMatchObject({ kind: 'here', seen: { stopped: true } })
    const unused = truth.find(({ verdict }) => verdict === 'unused')
    const about = (await stopped.about(imageOf(unused?.image ?? ''))) as EstateAbout
    expect(about.explanation.use?.verdict).not.toBe('unused')
  })

  test('what is wrong with the config is a reason, not a crash', async () => {
    const config = { ...session.config, hygiene: { ...session.config.hygiene, checks: { 'no-such-check': {} } } }
    const wrong = makeEstate(hygieneDoor({ session: { ...session, config } as unknown as Session, given: {}, io }))
    await wrong.look()
    expect(wrong.state).toMatchObject({ kind: 'failed', reason: expect.stringContaining('no-such-check') })
  })
})
