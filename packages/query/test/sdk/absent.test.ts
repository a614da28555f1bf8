import { describe, expect, test } from 'vitest'
import { absence } from '../../src/sdk/absent.ts'

const notFound = (hostname: string, code = 'ENOTFOUND') => Object.assign(new Error('no such name'), { code, hostname })

/** DNS that knows these names, and counts what it is asked. */
function dns(...names: readonly string[]) {
  const asked: string[] = []
  const isAbsent = absence(async (host) => {
    asked.push(host)
    return names.includes(host)
  })
  return { asked, isAbsent }
}

describe('a service is absent from a region', () => {
  test('where its name leads nowhere and EC2’s leads somewhere; that is asked once', async () => {
    const { asked, isAbsent } = dns('ec2.mx-central-1.amazonaws.com')
    const error = notFound('imagebuilder.mx-central-1.amazonaws.com')
    expect(await Promise.all([isAbsent(error, 'mx-central-1'), isAbsent(error, 'mx-central-1')])).toEqual([true, true])
    expect(asked).toEqual(['ec2.mx-central-1.amazonaws.com'])
  })

  test.each([
    ['no name leads anywhere', dns(), notFound('rbin.eu-west-1.amazonaws.com')],
    ['the proxy’s name is the one that leads nowhere', dns('ec2.eu-west-1.amazonaws.com'), notFound('proxy.corp')],
    ['EC2’s own name does not', dns('ec2.eu-west-1.amazonaws.com'), notFound('ec2.eu-west-1.amazonaws.com')],
    ['DNS did not answer', dns('ec2.eu-west-1.amazonaws.com'), notFound('rbin.eu-west-1.amazonaws.com', 'EAI_AGAIN')],
    ['something else failed', dns('ec2.eu-west-1.amazonaws.com'), undefined],
  ])('not where %s', async (_, { isAbsent }, error) => {
    expect(await isAbsent(error, 'eu-west-1')).toBe(false)
  })
})
