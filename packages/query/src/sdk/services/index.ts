import type { ServiceName } from '../../aws.ts'
import type { Service } from './service.ts'

/** Every service that arnq can call, loaded when first called: a question about EC2 never reads another client. */
export const services: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  account: async () => (await import('./account.ts')).account,
  ec2: async () => (await import('./ec2.ts')).ec2,
  organizations: async () => (await import('./organizations.ts')).organizations,
  sts: async () => (await import('./sts.ts')).sts,
}
