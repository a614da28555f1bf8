import { describe, expect, it } from 'vitest'
import { type FamilyWays, familyOf, familyWays } from '../../../src/checks/parts/family.ts'
import { staleImage } from '../../../src/checks/stale-image.ts'
import { resourceOf, type SomeOf, targetOf } from '../../estate-of.ts'

const image = (row: SomeOf<'ec2:image'>, region = 'eu-west-1') =>
  resourceOf('ec2:image', { ImageId: 'ami-1', ...row }, targetOf({ region }))
const standard = staleImage.settings.parse({}) as { family: FamilyWays }
const named = (Name: string) => familyOf(image({ Name }), standard.family)?.says

describe('familyOf', () => {
  it.each([
    ['web-2026-11-01T10-20-30Z', 'web'],
    ['web-1700000000', 'web'],
    ['web-v12', 'web'],
    ['ubuntu-22.04-web-3', 'ubuntu-22.04-web'],
    ['web_1.2.3', 'web'],
  ])('tells %s by its name', (name, family) => {
    expect(named(name)).toBe(family)
  })

  it.each(['web', 'web1', 'web-1.2.3-abc1234', '2026-11-01', ''])('tells nothing of %j', (name) => {
    expect(named(name)).toBeUndefined()
  })

  it('keeps the order of tags, so that swapped values are another family', () => {
    const ways: FamilyWays = [{ tags: ['env', 'role'] }]
    const tagged = (env: string, role: string) =>
      familyOf(
        image({
          Tags: [
            { Key: 'role', Value: role },
            { Key: 'env', Value: env },
          ],
        }),
        ways,
      )
    expect(tagged('web', 'prod')?.key).not.toBe(tagged('prod', 'web')?.key)
    expect(tagged('prod', 'web')?.says).toBe('env=prod, role=web')
    expect(tagged('a b', 'c')?.key).not.toBe(tagged('a', 'b c')?.key)
  })

  it('refuses a family without a value, and of a part of the tags', () => {
    const ways: FamilyWays = [{ tags: ['env', 'role'] }]
    expect(familyOf(image({ Tags: [{ Key: 'env', Value: 'prod' }] }), ways)).toBeUndefined()
    expect(
      familyOf(
        image({
          Tags: [
            { Key: 'env', Value: '' },
            { Key: 'role', Value: 'web' },
          ],
        }),
        ways,
      ),
    ).toBeUndefined()
    expect(familyOf(image({ Name: '-1' }), [{ name: '^(.*)-\\d$' }])).toBeUndefined()
  })

  it('takes the first way that fits, and keeps the families of two ways apart', () => {
    const ways: FamilyWays = [{ tags: ['Family'] }, { name: '^(.+)-\\d+$' }]
    const byTag = familyOf(image({ Name: 'api-1', Tags: [{ Key: 'Family', Value: 'web' }] }), ways)
    const byName = familyOf(image({ Name: 'web-1' }), ways)
    expect(byTag?.says).toBe('Family=web')
    expect(byName?.says).toBe('web')
    expect(byTag?.key).not.toBe(byName?.key)
  })

  it('knows families by their source image, and never across regions', () => {
    const ways: FamilyWays = [{ sourceImage: true }]
    expect(familyOf(image({ SourceImageId: 'ami-9' }), ways)?.says).toBe('source=ami-9')
    expect(familyOf(image({ SourceImageId: 'ami-9' }), ways)?.key).not.toBe(
      familyOf(image({ SourceImageId: 'ami-9' }, 'us-east-1'), ways)?.key,
    )
    expect(familyOf(image({}), ways)).toBeUndefined()
  })

  it.each([[[]], [[{}]], [[{ name: 'no group' }]], [[{ name: '(' }]], [[{ tags: [] }]]])(
    'refuses the setting %j',
    (ways) => {
      expect(familyWays.safeParse(ways).success).toBe(false)
    },
  )
})
