import type { Recommendation } from '@aws-sdk/client-cost-optimization-hub'
import { aside } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { proofsOf } from './proofs.ts'

/** Dollars a month for a GiB of each type, somewhat below the list: the company has a contract. */
const priceOf: Readonly<Record<string, number>> = { gp2: 0.094, gp3: 0.075, io1: 0.118, standard: 0.047 }

/** What AWS itself recommends to delete: it keeps that in us-east-1 alone. */
export function savings(site: Site): readonly Recommendation[] {
  const place = aside(site.place, 'savings')
  if (place.region !== 'us-east-1') return []
  return proofsOf(site)
    .filter(({ by, days }) => by !== 'nothing' && days > 32)
    .map(({ volume: { VolumeId = '', VolumeType = 'gp2', Size = 0 } }): Recommendation => {
      const cost = Math.round(Size * (priceOf[VolumeType] ?? 0.1) * 100) / 100
      return {
        recommendationId: place.dice.hex(32),
        accountId: place.account,
        region: place.region,
        resourceId: VolumeId,
        resourceArn: place.arn(`volume/${VolumeId}`),
        currentResourceType: 'EbsVolume',
        recommendedResourceType: 'EbsVolume',
        estimatedMonthlyCost: cost,
        estimatedMonthlySavings: cost,
        estimatedSavingsPercentage: 100,
        currencyCode: 'USD',
        implementationEffort: 'VeryLow',
        restartNeeded: false,
        rollbackPossible: true,
        actionType: 'Delete',
        source: 'ComputeOptimizer',
        lastRefreshTimestamp: place.ago(1),
        recommendationLookbackPeriodInDays: 32,
        tags: [],
      }
    })
}
