import { describe, expect, test } from 'vitest'
import type { Sight } from '../../src/claim.ts'
import { parseSettings } from '../../src/config/read-settings.ts'
import { sampleConfig } from '../../src/config/sample.ts'
import type { ControlReply, ControlRequest } from '../../src/control.ts'
import { acknowledgeCommand } from '../../src/operator/acknowledge.ts'
import { clearCommand } from '../../src/operator/clear.ts'
import { forceCommand } from '../../src/operator/force.ts'
import { releaseCommand } from '../../src/operator/release.ts'
import { reportOf, standby } from '../telling/report.ts'
import { run } from './stage.ts'

const settings = () => parseSettings(sampleConfig, 'f.yaml', { secret: 'ignored' })
const done: ControlReply = { ok: true, message: 'done' }

describe.each([
  ['release', releaseCommand, { do: 'release', group: 'data' }],
  ['acknowledge', acknowledgeCommand, { do: 'acknowledge', group: 'data', by: 'ana' }],
  ['clear', clearCommand, { do: 'clear', group: 'data' }],
] as const)('%s', (_, command, request) => {
  test('asks the daemon and prints what it says', async () => {
    expect(await run(command, { args: ['data'] }, { settings, reply: done })).toEqual({
      code: 0,
      out: 'done\n',
      err: '',
      asked: [request],
    })
  })

  test('as JSON', async () => {
    const { out } = await run(command, { args: ['data'], flags: { output: 'json' } }, { settings, reply: done })
    expect(JSON.parse(out)).toEqual(done)
  })

  test('has no other group, and does nothing for it', async () => {
    expect(await run(command, { args: ['dta'] }, { settings, reply: done })).toMatchObject({
      code: 2,
      asked: [],
      err: 'there is no group dta; did you mean data?',
    })
    expect(await run(command, {}, { settings, reply: done })).toMatchObject({ code: 2, asked: [] })
  })

  test('says that no daemon runs, or that it refused', async () => {
    expect(await run(command, { args: ['data'] }, { settings })).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing was done'),
    })
    const refused = await run(command, { args: ['data'] }, { settings, reply: { ok: false, error: 'not now' } })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('the daemon refused: not now') })
  })
})

describe('force', () => {
  const them: Sight = { holder: 'them', who: 'i-0bbbbbbbbbbbbbbbb', state: 'running', yields: false }
  const force = (sight: Sight, given: { args?: readonly string[]; flags?: object; answer?: string } = {}) => {
    const claims = [
      { claim: 'volume vol-0aaaaaaaaaaaaaaaa', sight },
      { claim: 'mount /srv', sight: { holder: 'nobody' } as const },
    ]
    const asked: ControlRequest[] = []
    const daemon = async (request: ControlRequest): Promise<ControlReply> => {
      asked.push(request)
      return request.do === 'look' ? { ok: true, status: reportOf({ ...standby, claims }) } : done
    }
    const args = given.args ?? ['data', 'vol-0aaaaaaaaaaaaaaaa']
    return run(
      forceCommand,
      { args, flags: { ...given.flags } },
      { settings, daemon, question: async () => given.answer },
    ).then((ended) => ({ ...ended, asked }))
  }
  const order = { do: 'force', group: 'data', claim: 'volume vol-0aaaaaaaaaaaaaaaa', by: 'ana' }

  test('says what is lost, and goes on where the volume is typed', async () => {
    const ended = await force(them, { answer: 'vol-0aaaaaaaaaaaaaaaa' })
    expect(ended.err).toMatch(/attached to i-0bbbbbbbbbbbbbbbb, which is\srunning/)
    expect(ended.err).toContain('LOST')
    expect(ended.err).toContain('aws ec2 stop-instances --instance-ids i-0bbbbbbbbbbbbbbbb')
    expect(ended).toMatchObject({ code: 0, out: 'done\n', asked: [{ do: 'look' }, order] })
  })

  test.each([
    ['', 2],
    ['yes', 2],
    [undefined, 2],
  ])('does nothing for the answer %j', async (answer, code) => {
    const ended = await force(them, answer === undefined ? {} : { answer })
    expect(ended).toMatchObject({ code, asked: [{ do: 'look' }] })
  })

  test('asks nobody with --yes, and takes the claim by its whole name', async () => {
    const ended = await force(them, { flags: { yes: true }, args: ['data', 'volume', 'vol-0aaaaaaaaaaaaaaaa'] })
    expect(ended).toMatchObject({ code: 0, err: '', asked: [{ do: 'look' }, order] })
  })

  test.each([
    [{ holder: 'us' }, 2, 'no other node holds'],
    [{ holder: 'nobody' }, 2, 'no other node holds'],
    [{ holder: 'unknown', why: 'throttled' }, 4, 'nobody can tell who holds volume vol-0aaaaaaaaaaaaaaaa: throttled'],
  ] as const)('takes nothing that is held by %j', async (sight, code, message) => {
    const ended = await force(sight, { flags: { yes: true } })
    expect(ended).toMatchObject({ code, err: expect.stringContaining(message), asked: [{ do: 'look' }] })
  })

  test.each([[['data', 'vol-1']], [['data', 'mount', '/srv']], [['data']]])('knows no volume %j', async (args) => {
    const ended = await force(them, { args, flags: { yes: true } })
    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('there are vol-0aaaaaaaaaaaaaaaa') })
  })
})
