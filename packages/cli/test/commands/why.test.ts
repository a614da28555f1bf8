import type { Explanation } from '@arnq/hygiene'
import { useTruth as truthOf } from '@arnq/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedWorld, serveUses } from '../hygiene/served-world.ts'

let world: ServedWorld
beforeAll(async () => {
  world = await serveUses()
})
afterAll(() => world.close())

const why = (...argv: readonly string[]) => world.run(['why', ...argv])
const truth = truthOf()

describe('arnq why', () => {
  test.each(['ec2:instance', 'ec2:launch-template-version', 'autoscaling:launchConfiguration', 'ssm:parameter'])(
    'names a user of the type %s',
    async (type) => {
      const [cell] = truth.filter(({ verdict, by }) => verdict === 'in-use' && by === type)
      const [one]: readonly Explanation[] = JSON.parse((await why(cell?.image ?? '', '-o', 'json')).stdout)
      expect(one?.use?.verdict).toBe('in-use')
      expect(one?.keepers.map(({ reference }) => reference.from.type)).toContain(type)
    },
  )

  test('says of what may be in use what would have to be seen', async () => {
    const [cell] = truth.filter(({ verdict }) => verdict === 'unknown')
    const [one]: readonly Explanation[] = JSON.parse((await why(cell?.image ?? '', '-o', 'json')).stdout)
    expect(one?.use?.verdict).toBe('unknown')
    expect(one?.use?.gaps.length).toBeGreaterThan(0)
  })

  test('tells the reference as a tree, with account, region and field', async () => {
    const image = truth.find(({ by }) => by === 'ec2:instance')?.image ?? ''
    const { code, stdout } = await why(image)
    expect(code).toBe(4)
    expect(stdout).toContain('It is kept by:')
    expect(stdout).toMatch(/<- ec2:instance i-\w+ .*\(\d{12}\) in eu-west-1 \(ImageId, seen /)
  })

  test('takes an ARN and a name too', async () => {
    const unused = truth.find(({ verdict }) => verdict === 'unused')
    const byArn = await why(`arn:aws:ec2:eu-west-1::image/${unused?.image}`)
    expect(byArn.stdout).toContain('Nothing refers to it, and everything that may was seen.')
    expect((await why(unused?.cell ?? '')).stdout).toBe(byArn.stdout)
  })

  test('remembers nothing: one look is no run', async () => {
    await why('ami-00000000000000000')
    const { stdout } = await world.run(['check', 'stale-image', '-o', 'json'])
    expect(JSON.parse(stdout).every(({ trend }: { trend?: string }) => trend !== 'open')).toBe(true)
  })

  test('says where it has looked for what is nowhere', async () => {
    const { code, stdout, stderr } = await why('ami-00000000000000000')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/nothing is called "ami-00000000000000000".* \d+ resources of 4 accounts and 2 regions/)
  })
})
