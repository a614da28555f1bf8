import { expect, test } from 'vitest'
import type { ControlReply, ControlRequest } from '../../src/control.ts'
import { control } from '../../src/daemon/control-handler.ts'
import { type Stage, setStage } from '../settle/two-nodes.ts'

/** The daemon of node b, whose peer a has the volume. */
async function nodeB() {
  const stage = setStage({ peersTalk: false })
  stage.start('a')
  stage.say('a', 'MASTER')
  await stage.time.pass(5000)
  const settler = stage.start('b')
  stage.say('b', 'BACKUP')
  await stage.time.pass(1000)
  const pokes: object[] = []
  const journal = {
    read: () => stage.records.b,
    write: async (change: (record: Stage['records']['b']) => Stage['records']['b']) => {
      stage.records.b = change(stage.records.b)
      if (stage.diskFull) throw new Error('ENOSPC: no space left')
    },
  }
  const ask = async (request: ControlRequest): Promise<ControlReply> => {
    const reply = control(request, {
      hearing: {
        poke: (called) => {
          pokes.push(called)
          return called.state !== 'NONSENSE'
        },
      },
      kept: () => [{ name: 'data', settler, journal }],
      status: () => ({ schema: 1, node: 'b', groups: [settler.status()] }),
      clock: stage.time.clock,
    })
    await stage.time.pass(100)
    return reply
  }
  return { stage, ask, pokes }
}

test('a notify wakes, and one that makes no sense is told so', async () => {
  const { ask, pokes } = await nodeB()
  const notify = { do: 'notify', type: 'INSTANCE', name: 'VI_1' } as const
  expect(await ask({ ...notify, state: 'MASTER' })).toEqual({ ok: true })
  expect(await ask({ ...notify, state: 'NONSENSE' })).toMatchObject({ ok: false, error: /NONSENSE/ })
  expect(pokes).toHaveLength(2)
})

test('a standby looks for whoever asks, and not before', async () => {
  const { ask } = await nodeB()
  const holder = (reply: ControlReply): unknown => (reply.ok ? reply.status?.groups[0]?.claims[0]?.sight : reply)
  expect(holder(await ask({ do: 'status' }))).toBeUndefined()
  expect(holder(await ask({ do: 'look' }))).toMatchObject({ holder: 'them', who: 'a' })
})

test('force is for a master, for a claim that is there and that another node holds, and is written down', async () => {
  const { stage, ask } = await nodeB()
  const order = { do: 'force', group: 'data', claim: 'volume', by: 'ana' } as const
  expect(await ask(order)).toMatchObject({ ok: false, error: /only a master/ })
  stage.say('b', 'MASTER')
  await stage.time.pass(2000)
  expect(await ask({ ...order, group: 'dta' })).toMatchObject({ ok: false, error: /no group dta; there are data/ })
  expect(await ask({ ...order, claim: 'disk' })).toMatchObject({ ok: false, error: /no claim disk; there are volume/ })
  expect(await ask({ ...order, claim: 'mount' })).toMatchObject({ ok: false, error: /nothing to force/ })
  stage.diskFull = true
  expect(await ask(order)).toMatchObject({ ok: false, error: /cannot be written down.*ENOSPC/ })
  stage.diskFull = false
  await stage.time.pass(5000)
  // What could not be written down is not carried out, then or later.
  expect(stage.volume.holder).toBe('a')
  stage.mounted.delete('a')
  stage.kill('a')
  expect(await ask(order)).toMatchObject({ ok: true })
  await stage.time.pass(5000)
  expect(stage.volume.holder).toBe('b')
  expect(stage.records.b.loss).toBe('possible')
  expect(await ask({ do: 'acknowledge', group: 'data', by: 'ana' })).toMatchObject({ ok: true })
  expect(stage.records.b.loss).toBe('none')
})

test('a group that is released is let go of until it is cleared', async () => {
  const { stage, ask } = await nodeB()
  stage.say('a', 'BACKUP')
  await stage.time.pass(5000)
  stage.say('b', 'MASTER')
  await stage.time.pass(5000)
  expect([...stage.serving]).toEqual(['b'])
  expect(await ask({ do: 'release', group: 'data' })).toMatchObject({ ok: true })
  await stage.time.pass(5000)
  expect([...stage.serving]).toEqual([])
  expect(stage.volume.holder).toBeUndefined()
  expect(await ask({ do: 'clear', group: 'data' })).toMatchObject({ ok: true })
  await stage.time.pass(5000)
  expect([...stage.serving]).toEqual(['b'])
})
