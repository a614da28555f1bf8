import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const prefix = 'arn:aws:ecs:us-east-1:111111111111'
const services = [{ serviceName: 'web', serviceArn: `${prefix}:service/main/web`, launchType: 'EC2' as const }]
const ask = inProcess(
  holding({ ecsClusters: [{ clusterArn: `${prefix}:cluster/main`, services }], capacityProviders: [{ name: 'spot' }] }),
)

describe('what ECS describes', () => {
  it('by name or ARN, and says what is missing', async () => {
    const asked = ['web', `${prefix}:service/main/web`, 'gone']
    expect(await ask('ecs', 'describeServices', { cluster: 'main', services: asked })).toMatchObject({
      services: [{ serviceName: 'web' }, { serviceName: 'web' }],
      failures: [{ arn: `${prefix}:service/main/gone`, reason: 'MISSING' }],
    })
    expect(await ask('ecs', 'describeCapacityProviders', { capacityProviders: ['spot', 'gone'] })).toMatchObject({
      capacityProviders: [{ name: 'spot' }],
      failures: [{ arn: 'gone', reason: 'MISSING' }],
    })
  })

  it.each([0, 11])('but not %d services', async (count) => {
    const asked = Array.from({ length: count }, (_, number) => `s${number}`)
    const call = ask('ecs', 'describeServices', { cluster: 'main', services: asked })
    await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  it('and lists services of one launch type', async () => {
    const list = (launchType: string) => ask('ecs', 'listServices', { cluster: `${prefix}:cluster/main`, launchType })
    expect(await list('EC2')).toMatchObject({ serviceArns: [`${prefix}:service/main/web`] })
    expect(await list('FARGATE')).toMatchObject({ serviceArns: [] })
  })
})
