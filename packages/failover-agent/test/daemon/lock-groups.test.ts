import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockGroups } from '../../src/daemon/lock-groups.ts'
import type { AgentEvent } from '../../src/event.ts'
import { lockGroup } from '../../src/lock.ts'
import type { Settings } from '../../src/settings.ts'

/** A run folder with one group, whose lock somebody has. */
async function taken() {
  const run = await mkdtemp(join(tmpdir(), 'arnq-locks-'))
  onTestFinished(() => rm(run, { recursive: true }))
  const lock = await lockGroup(join(run, 'data.lock'))
  const told: AgentEvent[] = []
  return { settings: { run, groups: [{ name: 'data' }] } as unknown as Settings, lock, told }
}

test('says that another agent keeps a group, and has it when that one ends', async () => {
  const { settings, lock, told } = await taken()
  const heard = Promise.withResolvers<void>()
  const tell = (event: AgentEvent): void => {
    told.push(event)
    heard.resolve()
  }
  const locked = lockGroups(settings, { tell, signal: new AbortController().signal })
  await heard.promise
  expect(told).toMatchObject([{ event: 'locked', group: 'data', severity: 'warning' }])
  await lock?.release()
  expect(await locked).toBe(true)
  expect(told).toHaveLength(1)
})

test('stops waiting when it is told to end', async () => {
  const { settings, told } = await taken()
  const end = new AbortController()
  const locked = lockGroups(settings, {
    tell: (event) => {
      told.push(event)
      end.abort()
    },
    signal: end.signal,
  })
  expect(await locked).toBe(false)
  expect(told).toHaveLength(1)
})
