import { resourceTypes, type Target } from '@arnq/query'
import { emulate, uses, usesNow, useTruth } from '@arnq/sandbox'
import { expect, it } from 'vitest'
import { staleImage } from '../../src/checks/stale-image.ts'
import type { Finding } from '../../src/finding.ts'
import { examine } from '../../src/judging/examine.ts'
import { exceptionsOf } from '../../src/judging/exceptions.ts'
import { sources } from '../../src/sources/index.ts'

/** Examines a world in which each image is used in another way, and gives the findings by the image. */
async function examined(): Promise<ReadonlyMap<string, Finding>> {
  const world = uses()
  const now = () => usesNow
  const targets = world.accounts.map(
    ({ id, name }): Target => ({ partition: 'aws', account: id, accountName: name, region: 'eu-west-1' }),
  )
  // Only use and age decide here: none is kept for being new.
  const settings = staleImage.settings.parse({ keep: 0, noFamily: 'judge' })
  const { findings } = await examine({
    checks: [{ check: staleImage, settings }],
    aws: emulate(world, { now }),
    now,
    targets,
    types: resourceTypes,
    sources,
    guards: [],
    exceptions: exceptionsOf([], usesNow),
    keepUntilTag: 'arnq:keep-until',
    ownerOf: () => undefined,
    prices: { of: () => undefined, date: '2026-11-01' },
  })
  return new Map(findings.map((finding) => [finding.subject.id, finding]))
}

it('judges every way in which an image is used, or only seems to be, as it is', async () => {
  const findings = await examined()
  const said = useTruth().map(({ cell, image }) => ({ cell, verdict: findings.get(image)?.use }))
  expect(said).toEqual(useTruth().map(({ cell, verdict }) => ({ cell, verdict })))
  for (const { image, verdict } of useTruth()) {
    expect(findings.get(image)?.outcome).toBe({ unused: 'found', unknown: 'unknown' }[verdict as string] ?? 'kept')
  }
})
