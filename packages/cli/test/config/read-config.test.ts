import { describe, expect, test } from 'vitest'
import { configFile, parseConfig, readConfig } from '../../src/config/read-config.ts'

const FULL = `
accounts:
  - id: "111111111111"
    name: prod
    profile: base
    roles:
      - { role: hub, externalId: secret }
      - { role: reader, sessionName: audit }
    regions: [eu-*]
    tags: { team: web }
organization:
  profile: main
  role: reader
  units: [/prod]
  include: ["tag:team=web*"]
  exclude: ["222222222222"]
regions: [us-*]
concurrency: 50
timeout: 10
limits:
  - { action: "ec2:*", capacity: 10, perSecond: 5 }
queries:
  types: ec2:instance|[].InstanceType
  told: { question: "ec2:$1", says: of a type }
`

describe('a config', () => {
  test('is read whole', async () => {
    expect(await parseConfig(FULL, 'c.yaml')).toMatchObject({
      accounts: [{ id: '111111111111', roles: [{ role: 'hub', externalId: 'secret' }, { role: 'reader' }] }],
      organization: { role: 'reader' },
      limits: [{ action: 'ec2:*', capacity: 10, perSecond: 5 }],
      queries: { types: 'ec2:instance|[].InstanceType', told: { question: 'ec2:$1', says: 'of a type' } },
    })
  })

  test('that is empty has all defaults', async () => {
    expect(await parseConfig('', 'c.yaml')).toEqual({})
  })

  test("has hygiene's defaults where it has that section", async () => {
    const { hygiene } = await parseConfig(
      'hygiene: { checks: { stale-image: { keep: 3 }, untagged: false } }',
      'c.yaml',
    )
    expect(hygiene).toMatchObject({
      checks: { 'stale-image': { keep: 3 }, untagged: false },
      keepUntilTag: 'arnq:keep-until',
      plan: { limits: { total: 100 } },
      report: { deliver: [] },
    })
  })

  test.each([
    ['acounts: []', 'c.yaml:1:1: there is no setting "acounts"; did you mean accounts?'],
    ['accounts:\n  - profil: x', 'c.yaml:2:5: there is no setting "profil" in accounts.0; did you mean profile?'],
    ['accounts:\n  - id: 111', 'c.yaml:2:9: accounts.0.id must be a text'],
    ['accounts:\n  - id: "111"', 'c.yaml:2:9: accounts.0.id is no account id'],
    ['concurrency: 0', 'c.yaml:1:14: concurrency is not above 0'],
    ['organization: {}', 'c.yaml:1:15: organization.role must be a text'],
    ['a: [', 'c.yaml:1:5: is no YAML'],
    ['queries: { a: 3 }', 'c.yaml:1:15: queries.a must be a text or a mapping'],
    ['queries: { a: { say: x } }', 'c.yaml:1:15: queries.a'],
    ['- 1', 'c.yaml:1:1: the config must be a mapping'],
    ['hygiene: 3', 'c.yaml:1:10: hygiene must be a mapping'],
    ['hygiene:\n  chekcs: {}', 'c.yaml:2:3: there is no setting "chekcs" in hygiene; did you mean checks?'],
    [
      'hygiene:\n  checks:\n    stale-imag: false',
      'c.yaml:3:5: there is no setting "stale-imag" in hygiene.checks; did you mean stale-image?',
    ],
    [
      'hygiene:\n  checks:\n    stale-image: { kep: 3 }',
      'c.yaml:3:20: there is no setting "kep" in hygiene.checks.stale-image; did you mean keep?',
    ],
    [
      'hygiene:\n  checks:\n    stale-image: { keep: many }',
      'c.yaml:3:26: hygiene.checks.stale-image.keep must be a number',
    ],
    ['hygiene:\n  checks:\n    stale-image: 3', 'c.yaml:3:18: hygiene.checks.stale-image must be false or a mapping'],
    ['hygiene:\n  plan: { expiresDays: 0 }', 'c.yaml:2:24: hygiene.plan.expiresDays is not above 0'],
    ['hygiene:\n  exceptions: 3', 'c.yaml:2:15: hygiene.exceptions must be a text or a list'],
    [
      'hygiene:\n  exceptions:\n    - { match: a, expire: b }',
      'c.yaml:3:19: there is no setting "expire" in hygiene.exceptions.0; did you mean expires?',
    ],
    [
      'hygiene:\n  report:\n    deliver:\n      - { to: s4, url: x }',
      'c.yaml:4:15: hygiene.report.deliver.0.to must be one of folder, s3, sns, webhook, smtp',
    ],
    [
      'hygiene:\n  report:\n    deliver:\n      - { to: s3, url: x }',
      'c.yaml:4:24: hygiene.report.deliver.0.url is no place in S3',
    ],
  ])('%j is refused: %s', async (text, message) => {
    await expect(parseConfig(text, 'c.yaml')).rejects.toThrow(message)
  })
})

describe('the config file', () => {
  test.each([
    [{ ARNQ_CONFIG: '/c.yaml' }, '/c.yaml'],
    [{ XDG_CONFIG_HOME: '/x' }, '/x/arnq/config.yaml'],
    [{}, '/home/ana/.config/arnq/config.yaml'],
  ])('%j: %s', (env, file) => {
    expect(configFile({ env, home: '/home/ana' })).toBe(file)
  })

  test('may be missing where nobody named it', async () => {
    expect(await readConfig(undefined, { env: {}, home: '/nowhere', cwd: '/' })).toEqual({ config: {} })
  })

  test.each([
    ['/nowhere/c.yaml', {}],
    [undefined, { ARNQ_CONFIG: '/nowhere/c.yaml' }],
  ])('may not be missing where somebody did', async (named, env) => {
    await expect(readConfig(named, { env, home: '/nowhere', cwd: '/' })).rejects.toThrow(
      '/nowhere/c.yaml cannot be read',
    )
  })
})
