import type { LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../../world.ts'
import { aside, type Place, tagList } from '../../build/place.ts'
import type { Site } from '../site.ts'
import { bakedImages, lingering } from './baked.ts'

/** A template to make: how many versions it has, how many days lie between two of them, and the image of each. */
type Plan = {
  readonly name: string
  readonly team: string
  readonly versions: number
  readonly days: number
  /** How old its newest version is. */
  readonly since: number
  readonly image: (version: number) => string | undefined
}

function template(place: Place, env: string, plan: Plan): Holdings {
  const id = place.dice.id('lt')
  const by = `arn:aws:sts::${place.account}:assumed-role/deploy/pipeline`
  const versions = Array.from({ length: plan.versions }, (_, at): LaunchTemplateVersion => {
    const number = at + 1
    return {
      LaunchTemplateId: id,
      LaunchTemplateName: plan.name,
      VersionNumber: number,
      VersionDescription: `run ${4100 + number}`,
      CreateTime: place.ago(plan.since + (plan.versions - number) * plan.days),
      CreatedBy: by,
      DefaultVersion: number === plan.versions,
      LaunchTemplateData: {
        ImageId: plan.image(number),
        InstanceType: 't3.medium',
        KeyName: `${env}-ops`,
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
      },
    }
  })
  const whole: LaunchTemplate = {
    LaunchTemplateId: id,
    LaunchTemplateName: plan.name,
    CreateTime: versions[0]?.CreateTime,
    CreatedBy: by,
    DefaultVersionNumber: plan.versions,
    LatestVersionNumber: plan.versions,
    Tags: tagList({ Name: plan.name, team: plan.team, env }),
  }
  return { launchTemplates: [whole], launchTemplateVersions: versions }
}

/** Templates beside those of the applications, by account and region. */
function plansFor({ account, place: { region, now }, images }: Site): readonly Plan[] {
  const checkout = (at: number) => bakedImages('checkout-api', region, now)[at]?.ImageId
  const newest = () => images('al2023')[0]?.ImageId
  const plans: Readonly<Record<string, readonly Plan[]>> = {
    'web-dev/us-east-1': [
      { name: 'preview-env', team: 'web', versions: 48, days: 5, since: 2, image: newest },
      { name: 'spike-graviton', team: 'web', versions: 1, days: 0, since: 420, image: newest },
    ],
    'data-dev/us-east-1': [{ name: 'notebooks', team: 'data', versions: 31, days: 7, since: 4, image: newest }],
    'data-dev/eu-west-1': [{ name: 'backfill', team: 'data', versions: 3, days: 20, since: 260, image: newest }],
    'sandbox-ana/us-east-1': [{ name: 'ana-gpu', team: 'research', versions: 2, days: 9, since: 180, image: newest }],
    'web-staging/us-east-1': [
      {
        name: 'checkout-perf',
        team: 'payments',
        versions: 1,
        days: 0,
        since: 120,
        image: () => checkout(lingering.template),
      },
    ],
    'web-prod/us-east-1': [
      {
        name: 'checkout-canary',
        team: 'payments',
        versions: 9,
        days: 19,
        since: 5,
        // The group that stands on it names version 2; the build in that one is used by nothing else.
        image: (version) => checkout(version === 2 ? lingering.pinned : 0),
      },
    ],
  }
  return plans[`${account.name}/${region}`] ?? []
}

/** Launch templates with more versions than anybody reads, and some that nothing launches from. */
export function versions(site: Site): readonly Holdings[] {
  const place = aside(site.place, 'versions')
  return plansFor(site).map((plan) => template(place, site.env, plan))
}
