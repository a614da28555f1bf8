import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { CommandEnd } from '../../src/doors.ts'
import { commands } from '../../src/host/commands.ts'

async function sh(script: string, timeout = 10_000): Promise<{ end: CommandEnd; lines: readonly string[] }> {
  const lines: string[] = []
  const end = await commands.run(['sh', '-c', script], {
    timeout,
    environment: { ARNQ_GROUP: 'data' },
    line: (text) => lines.push(text),
  })
  return { end, lines }
}

test('a program is run with its environment, and each line that it prints is told', async () => {
  const { end, lines } = await sh('echo "group $ARNQ_GROUP"; echo oh >&2; printf last')
  expect(end).toEqual({ kind: 'exit', code: 0 })
  expect(lines.toSorted()).toEqual(['group data', 'last', 'oh'])
})

test('an exit code, a signal and a program that is not there are told apart', async () => {
  expect((await sh('exit 3')).end).toEqual({ kind: 'exit', code: 3 })
  expect((await sh('kill -TERM $$')).end).toEqual({ kind: 'signal', signal: 'SIGTERM' })
  const end = await commands.run(['/no/such/program'], { timeout: 1000, environment: {}, line: () => {} })
  expect(end).toMatchObject({ kind: 'failed', why: expect.stringContaining('ENOENT') })
})

test('one that takes too long is ended with everything that it started', async () => {
  const { end, lines } = await sh('sh -c "echo $$ child; sleep 600" & wait', 500)
  expect(end).toEqual({ kind: 'timeout' })
  const group = Number(lines[0]?.split(' ')[0])
  expect(group).toBeGreaterThan(1)
  await vi.waitFor(() => expect(alive(group)).toEqual([]))
})

test('a program whose daemon keeps the pipes open has ended all the same', async () => {
  const { end } = await sh('sleep 5 & exit 0')
  expect(end).toEqual({ kind: 'exit', code: 0 })
})

/** The processes of a group that are not merely waiting to be reaped. */
function alive(group: number): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const [state, , processGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return Number(processGroup) === group && state !== 'Z'
    } catch {
      return false
    }
  })
}
