import type { Aws } from '@arnq/query'
import { emulate, uses, usesNow, useTruth } from '@arnq/sandbox'
import { beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../../packages/cli/src/hygiene/explain.ts'
import { type Finding, whyText } from '../../packages/hygiene/src/index.ts'
import { byId, keptBy, look } from './look.ts'

// One image for each way in which an image is used, or only seems to be. What is said of each is held against the truth.

const checks = { 'stale-image': { family: [{ tags: ['family'] }], keep: 5 } }
const seen = (through?: (aws: Aws) => Aws) => look(uses(), { now: usesNow, checks, ...(through && { through }) })

describe('images, each used in another way', () => {
  let findings: ReadonlyMap<string, Finding>
  beforeAll(async () => {
    findings = byId(await seen())
  })

  test.each(useTruth())('$cell: $verdict', ({ image, verdict, by }) => {
    const finding = findings.get(image)
    expect(finding?.use).toBe(verdict)
    expect(finding?.outcome).toBe(verdict === 'unused' ? 'found' : verdict === 'unknown' ? 'unknown' : 'kept')
    if (by === undefined) expect(keptBy(finding)).toEqual([])
    else expect(keptBy(finding)).toContain(by)
    if (verdict === 'unknown') expect(finding?.gaps).not.toEqual([])
  })

  test('nothing but what is unused is found, and the five newest of the family are kept', () => {
    const unused = useTruth().flatMap(({ image, verdict }) => (verdict === 'unused' ? [image] : []))
    const found = [...findings].flatMap(([id, { outcome }]) => (outcome === 'found' ? [id] : []))
    expect(found.toSorted()).toEqual(unused.toSorted())
    const newest = [...findings.values()].filter(({ reason }) => /one of the 5 newest/.test(reason))
    expect(newest.map(({ subject }) => subject.name)).toEqual(
      expect.arrayContaining([1, 2, 3, 4, 5].map((days) => `build ${days} days ago`)),
    )
    expect(newest).toHaveLength(5)
  })

  test('what is found and protected is not for a plan', () => {
    const isProtected = useTruth().find(({ cell }) => cell.startsWith('protected'))
    expect(findings.get(isProtected?.image ?? '')?.handsOff).toMatch(/DeregistrationProtection/)
  })
})

describe('the second witness, AWS itself', () => {
  const nothing = useTruth().find(({ cell }) => cell === 'used by nothing')?.image ?? ''
  const answering =
    (operation: string, answer: () => object) =>
    (aws: Aws): Aws => ({
      call: ((target, service, name, ...rest) =>
        name === operation ? Promise.resolve(answer()) : aws.call(target, service, name, ...rest)) as Aws['call'],
    })

  test('keeps an image by what it names and nothing here has listed', async () => {
    const arn = 'arn:aws:ec2:eu-west-1:111111111111:launch-template/lt-0feed'
    const reference = { ImageId: nothing, ResourceType: 'ec2:LaunchTemplate' as const, Arn: arn }
    const says = answering('describeImageReferences', () => ({ ImageReferences: [reference] }))
    const finding = byId(await seen(says)).get(nothing)
    expect([finding?.outcome, finding?.use, finding?.references?.[0]?.from.arn]).toEqual(['kept', 'in-use', arn])
  })

  test('keeps an image by a report on its use in other accounts', async () => {
    const entry = {
      ImageId: nothing,
      AccountId: '999999999999',
      ResourceType: 'ec2:Instance',
      UsageCount: 2,
      ReportId: 'amiur-00000000000000001',
      ReportCreationTime: usesNow,
    }
    const says = answering('describeImageUsageReportEntries', () => ({ ImageUsageReportEntries: [entry] }))
    const finding = byId(await seen(says)).get(nothing)
    expect([finding?.outcome, finding?.references?.[0]?.from.account]).toEqual(['kept', '999999999999'])
  })

  test('costs nothing where it is not permitted', async () => {
    const denied = answering('describeImageReferences', () => {
      throw Object.assign(new Error('no'), { name: 'UnauthorizedOperation' })
    })
    expect(byId(await seen(denied)).get(nothing)?.outcome).toBe('found')
  })
})

test('why names what keeps an image, and never calls one unused that is not', async () => {
  const examination = await seen()
  const { findings } = examination
  const aws = emulate(uses(), { now: () => usesNow })
  for (const { cell, image, verdict, by } of useTruth()) {
    const [one] = await explain(image, { examination, findings, aws, now: () => usesNow })
    const text = one ? whyText(one) : ''
    const types = one?.keepers.map(({ reference }) => reference.from.type) ?? []
    if (by === undefined) expect([cell, types]).toEqual([cell, []])
    else expect([cell, types]).toEqual([cell, expect.arrayContaining([by])])
    for (const { reference } of one?.keepers ?? []) expect(text).toContain(reference.from.id)
    expect([cell, one?.findings.map((finding) => finding.use)]).toEqual([cell, [verdict]])
    if (verdict !== 'unused' && verdict !== 'recently-used') expect([cell, one?.use?.verdict]).toEqual([cell, verdict])
  }
})
