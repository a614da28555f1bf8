import type { Volume } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { toldOf } from '../../../src/claims/ebs/told.ts'

const me = { instance: 'i-0a', availabilityZone: 'eu-central-1a' }
const at = (InstanceId: string | undefined, State: 'attached' | 'detached' | 'busy', rest: object = {}) => ({
  ...(InstanceId && { InstanceId }),
  State,
  ...rest,
})

test.each<[string, Volume | undefined, object]>([
  ['nothing', undefined, { says: 'missing' }],
  ['available', { State: 'available' }, { says: 'nobody' }],
  [
    'ours',
    { State: 'in-use', Attachments: [at('i-0a', 'attached', { Device: '/dev/sdf' })] },
    { says: 'ours', state: 'attached', device: '/dev/sdf' },
  ],
  ['theirs', { State: 'in-use', Attachments: [at('i-0b', 'busy')] }, { says: 'theirs', who: 'i-0b', state: 'busy' }],
  ['detached and not yet forgotten', { State: 'available', Attachments: [at('i-0b', 'detached')] }, { says: 'nobody' }],
  [
    'an AWS service’s',
    { State: 'in-use', Attachments: [at(undefined, 'attached', { AssociatedResource: 'arn:aws:ecs:x' })] },
    { says: 'theirs', who: 'arn:aws:ecs:x' },
  ],
  ['in use by nothing', { State: 'in-use', Attachments: [] }, { says: 'unclear' }],
  [
    'attached twice',
    { State: 'in-use', Attachments: [at('i-0a', 'attached'), at('i-0b', 'attached')] },
    { says: 'unclear' },
  ],
  ['of no state', { State: 'in-use', Attachments: [{ InstanceId: 'i-0a' }] }, { says: 'unclear' }],
  ['being made', { State: 'creating' }, { says: 'creating' }],
  ['being deleted', { State: 'deleting' }, { says: 'unfit' }],
  ['elsewhere', { State: 'available', AvailabilityZone: 'eu-central-1b' }, { says: 'unfit' }],
  ['shared', { State: 'in-use', MultiAttachEnabled: true, Attachments: [at('i-0a', 'attached')] }, { says: 'unfit' }],
])('%s', (_, volume, told) => {
  expect(toldOf(volume, me)).toMatchObject(told)
})
