import type { Image, KeyPairInfo, LaunchTemplate, LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import type { Holdings } from '../../world.ts'
import { type Place, tagList } from '../build/place.ts'
import type { Application } from './applications.ts'

function template(place: Place, application: Application, env: string, images: readonly Image[]) {
  const id = place.dice.id('lt')
  const name = `${application.name}-${env}`
  const count = place.dice.int(2, 6)
  const by = `arn:aws:sts::${place.account}:assumed-role/deploy/pipeline`
  const versions = Array.from({ length: count }, (_, at): LaunchTemplateVersion => {
    const age = (count - at) * 30
    return {
      LaunchTemplateId: id,
      LaunchTemplateName: name,
      VersionNumber: at + 1,
      VersionDescription: `build ${100 + at}`,
      CreateTime: place.ago(age),
      CreatedBy: by,
      DefaultVersion: at + 1 === count,
      LaunchTemplateData: {
        ImageId: images[Math.min(count - 1 - at, images.length - 1)]?.ImageId,
        InstanceType: application.types[0],
        EbsOptimized: true,
        KeyName: `${env}-ops`,
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
      },
    }
  })
  const whole: LaunchTemplate = {
    LaunchTemplateId: id,
    LaunchTemplateName: name,
    CreateTime: versions[0]?.CreateTime,
    CreatedBy: by,
    DefaultVersionNumber: count,
    LatestVersionNumber: count,
    Tags: tagList({ app: application.name, env }),
  }
  return { whole, versions }
}

/** The launch templates of the applications that scale, and the key pair that all instances of an account carry. */
export function templates(
  place: Place,
  applications: readonly Application[],
  env: string,
  images: (application: Application) => readonly Image[],
): Holdings {
  const scaling = applications.filter((one) => one.role === 'web' || one.spot !== undefined)
  const made = scaling.map((one) => template(place, one, env, images(one)))
  const key: KeyPairInfo = {
    KeyPairId: place.dice.id('key'),
    KeyName: `${env}-ops`,
    KeyType: 'ed25519',
    KeyFingerprint: `${place.dice.hex(42)}=`,
    CreateTime: place.ago(700),
    Tags: [],
  }
  return {
    launchTemplates: made.map((one) => one.whole),
    launchTemplateVersions: made.flatMap((one) => one.versions),
    keyPairs: [key],
  }
}
