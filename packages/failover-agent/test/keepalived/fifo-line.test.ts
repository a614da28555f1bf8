import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isServerLine, parseFifoLine } from '../../src/keepalived/fifo-line.ts'

const states = [
  'MASTER',
  'BACKUP',
  'FAULT',
  'STOP',
  'DELETED',
  'MASTER_RX_LOWER_PRI',
  'MASTER_PRIORITY',
  'BACKUP_PRIORITY',
]
// keepalived escapes nothing, and no name can hold a newline.
const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[\r\n\u2028\u2029]/.test(name))

describe('a line of the FIFO', () => {
  test('is read back whatever the name is, quotes and spaces included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('INSTANCE', 'GROUP'),
        names,
        fc.constantFrom(...states),
        fc.nat(255),
        (type, name, state, priority) => {
          const line = parseFifoLine(`${type} "${name}" ${state} ${priority}`)
          expect(line).toMatchObject({ type, name, priority })
          expect(line?.kind === 'role' ? line.role : 'hint').toBe(state.includes('_') ? 'hint' : state)
        },
      ),
    )
  })

  test('with MASTER_RX_LOWER_PRI is a hint and no role', () => {
    expect(parseFifoLine('INSTANCE "VI_1" MASTER_RX_LOWER_PRI 100')).toEqual({
      kind: 'rx-lower',
      type: 'INSTANCE',
      name: 'VI_1',
      priority: 100,
    })
  })

  test.each([
    '',
    'INSTANCE "VI_1" MASTER',
    'INSTANCE "VI_1" {UNKNOWN} 100',
    'INSTANCE "VI_1" constructor 100',
    'INSTANCE "VI_1" MASTER 100 ',
    'INSTANCE "VI_1" MASTER -1',
    'INSTANCE VI_1 MASTER 100',
    'instance "VI_1" MASTER 100',
    ' "VI_1" MASTER 100',
  ])('%j is none', (line) => expect(parseFifoLine(line)).toBeUndefined())

  test('about a virtual server is not about VRRP, and no garbage', () => {
    expect(isServerLine('VS [192.0.2.1]:tcp:80 UP')).toBe(true)
    expect(isServerLine('INSTANCE "VS " MASTER 100')).toBe(false)
  })
})
