import { emulate, smallWorld } from '@arnq/sandbox'
import { expect, test } from 'vitest'
import { checks } from '../../src/checks/index.ts'
import { guardsWith } from '../../src/guards/index.ts'
import { chooseChecks } from '../../src/judging/choose-checks.ts'
import { permissionsOf } from '../../src/judging/chosen.ts'
import { examine } from '../../src/judging/examine.ts'
import { exceptionsOf } from '../../src/judging/exceptions.ts'
import { ownersOf } from '../../src/judging/owners.ts'
import { shippedPrices } from '../../src/prices/index.ts'
import { sources } from '../../src/sources/index.ts'
import { ACCOUNT, NOW, REGION, targetOf } from '../estate-of.ts'

const guards = guardsWith({ tags: ['arnq:keep'], iac: ['terraform'] })
const chosen = chooseChecks(checks, {}, ['log-group-retention'])
const group = (name: string, Tags?: Readonly<Record<string, string>>) => ({
  logGroupName: name,
  logGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`,
  storedBytes: 2 ** 30,
  ...(Tags && { Tags }),
})

/** What is said of log groups whose listing tells no tags. */
async function said(denied = false) {
  const logGroups = [
    group('plain', { Owner: 'web' }),
    group('kept', { 'arnq:keep': '' }),
    group('coded', { terraform: 'true' }),
    group('until', { 'arnq:keep-until': '2027-01-01' }),
  ]
  const denials = denied ? [{ action: 'logs:ListTagsForResource', by: 'iam' as const }] : []
  const holdings = { [ACCOUNT]: { [REGION]: { logGroups } } }
  const { findings } = await examine({
    aws: emulate(smallWorld({ holdings, account: { [ACCOUNT]: { denials } } })),
    targets: [targetOf()],
    checks: chosen,
    sources,
    guards,
    exceptions: exceptionsOf([], NOW),
    keepUntilTag: 'arnq:keep-until',
    ownerOf: ownersOf({ tags: ['Owner'] }, new Map()),
    prices: shippedPrices,
    now: () => NOW,
  })
  return Object.fromEntries(findings.map((one) => [one.subject.id, one]))
}

test('a tag that a listing does not tell protects as any other', async () => {
  const { plain, kept, coded, until } = await said()
  expect(plain).toMatchObject({ outcome: 'found', owner: { value: 'web' }, remedy: { verb: 'set-log-retention' } })
  expect(kept?.outcome).toBe('kept')
  expect(coded?.handsOff).toContain('terraform')
  expect(until?.outcome).toBe('excepted')
})

test('where tags cannot be read nothing may be planned', async () => {
  for (const finding of Object.values(await said(true))) {
    expect(finding).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('one of them may protect it') })
    expect(finding).not.toHaveProperty('remedy')
  }
})

test('the call is among those that the check takes', () => {
  expect(permissionsOf(chosen, { sources, guards })).toContain('logs:ListTagsForResource')
})
