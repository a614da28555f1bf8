import { expect, test } from 'vitest'
import { mountsIn } from '../../src/lab/lab-mounts.ts'

const attachments = [{ host: 'a', volume: 'vol-1', device: '/dev/loop1' }] as const
const line = (source: string, options: string, state: string): string =>
  `36 35 7:1 / /srv/data ${options} shared:1 - ext4 ${source} ${state}`

test('a mount of a plugged-in device is told, also by its partition', () => {
  const expected = [{ host: 'a', volume: 'vol-1', point: '/srv/data', readOnly: false }]
  expect(mountsIn('a', line('/dev/loop1', 'rw,relatime', 'rw'), attachments)).toEqual(expected)
  expect(mountsIn('a', line('/dev/loop1p1', 'rw,relatime', 'rw'), attachments)).toEqual(expected)
})

test('read-only is by option or by the state of the file system', () => {
  for (const [options, state] of [
    ['ro', 'rw'],
    ['rw', 'ro,emergency_ro'],
  ] as const) {
    expect(mountsIn('a', line('/dev/loop1', options, state), attachments)).toMatchObject([{ readOnly: true }])
  }
})

test('another loop, also one with a longer number, is none of ours', () => {
  expect(mountsIn('a', line('/dev/loop10', 'rw', 'rw'), attachments)).toEqual([])
  expect(mountsIn('a', line('/dev/vda', 'rw', 'rw'), attachments)).toEqual([])
})
