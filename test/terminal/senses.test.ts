import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallFleet } from '../../packages/cli/test/tui/rig/terminal.ts'
import { type Estate, estate } from '../estate.ts'
import { ANSWERED, cooked, inPty, modesOf, underShell } from './pty.ts'

// Without colours, and without a screen.

vi.setConfig({ testTimeout: 60_000 })

let fleet: Estate
beforeAll(async () => {
  fleet = await estate(smallFleet())
})
afterEach(() => fleet.sandbox.setFaults([]))
afterAll(() => fleet.sandbox.close())

/** Every number of SGR that sets a colour: 30-37, 38, 40-47, 48, 90-97, 100-107. */
function coloursIn(raw: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal reads.
  const numbers = [...raw.matchAll(/\u001b\[([\d;:]*)m/g)].flatMap(([, told = '']) => told.split(/[;:]/))
  return numbers.filter((one) => /^([349][0-8]|10[0-7])$/.test(one) && one !== '39' && one !== '49')
}

describe('colours', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--color never', ['--color', 'never'], {}],
  ])('%s: none at all, and the cursor is still told', async (_, flags, env) => {
    fleet.sandbox.setFaults([
      {
        action: 'ec2:DescribeInstances',
        region: 'eu-west-1',
        account: '222222222222',
        does: { kind: 'error', code: 'UnauthorizedOperation', message: 'no', status: 403 },
      },
    ])
    const pty = inPty(['ec2:instance', '--sort', 'id', ...flags], { env: { ...fleet.env, ...env } })
    await pty.until(ANSWERED)
    await pty.typing('j ', '1 marked')
    await pty.typing('/web', /filter|\/web/)
    await pty.typing('\r', 'row 3 of 14')
    const [cursor = '', ...others] = await pty.reversed()
    expect([cursor, others]).toEqual([expect.stringContaining('web-a-2'), []])
    for (const [key, pane] of [
      ['!', '── failures'],
      ['?', '── help'],
      ['p', '── progress'],
    ] as const) {
      await pty.typing(key, pane)
      await pty.typing('q', (screen) => !screen.includes(pane) && screen.includes('row 3 of 14'))
    }
    pty.type('q')
    await pty.ended
    expect(coloursIn(pty.raw())).toEqual([])
  })

  test('there are some otherwise', async () => {
    const pty = inPty(['ec2:instance'], { env: fleet.env })
    await pty.until(ANSWERED)
    expect(coloursIn(pty.raw())).not.toEqual([])
  })
})

describe('a screen reader', () => {
  test('is told sentences on the ordinary screen, and keys work', async () => {
    const env = { ...fleet.env, ARNQ_SCREEN_READER: '1' }
    const pty = underShell(['ec2:instance', '--sort', 'id'], { env })
    await pty.until('Answered: 14 rows of 4 targets.\nRow 1 of 14.')
    const second = await pty.typing('j', 'Row 2 of 14.')
    expect(second).toContain('id: i-0a010000000000\nname: web-a-1\naccount: default\n')
    expect(second.match(/Row 2 of 14/g)).toHaveLength(1)
    await pty.typing('\\', 'Editing the query: empty.')
    await pty.typing('[].InstanceId', 'Editing the query: [].InstanceId.')
    pty.type('\u0003\u0003')
    const { screen, ...after } = await pty.after()
    expect(after).toEqual({ code: 130, wasCooked: true, modes: cooked })
    expect(screen).toMatch(/^said before\n/)
    // Its own line, not the end of a sentence.
    expect(screen).toMatch(/\narnq 'ec2:instance\|\[\]\.InstanceId' .*\nended with 130\n/)
    expect(pty.raw()).not.toMatch(/\[\?1049|\[2J|[─│┌▸]/)
    expect(modesOf(pty.raw())).toEqual(cooked)
  })
})
