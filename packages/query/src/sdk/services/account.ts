import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account'
import { service } from './service.ts'

export const account = service(AccountClient, { listRegions: ListRegionsCommand })
