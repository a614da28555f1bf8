import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../src/event.ts'
import { humanLine, journalLine, jsonLine } from '../../src/telling/event-line.ts'
import { formatFor, teller } from '../../src/telling/teller.ts'

const AT = new Date('2026-11-21T12:03:04.512Z')
const step: AgentEvent = {
  severity: 'info',
  event: 'step',
  group: 'data',
  message: 'the volume is attached',
  fields: { claim: 'volume vol-1', ms: 1240, ok: true },
}

const event = fc.record({
  severity: fc.constantFrom('error', 'warning', 'notice', 'info', 'debug'),
  event: fc.stringMatching(/^[a-z-]{1,12}$/),
  group: fc.string({ unit: 'binary' }),
  message: fc.string({ unit: 'binary' }),
  fields: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}x$/),
    fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean()),
  ),
}) as fc.Arbitrary<AgentEvent & { readonly group: string }>

/** Reads a logfmt line as its readers do. */
function pairsOf(line: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  const pattern = /([^\s=]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?: |$)/gy
  for (let found = pattern.exec(line); found; found = pattern.exec(line)) {
    const quoted = found[2]?.replaceAll(/\\(u[0-9a-f]{4}|.)/g, (_, code: string) => {
      if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
      return { n: '\n', t: '\t', r: '\r' }[code] ?? code
    })
    pairs[found[1] ?? ''] = quoted ?? found[3] ?? ''
  }
  return pairs
}

describe('a line for the journal', () => {
  test('has its severity, its event and its group first, and the message last', () => {
    expect(journalLine(step)).toBe(
      '<6>event=step group=data claim="volume vol-1" ms=1240 ok=true message="the volume is attached"\n',
    )
  })

  test.each([
    ['error', '<3>'],
    ['warning', '<4>'],
    ['notice', '<5>'],
    ['debug', '<7>'],
  ] as const)('%s is %s', (severity, prefix) => {
    expect(journalLine({ severity, event: 'x', message: 'y' })).toBe(`${prefix}event=x message=y\n`)
  })

  test('is one line without control characters, and says all that it was given', () => {
    fc.assert(
      fc.property(event, (told) => {
        const line = journalLine(told)
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2066]/u)
        const pairs = pairsOf(line.slice(3, -1))
        expect(pairs).toEqual({
          event: told.event,
          group: told.group,
          ...Object.fromEntries(Object.entries(told.fields ?? {}).map(([key, value]) => [key, String(value)])),
          message: told.message,
        })
      }),
    )
  })

  test('cannot be made to look like another by what stands in it', () => {
    const line = journalLine({ ...step, message: 'x\n<0>event=step', fields: { 'a b=c': 'y" event=z', '': 1 } })
    expect(line.split('\n')).toHaveLength(2)
    expect(line).toContain('a_b_c="y\\" event=z" _=1 message="x\\n<0>event=step"')
  })

  test('is not longer than journald takes', () => {
    expect(journalLine({ ...step, message: 'x'.repeat(100_000) }).length).toBeLessThan(48 * 1024)
  })
})

describe('a line of JSON', () => {
  test('is one line and can be read', () => {
    fc.assert(
      fc.property(event, (told) => {
        const line = jsonLine(told, AT)
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
        expect(JSON.parse(line)).toMatchObject({ time: AT.toISOString(), event: told.event, message: told.message })
      }),
    )
  })

  test("keeps the event's own members from its fields", () => {
    expect(JSON.parse(jsonLine({ ...step, fields: { message: 'mine', ms: 3 } }, AT))).toMatchObject({
      message: 'the volume is attached',
      message_: 'mine',
      ms: 3,
    })
  })
})

describe('a line for a person', () => {
  test('has time, group, message and details; a warning says so', () => {
    expect(humanLine(step, AT, false)).toBe(
      '12:03:04.512 data: the volume is attached (claim volume vol-1, ms 1240, ok true)\n',
    )
    expect(humanLine({ severity: 'warning', event: 'x', message: 'y' }, AT, false)).toBe('12:03:04.512 warning: y\n')
  })

  test('does not repeat what the message says, and leaves out nothing else', () => {
    const message = 'take volume vol-1: done in 1240 ms'
    expect(humanLine({ ...step, message }, AT, false)).toBe(
      '12:03:04.512 data: take volume vol-1: done in 1240 ms (ok true)\n',
    )
    const fields = { claim: 'volume vol-12', ms: 12 }
    expect(humanLine({ ...step, message: 'at 10.7.0.1: 7 ms', fields: { ms: 7 } }, AT, false)).toBe(
      '12:03:04.512 data: at 10.7.0.1: 7 ms\n',
    )
    expect(humanLine({ ...step, message, fields }, AT, false)).toContain('(claim volume vol-12, ms 12)')
  })

  test('has colours where they are wanted, and no escapes of others', () => {
    const told = { ...step, message: 'a\u001b[2Jb' }
    expect(humanLine(told, AT, true)).toContain('\u001b[0mdata: a\\u001b[2Jb\u001b[0m')
    expect(humanLine(told, AT, false)).not.toContain('\u001b')
  })
})

describe('a teller', () => {
  const lines = (options: Partial<Parameters<typeof teller>[0]>): readonly string[] => {
    const written: string[] = []
    const tell = teller({ format: 'journal', write: (line) => written.push(line), now: () => AT, ...options })
    for (const severity of ['error', 'warning', 'notice', 'info', 'debug'] as const) tell({ ...step, severity })
    return written
  }

  test('leaves out what is not severe enough', () => {
    expect(lines({}).length).toBe(4)
    expect(lines({ least: 'warning' }).length).toBe(2)
    expect(lines({ least: 'debug' }).length).toBe(5)
  })

  test('tells in its format', () => {
    expect(lines({ format: 'json' })[0]).toContain('{"time":"2026-11-21T12:03:04.512Z","severity":"error"')
    expect(lines({ format: 'human' })[0]).toContain('12:03:04.512 data: error: ')
  })

  test('finds the journal by what systemd sets', () => {
    expect(formatFor({ JOURNAL_STREAM: '8:123' })).toBe('journal')
    expect(formatFor({})).toBe('human')
  })
})
