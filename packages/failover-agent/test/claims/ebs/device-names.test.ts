import { expect, test } from 'vitest'
import { deviceNames } from '../../../src/claims/ebs/device-names.ts'

const mapped = (...names: string[]) => ({
  RootDeviceName: '/dev/xvda',
  BlockDeviceMappings: names.map((DeviceName) => ({ DeviceName })),
})

test('names that AWS recommends come first; no two volumes get one, and no volume one that the instance has', () => {
  const names = deviceNames()
  expect(names.reserve('a', mapped('/dev/sdf', '/dev/xvdg'))).toBe('/dev/sdh')
  expect(names.reserve('b', mapped('/dev/sdf', '/dev/xvdg'))).toBe('/dev/sdi')
  expect(names.reserve('a', undefined)).toBe('/dev/sdf')
  names.release('a')
  expect(names.reserve('c', undefined)).toBe('/dev/sdf')
})

test('a name that was refused is not proposed again, under no prefix', () => {
  const names = deviceNames()
  names.refuse('/dev/xvdf')
  expect(names.reserve('a', undefined)).toBe('/dev/sdg')
})

test('the names end: the root device and its partitions are never among them', () => {
  const names = deviceNames()
  const given: string[] = []
  for (let name = names.reserve('a', mapped('/dev/sda1')); name; name = names.reserve('a', mapped('/dev/sda1'))) {
    given.push(name)
    names.refuse(name)
  }
  expect(new Set(given).size).toBe(given.length)
  expect(given.slice(0, 13).at(-1)).toBe('/dev/xvdc')
  expect(given).not.toContain('/dev/xvda')
  expect(given.length).toBeGreaterThan(40)
})
