import { expect, test } from 'vitest'
import { checkDeviceName, sameDevice } from '../../../src/ec2/state/device-names.ts'
import { refusal } from '../ask.ts'

const instance = {
  ImageId: 'ami-1',
  RootDeviceName: '/dev/sda1',
  BlockDeviceMappings: [{ DeviceName: '/dev/sda1' }, { DeviceName: '/dev/xvdf' }],
}
const images = [{ ImageId: 'ami-1', BlockDeviceMappings: [{ DeviceName: '/dev/sda1' }, { DeviceName: 'sdc' }] }]

test.each(['/dev/sdb', 'sdb', 'xvdb', '/dev/xvdg', '/dev/xvdaa', '/dev/xvddz'])('%s is free', (name) => {
  expect(refusal(() => checkDeviceName(name, instance, { images }))).toBe('answered')
})

test.each(['/dev/sdf', 'xvdf', '/dev/sda', '/dev/xvda', '/dev/sda1', '/dev/sdc'])('%s is taken', (name) => {
  expect(refusal(() => checkDeviceName(name, instance, { images }))).toMatch(
    /^InvalidParameterValue: .*already in use$/,
  )
})

test.each(['', '/dev/nvme1n1', '/dev/sdk1', '/dev/sdaa', '/dev/xvdea', 'C:/dev/sdf', '/dev/sdf '])(
  '%j is none',
  (name) => {
    expect(refusal(() => checkDeviceName(name, instance, { images }))).toMatch(
      /^InvalidParameterValue: Value .* is not a valid EBS device name\.$/,
    )
  },
)

test("the image's root name is free again where the root was detached", () => {
  const rootless = { ...instance, BlockDeviceMappings: [] }
  expect(refusal(() => checkDeviceName('/dev/sda1', rootless, { images }))).toBe('answered')
  expect(sameDevice('/dev/sda1', 'xvda')).toBe(true)
  expect(sameDevice(undefined, undefined)).toBe(false)
})
