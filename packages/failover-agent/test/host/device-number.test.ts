import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deviceNumber, inMaps } from '../../src/host/device-number.ts'

test('numbers of an NVMe namespace, a loop device and a dm device', () => {
  expect(deviceNumber(0x10303)).toBe('259:3')
  expect(deviceNumber(0x700)).toBe('7:0')
  expect(deviceNumber(0xfd02)).toBe('253:2')
})

/** glibc's makedev. */
const made = (major: bigint, minor: bigint): bigint =>
  ((major & 0xfffff000n) << 32n) | ((major & 0xfffn) << 8n) | ((minor & 0xffffff00n) << 12n) | (minor & 0xffn)

test('every major and minor comes back', () => {
  void fc.assert(
    fc.property(fc.bigInt(0n, 0xffffffffn), fc.bigInt(0n, 0xffffffffn), (major, minor) => {
      expect(deviceNumber(made(major, minor))).toBe(`${major}:${minor}`)
    }),
  )
})

test('maps have it in hex, two digits at least', () => {
  expect(inMaps('259:3')).toBe('103:03')
  expect(inMaps('7:0')).toBe('07:00')
})
