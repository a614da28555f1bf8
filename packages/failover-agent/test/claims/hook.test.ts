import { expect, test } from 'vitest'
import type { CommandEnd } from '../../src/doors.ts'
import type { HookSettings } from '../../src/settings.ts'
import { lookAt } from './look-at.ts'
import { during, emptyGroup, type Stage, setStage } from './stage.ts'

const name = 'hook service'
const { signal } = new AbortController()
const hook: HookSettings = {
  name: 'service',
  place: 'last',
  start: ['/up', 'now'],
  stop: ['/down'],
  timeout: 7,
  onFailure: 'retry',
}
const open = (change: Partial<HookSettings> = {}): Stage => setStage({ ...emptyGroup, hooks: [{ ...hook, ...change }] })
const does = (stage: Stage, verb: 'take' | 'drop') => during(stage.time, stage.a.claim(name)[verb](lookAt({}), signal))

test('it is told what it is run for, and what it prints is told', async () => {
  const stage = open()
  const seen: unknown[] = []
  stage.a.command = (command, environment) => {
    seen.push([command, environment])
    return { kind: 'exit', code: 0 }
  }
  stage.a.role = 'MASTER'
  await does(stage, 'take')
  stage.a.role = 'FAULT'
  await does(stage, 'drop')
  const environment = { ARNQ_GROUP: 'data', ARNQ_NODE: 'node-a' }
  expect(seen).toEqual([
    [['/up', 'now'], { ...environment, ARNQ_ROLE: 'MASTER', ARNQ_HOOK: 'start' }],
    [['/down'], { ...environment, ARNQ_ROLE: 'FAULT', ARNQ_HOOK: 'stop' }],
  ])
  expect(stage.a.told.map(({ event, message, group }) => [event, message, group])).toEqual([
    ['hook-output', '/up now ran', 'data'],
    ['hook-output', '/down ran', 'data'],
  ])
})

test('started once, it is not started again, also by an agent that starts then; a reboot forgets', async () => {
  const stage = open()
  await does(stage, 'take')
  await does(stage, 'take')
  stage.a.start()
  expect(await stage.a.sight(name)).toEqual({ holder: 'us' })
  await does(stage, 'take')
  expect(stage.a.ran).toEqual(['/up now'])
  stage.a.notes.clear()
  stage.a.start()
  expect(await stage.a.sight(name)).toEqual({ holder: 'nobody' })
  await does(stage, 'drop')
  expect(stage.a.ran).toEqual(['/up now'])
})

test.each(['take', 'drop'] as const)(
  'killed in the middle of a %s it is half started: a master starts it, a backup stops it',
  async (verb) => {
    for (const next of ['take', 'drop'] as const) {
      const stage = open()
      if (verb === 'drop') await does(stage, 'take')
      stage.a.gate = (door) => (door === 'commands.run' ? 'dies' : 'goes')
      void stage.a.claim(name)[verb](lookAt({}), signal)
      await stage.time.pass(100)
      stage.a.gate = () => 'goes'
      stage.a.start()
      expect(await stage.a.sight(name)).toMatchObject({ holder: 'partly' })
      expect(await stage.a.claim(name).trace(signal)).toBe(true)
      await does(stage, next)
      expect(await stage.a.sight(name)).toEqual({ holder: next === 'take' ? 'us' : 'nobody' })
      expect(stage.a.ran.at(-1)).toBe(next === 'take' ? '/up now' : '/down')
    }
  },
)

test.each<[CommandEnd, RegExp]>([
  [{ kind: 'exit', code: 3 }, /\/up now ended with status 3/],
  [{ kind: 'signal', signal: 'SIGSEGV' }, /was ended by SIGSEGV/],
  [{ kind: 'timeout' }, /was killed after 7 s/],
  [{ kind: 'failed', why: 'ENOENT' }, /could not be run: ENOENT/],
])('%o', async (end, message) => {
  const stage = open()
  stage.a.command = () => end
  await expect(does(stage, 'take')).rejects.toThrow(message)
  expect(await stage.a.sight(name)).toMatchObject({ holder: 'partly' })
})

test('a start that fails: try again, go on, or give the node up', async () => {
  const fails = (stage: Stage): Stage => {
    stage.a.command = (command) => ({ kind: 'exit', code: command[0] === '/up' ? 1 : 0 })
    return stage
  }
  await expect(does(fails(open()), 'take')).rejects.not.toHaveProperty('fault')
  await expect(does(fails(open({ onFailure: 'fault' })), 'take')).rejects.toHaveProperty('fault', true)
  const going = fails(open({ onFailure: 'continue' }))
  await does(going, 'take')
  expect(await going.a.sight(name)).toEqual({ holder: 'us' })
  expect(going.a.told).toMatchObject([{ event: 'hook-output' }, { event: 'hook-failed', severity: 'error' }])
})

test('a stop that fails keeps what it stands on, unless the operator said that it does not matter', async () => {
  for (const onFailure of ['retry', 'fault', 'continue'] as const) {
    const stage = open({ onFailure })
    await does(stage, 'take')
    stage.a.command = () => ({ kind: 'timeout' })
    if (onFailure === 'continue') await does(stage, 'drop')
    else await expect(does(stage, 'drop')).rejects.toThrow('did not stop')
    expect(await stage.a.sight(name)).toMatchObject({ holder: onFailure === 'continue' ? 'nobody' : 'partly' })
  }
})

test('one without a command has nothing to run, and counts all the same', async () => {
  const { start: _, stop: __, ...bare } = hook
  const stage = setStage({ ...emptyGroup, hooks: [bare] })
  await does(stage, 'take')
  expect(await stage.a.sight(name)).toEqual({ holder: 'us' })
  await does(stage, 'drop')
  expect(stage.a.ran).toEqual([])
})

test('a note that cannot be written is told once, kept in memory, and written as soon as it can be', async () => {
  const stage = open()
  stage.a.gate = (door) => (door.startsWith('notes.set') ? 'before' : 'goes')
  await does(stage, 'take')
  expect(await stage.a.sight(name)).toEqual({ holder: 'us' })
  expect(stage.a.told.filter(({ event }) => event === 'notes-unwritable')).toHaveLength(1)
  expect(stage.a.notes.size).toBe(0)
  stage.a.gate = () => 'goes'
  await stage.a.sight(name)
  expect(stage.a.notes.get(name)).toBe('started')
})
