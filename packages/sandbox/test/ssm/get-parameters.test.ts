import { describe, expect, it } from 'vitest'
import { holding, inProcess } from '../doors.ts'

const parameters = [
  { Name: '/app/image', Type: 'String' as const, Value: 'ami-1', Version: 3 },
  { Name: '/app/db/password', Type: 'SecureString' as const, Value: 'hunter2' },
  { Name: 'plain', Type: 'String' as const, Value: 'p' },
  { Name: '/aws/service/ami/latest', Type: 'String' as const, Value: 'ami-9' },
]
const ask = inProcess(holding({ parameters }))
const get = (Names: readonly string[], more: object = {}) => ask('ssm', 'getParameters', { Names, ...more })

describe('GetParameters', () => {
  it('gives what is there, and names the rest', async () => {
    expect(await get(['/app/image', 'none', '/aws/service/ami/latest'])).toMatchObject({
      Parameters: [
        {
          Name: '/app/image',
          Value: 'ami-1',
          Version: 3,
          ARN: 'arn:aws:ssm:us-east-1:111111111111:parameter/app/image',
        },
        { Value: 'ami-9', ARN: 'arn:aws:ssm:us-east-1::parameter/aws/service/ami/latest' },
      ],
      InvalidParameters: ['none'],
    })
  })

  it.each([
    ['/app/image:3', 'ami-1'],
    ['arn:aws:ssm:us-east-1:111111111111:parameter/app/image', 'ami-1'],
    ['arn:aws:ssm:us-east-1:111111111111:parameter/plain', 'p'],
  ])('knows %s', async (name, Value) => {
    expect(await get([name])).toMatchObject({ Parameters: [{ Value }], InvalidParameters: [] })
  })

  it('does not know another version', async () => {
    expect(await get(['/app/image:2'])).toMatchObject({ InvalidParameters: ['/app/image:2'] })
  })

  it('shows a secret only to who asks for it in the clear', async () => {
    expect(JSON.stringify(await get(['/app/db/password']))).not.toContain('hunter2')
    expect(await get(['/app/db/password'], { WithDecryption: true })).toMatchObject({
      Parameters: [{ Value: 'hunter2' }],
    })
  })
})

describe('DescribeParameters', () => {
  const names = async (...ParameterFilters: readonly object[]) => {
    const { Parameters } = await ask('ssm', 'describeParameters', { ParameterFilters })
    return Array.isArray(Parameters) ? Parameters.map(({ Name }) => Name) : undefined
  }

  it("tells no values, and nothing of AWS's own", async () => {
    const answer = await ask('ssm', 'describeParameters', {})
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|ami-1|service/)
  })

  it.each([
    [{ Key: 'Name', Values: ['plain'] }, ['plain']],
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['/app'] }, ['/app/image', '/app/db/password']],
    [{ Key: 'Name', Option: 'Contains', Values: ['a'] }, ['/app/image', '/app/db/password', 'plain']],
    [{ Key: 'Type', Values: ['SecureString'] }, ['/app/db/password']],
    [{ Key: 'Path', Option: 'OneLevel', Values: ['/app'] }, ['/app/image']],
    [{ Key: 'Path', Option: 'Recursive', Values: ['/app/'] }, ['/app/image', '/app/db/password']],
    [{ Key: 'tag:team', Values: ['shop'] }, []],
  ])('is filtered by %j', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected)
  })

  it('refuses other filters', async () => {
    await expect(names({ Key: 'Colour', Values: ['red'] })).rejects.toMatchObject({ name: 'InvalidFilterKey' })
    await expect(names({ Key: 'Name', Option: 'Like', Values: ['a'] })).rejects.toMatchObject({
      name: 'InvalidFilterOption',
    })
  })
})
