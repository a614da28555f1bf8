import { expect, test } from 'vitest'
import { saysDead } from '../../../src/claims/storage/says-dead.ts'
import { HostError } from '../../../src/host.ts'

const fails = (error: Error) => saysDead(() => Promise.reject(error))
const code = (name: string) => Object.assign(new Error(name), { code: name })

test('a probe that goes well', async () => {
  expect(await saysDead(async () => {})).toBe(false)
})

test.each([
  ['gone', new HostError('missing', '/dev/nvme1n1: No such file or directory')],
  ['hanging', new HostError('timeout', 'reading /dev/nvme1n1 has not ended within 5 s')],
  ['failing', new HostError('failed', '/dev/nvme1n1 cannot be read: Input/output error')],
  ['failing, with a number', new HostError('failed', 'read', code('EIO'))],
])('a device that is %s is dead', async (_, error) => {
  expect(await fails(error)).toBe(true)
})

test.each([
  ['no program for it', new HostError('missing', 'there is no program dd', code('ENOENT'))],
  ['too many open files', new HostError('failed', 'dd could not be started', code('EMFILE'))],
  ['the kernel short of memory', new HostError('failed', 'dd if=/dev/nvme1n1 was ended by SIGKILL')],
  ['a bug of ours', new TypeError('x is undefined')],
])('%s says nothing of the device', async (_, error) => {
  await expect(fails(error)).rejects.toBe(error)
})
