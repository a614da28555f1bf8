import { expect, test } from 'vitest'
import { outside } from '../../src/lab/host-folders.ts'

test('a file of a host alone lies in its scratch folder', () => {
  expect(outside('/lab/hosts/a', '/etc/arnq/failover.yaml')).toBe('/lab/hosts/a/etc/failover.yaml')
  expect(outside('/lab/hosts/a', '/var/lib/arnq-failover')).toBe('/lab/hosts/a/state')
})

test('a file that all hosts share is refused, also one that only looks alike', () => {
  expect(() => outside('/lab/hosts/a', '/etc/passwd')).toThrow('/etc/passwd is no file of a host alone')
  expect(() => outside('/lab/hosts/a', '/etc/arnq-other')).toThrow('no file of a host alone')
})
