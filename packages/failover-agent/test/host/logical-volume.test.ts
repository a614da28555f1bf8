import { expect, test } from 'vitest'
import { mapperName, volumeIn } from '../../src/host/logical-volume.ts'

/** As LVM 2.03.16 prints it. */
const report = (rows: string) => `  {
      "report": [
          {
              "lv": [
                  ${rows}
              ]
          }
      ]
  }
`
const row = (partial: string) =>
  `{"vg_name":"data", "lv_name":"pg", "vg_partial":"${partial}", "vg_exported":"", "lv_active":""}`

test('a volume group with all of its disks, and one that lacks some', () => {
  expect(volumeIn(report(row('')))).toEqual({ kind: 'complete' })
  expect(volumeIn(report(row('partial')))).toEqual({ kind: 'partial' })
})

test('a report of nothing, of two, or of no JSON is no answer', () => {
  expect(() => volumeIn(report(''))).toThrow(/told of 0 logical volumes/)
  expect(() => volumeIn(report(`${row('')}, ${row('')}`))).toThrow(/told of 2/)
  expect(() => volumeIn('WARNING: …')).toThrow(/no JSON/)
})

test('hyphens within a name are doubled by the device mapper', () => {
  expect(mapperName('data', 'pg')).toBe('data-pg')
  expect(mapperName('my-data', 'pg-16')).toBe('my--data-pg--16')
  expect(mapperName('a-b', 'c')).not.toBe(mapperName('a', 'b-c'))
})
