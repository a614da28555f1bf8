import { describe, expect, test } from 'vitest'
import type { Aws } from '../src/aws.ts'
import { glob, type Matcher } from '../src/glob.ts'
import { list } from '../src/list.ts'
import { proofs } from '../src/proof.ts'
import { pushDown } from '../src/push-down/index.ts'
import { volume } from '../src/resources/ec2-volume.ts'

const target = { partition: 'aws', account: '111111111111', region: 'eu-west-1' }

type Filter = { Name: string; Values: string[] }
type Asked = { MaxResults: number; NextToken?: string; Filters?: Filter[] }

/** A server of volumes whose idea of a filter is given: AWS's, none at all, only exact values, or a refusal. */
function server(ids: readonly string[], idea: (filter: Filter, id: string) => boolean): Aws & { asked: Asked[] } {
  const asked: Asked[] = []
  const call = async (_target: object, _service: string, _operation: string, input: Asked) => {
    asked.push(input)
    const found = ids.filter((id) => (input.Filters ?? []).every((filter) => idea(filter, id)))
    const from = Number(input.NextToken ?? 0)
    const more = from + 2 < found.length ? { NextToken: String(from + 2) } : {}
    return { Volumes: found.slice(from, from + 2).map((VolumeId) => ({ VolumeId })), ...more }
  }
  return { asked, call: call as unknown as Aws['call'] }
}

const likeAws = ({ Values }: Filter, id: string): boolean => Values.some((value) => glob(value).matches(id))
const exactOnly = ({ Values }: Filter, id: string): boolean => Values.includes(id)
const deaf = (): boolean => true
const refusing = (): boolean => {
  throw Object.assign(new Error('The filter is not implemented'), { name: 'InvalidParameterValue' })
}

async function ask(aws: Aws, id: Matcher, known = proofs(false)) {
  const sifts = pushDown(volume, id, undefined)
  const events = await Array.fromAsync(list(aws, { target, type: volume }, { sifts, proofs: known }))
  const ids = events.flatMap((event) => (event.kind === 'page' ? event.resources : [])).map((resource) => resource.id)
  return { ids: ids.filter(id.matches).sort(), events }
}

const ids = ['vol-a1', 'vol-a2', 'vol-a3', 'vol-b1', 'vol-b2']

describe('no row is lost, whatever the server makes of filters', () => {
  const servers = { likeAws, exactOnly, deaf, refusing }
  for (const [name, idea] of Object.entries(servers)) {
    test.each(['vol-a*', 'vol-b1', 'vol-{a1,b*}', 'vol-c*', 'vol-c1', 'vol-{c1,a2}'])(
      `${name}: %s`,
      async (pattern) => {
        const id = glob(pattern)
        expect((await ask(server(ids, idea), id)).ids).toEqual(ids.filter(id.matches))
      },
    )
    test(`${name}: nothing there`, async () => {
      const { ids: found, events } = await ask(server([], idea), glob('vol-a*'))
      expect([found, events.at(-1)?.kind]).toEqual([[], 'done'])
    })
  }
})

describe('calls', () => {
  test('a server that shows that it understands is asked no more than that', async () => {
    const aws = server(ids, likeAws)
    await ask(aws, glob('vol-b*'))
    expect(aws.asked).toHaveLength(1)
  })

  test('AWS is trusted with an empty answer', async () => {
    const aws = server(ids, likeAws)
    await ask(aws, glob('vol-c*'), proofs(true))
    expect(aws.asked).toHaveLength(1)
  })

  test('once shown, an empty answer is believed', async () => {
    const aws = server(ids, likeAws)
    const known = proofs(false)
    await ask(aws, glob('vol-b*'), known)
    await ask(aws, glob('vol-c*'), known)
    expect(aws.asked).toHaveLength(2)
  })

  test('an empty answer that nothing vouches for costs two small calls, once', async () => {
    const aws = server(ids, likeAws)
    const known = proofs(false)
    await ask(aws, glob('vol-c*'), known)
    expect(aws.asked).toHaveLength(3)
    await ask(aws, glob('vol-d*'), known)
    expect(aws.asked).toHaveLength(4)
  })

  test('a server that does not understand is not asked with filters again', async () => {
    const aws = server(ids, exactOnly)
    const known = proofs(false)
    await ask(aws, glob('vol-a*'), known)
    const before = aws.asked.length
    await ask(aws, glob('vol-a*'), known)
    expect(aws.asked.slice(before).every(({ Filters }) => Filters === undefined)).toBe(true)
  })

  test('places where nothing fits wait for one where something does, and cost no call more', async () => {
    const known = proofs(false)
    const full = server(ids, likeAws)
    const others = Array.from({ length: 20 }, () => server(['vol-z1', 'vol-z2'], likeAws))
    await Promise.all([...others.map((aws) => ask(aws, glob('vol-b*'), known)), ask(full, glob('vol-b*'), known)])
    expect([full, ...others].map(({ asked }) => asked.length)).toEqual(Array.from({ length: 21 }, () => 1))
  })

  test('where nothing fits anywhere, one place vouches for the others', async () => {
    const known = proofs(false)
    const places = Array.from({ length: 20 }, () => server(ids, likeAws))
    await Promise.all(places.map((aws) => ask(aws, glob('vol-c*'), known)))
    const more = places.reduce((sum, { asked }) => sum + asked.length - 1, 0)
    expect(more).toBeLessThanOrEqual(8)
  })

  test('a place that never answers does not hold up the others for good', async () => {
    const known = proofs(false)
    const silent = { call: () => new Promise(() => {}) } as unknown as Aws
    void ask(silent, glob('vol-c*'), known)
    expect((await ask(server(ids, likeAws), glob('vol-c*'), known)).ids).toEqual([])
  })

  test.each([true, false])(
    'a failure on a later page is told, and no row comes twice (trusted: %s)',
    async (trusted) => {
      const whole = server(ids, likeAws)
      const call = (...args: Parameters<Aws['call']>) => {
        if ((args[3] as unknown as Asked).NextToken) throw Object.assign(new Error('broken'), { name: 'InternalError' })
        return whole.call(...args)
      }
      const { ids: found, events } = await ask({ call } as Aws, glob('vol-a*'), proofs(trusted))
      expect(found).toEqual(['vol-a1', 'vol-a2'])
      expect(events.at(-1)).toMatchObject({ kind: 'failure', failure: { code: 'InternalError' } })
      expect(whole.asked.every(({ Filters }) => Filters !== undefined)).toBe(true)
    },
  )
})
