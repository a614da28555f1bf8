import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Interruption } from '../../src/io.ts'
import { type ServedWorld, serveSmall } from '../hygiene/served-world.ts'

const HERE = '111111111111'
const volume = (id: string) => ({
  VolumeId: id,
  OwnerId: HERE,
  State: 'available' as const,
  Size: 100,
  VolumeType: 'gp3' as const,
  Iops: 3000,
  AvailabilityZone: 'eu-west-1a',
  CreateTime: new Date('2026-01-01T00:00:00Z'),
  SnapshotId: '',
  Attachments: [],
  Tags: [{ Key: 'Owner', Value: 'web\u001b[31m' }],
})

let world: ServedWorld
beforeEach(async () => {
  world = await serveSmall({
    holdings: {
      [HERE]: { 'eu-west-1': { volumes: [volume('vol-0aaaaaaaaaaaaaaa1'), volume('vol-0aaaaaaaaaaaaaaa2')] } },
    },
  })
  await world.config({ plan: { limits: { percent: 100 } } })
  // The record's clock starts with the first look.
  await world.run(['check', 'orphan-volume'])
  world.wait(60)
})
afterEach(() => world.close())

const plan = (...argv: readonly string[]) => world.run(['plan', 'orphan-volume', ...argv])
const apply = (...argv: readonly string[]) => world.run(['apply', 'plan.json', ...argv])
const ids = async (): Promise<readonly string[]> => {
  const { stdout } = await world.run(['ec2:volume', '-o', 'arn'])
  return stdout.split('\n').filter((line) => line !== '')
}
const changes = () => {
  const { calls } = world.sandbox
  return calls
    .filter(({ operation }) => /^(Delete|Create)(Volume|Snapshot)$/.test(operation))
    .map(({ operation, code }) => [operation, code])
}

const journal = async (): Promise<string> => {
  const folder = join(world.folder, 'state', 'arnq', 'journals')
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}
const lines = (text: string, word: string): number => text.split('\n').filter((line) => line.startsWith(word)).length

describe('plan, apply and undo', () => {
  test('delete orphan volumes and bring them back', async () => {
    const planned = await plan()
    expect([planned.code, planned.stderr]).toEqual([0, expect.stringContaining('arnq apply plan.json')])
    expect(planned.stdout).toContain('delete-volume  2')
    expect(await readFile(join(world.folder, 'plan.md'), 'utf8')).toContain('0aaaaaaaaaaaaaaa1')
    expect(changes()).toEqual([])

    const rehearsed = await apply('--dry-run')
    expect([rehearsed.code, lines(rehearsed.stdout, 'would do')]).toEqual([0, 2])
    expect(changes().filter(([, code]) => code !== 'DryRunOperation')).toEqual([])

    const applied = await apply('--confirm', HERE)
    expect(applied.stderr).toContain('2 done')
    expect([applied.code, lines(applied.stdout, 'done ')]).toEqual([0, 2])
    world.wait(1)
    expect(await ids()).toEqual([])

    const again = await apply('--confirm', HERE)
    expect([again.code, lines(again.stdout, 'done before')]).toEqual([0, 2])

    const told = await world.run(['undo', 'plan.json', '--dry-run'])
    expect([told.code, lines(told.stdout, 'can be undone')]).toEqual([0, 2])
    const undone = await world.run(['undo', await journal(), '--confirm', HERE])
    expect(undone.stderr).toContain('2 undone')
    expect([undone.code, lines(undone.stdout, 'undone ')]).toEqual([0, 2])
    expect(await ids()).toHaveLength(2)
    const twice = await world.run(['undo', await journal(), '--confirm', HERE])
    expect([twice.code, lines(twice.stdout, 'undone before')]).toEqual([0, 2])
  })

  test('go on after an interruption', async () => {
    await plan()
    const stop = new AbortController()
    const pause = async (): Promise<void> => stop.abort(new Interruption(130))
    const broken = await world.run(['apply', 'plan.json', '--confirm', HERE], { signal: stop.signal, pause })
    expect([broken.code, broken.stderr]).toEqual([130, expect.stringContaining('arnq apply plan.json goes on')])
    expect(await ids()).toHaveLength(2)
    const resumed = await apply('--confirm', HERE)
    expect([resumed.code, lines(resumed.stdout, 'done ')]).toEqual([0, 2])
    expect(resumed.stderr).toContain('going on where an earlier run ended')
    expect(changes().filter(([operation]) => operation === 'CreateSnapshot')).toHaveLength(2)
  })
})

describe('arnq apply', () => {
  test.each([
    [[], 'nobody is there to confirm that main (111111111111) may be changed'],
    [['--confirm', '222222222222'], 'nothing would be changed in 222222222222'],
    [['--confirm', HERE, '--digest', 'other'], "the reviewed one's other"],
    [['--confirm', HERE, '--set', 'orphan-volume.x=1'], 'orphan-volume has no setting "x"'],
  ])('%j changes nothing, and says why', async (argv, says) => {
    await plan()
    const { code, stdout, stderr } = await apply(...argv)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
    expect(changes()).toEqual([])
  })

  test('does no plan that has been changed, but one that has less in it', async () => {
    await plan()
    const file = join(world.folder, 'plan.json')
    const whole = JSON.parse(await readFile(file, 'utf8'))
    const [first, second] = whole.actions
    await writeFile(file, JSON.stringify({ ...whole, actions: [{ ...first, subject: second.subject }, second] }))
    expect(await apply('--confirm', HERE)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has been changed'),
    })
    await writeFile(file, JSON.stringify({ ...whole, actions: [second, { ...first, skip: true }] }))
    const { code, stdout } = await apply('--confirm', HERE)
    expect([code, lines(stdout, 'done '), lines(stdout, 'skipped')]).toEqual([0, 1, 1])
  })

  test('does no plan that is too old, and none that is no plan', async () => {
    await plan()
    world.wait(8)
    expect(await apply('--confirm', HERE)).toMatchObject({ code: 2, stderr: expect.stringContaining('has expired') })
    expect(await world.run(['apply', 'nowhere.json'])).toMatchObject({ code: 2 })
    expect(await world.run(['apply', 'config.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no plan'),
    })
  })

  test('leaves alone what an exception names by then, and says that something is left', async () => {
    await plan()
    await writeFile(join(world.folder, 'keep.yaml'), '- match: vol-0aaaaaaaaaaaaaaa1\n  reason: "\u001b[31mmine"\n')
    const { code, stdout } = await apply('--confirm', HERE, '--exceptions', 'keep.yaml')
    expect([code, lines(stdout, 'kept'), lines(stdout, 'done ')]).toEqual([4, 1, 1])
    expect(stdout).not.toContain('\u001b')
  })
})

describe('arnq plan', () => {
  test('replaces a plan only where it is told to', async () => {
    await plan()
    const asked = world.sandbox.calls.length
    expect(await plan()).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') })
    expect(world.sandbox.calls).toHaveLength(asked)
    expect((await plan('--force')).code).toBe(0)
  })

  test('writes nothing where it was stopped', async () => {
    const stop = new AbortController()
    stop.abort(new Interruption(143))
    const { code, stdout } = await world.run(['plan', 'orphan-volume'], { signal: stop.signal })
    expect([code, stdout]).toEqual([143, ''])
    expect(await readdir(world.folder)).not.toContain('plan.json')
  })
})

describe('arnq undo', () => {
  test.each([
    ['nowhere.jsonl', 'there is no journal'],
    ['config.yaml', 'there is no journal'],
  ])('%s is refused', async (path, says) => {
    expect(await world.run(['undo', path])).toMatchObject({ code: 2, stderr: expect.stringContaining(says) })
  })
})
