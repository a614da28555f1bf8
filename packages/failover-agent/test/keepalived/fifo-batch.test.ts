import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchOf, lineCutter } from '../../src/keepalived/fifo-batch.ts'

describe('a cutter of lines', () => {
  test('gives the same lines however the bytes come in pieces', () => {
    const text = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replaceAll('\n', '')))
      .map((lines) => lines.map((line) => `${line}\n`).join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(200)), (all, cuts) => {
        const bytes = Buffer.from(all)
        const at = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((one, other) => one - other),
          bytes.length,
        ]
        const cutter = lineCutter()
        const lines = at.slice(1).flatMap((end, index) => cutter.cut(bytes.subarray(at[index], end)))
        expect(lines.map((line) => `${line}\n`).join('')).toBe(all)
      }),
    )
  })

  test('keeps no line that never ends', () => {
    const cutter = lineCutter()
    expect(cutter.cut(Buffer.alloc(5000, 'x'))).toEqual(['x'.repeat(5000)])
    expect(cutter.cut(Buffer.from('INSTANCE "a" MASTER 1\n'))).toEqual(['INSTANCE "a" MASTER 1'])
  })
})

describe('a batch', () => {
  test('has the last role of each name, and hints once', () => {
    const lines = [
      'INSTANCE "a" BACKUP 100',
      'INSTANCE "a" MASTER 100',
      'GROUP "a" FAULT 0',
      'INSTANCE "a" MASTER_RX_LOWER_PRI 100',
      'INSTANCE "a" MASTER_RX_LOWER_PRI 101',
      'what',
      'VS [192.0.2.1]:tcp:80 UP',
      '',
    ]
    expect(batchOf(lines, false)).toEqual({
      roles: [
        { type: 'INSTANCE', name: 'a', role: 'MASTER', priority: 100 },
        { type: 'GROUP', name: 'a', role: 'FAULT', priority: 0 },
      ],
      hints: [{ type: 'INSTANCE', name: 'a' }],
      priorities: [
        { type: 'INSTANCE', name: 'a', priority: 101 },
        { type: 'GROUP', name: 'a', priority: 0 },
      ],
      garbage: ['what'],
      mayLack: false,
    })
  })
})
