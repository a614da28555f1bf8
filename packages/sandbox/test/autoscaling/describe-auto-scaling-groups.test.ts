import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const group = {
  AutoScalingGroupName: 'web',
  MinSize: 0,
  MaxSize: 0,
  DesiredCapacity: 0,
  DefaultCooldown: 0,
  AvailabilityZones: [],
  HealthCheckType: 'EC2',
  CreatedTime: new Date(0),
  Tags: [{ Key: 'team', Value: 'shop' }],
}

const ask = inProcess(holding({ autoScalingGroups: [group] }))

describe('the filters of groups', () => {
  it.each([
    [{ Name: 'tag:team', Values: ['shop', 'other'] }, 1],
    [{ Name: 'tag:team', Values: ['sho'] }, 0],
    [{ Name: 'tag-key', Values: ['team'] }, 1],
    [{ Name: 'tag-value', Values: ['team'] }, 0],
  ])('%j', async (filter, count) => {
    const answer = await ask('autoscaling', 'describeAutoScalingGroups', { Filters: [filter] })
    expect(answer.AutoScalingGroups).toHaveLength(count)
  })

  it('are the ones that AWS knows', async () => {
    const call = ask('autoscaling', 'describeAutoScalingGroups', { Filters: [{ Name: 'colour', Values: ['red'] }] })
    await expect(call).rejects.toMatchObject({ name: 'ValidationError' })
  })
})
