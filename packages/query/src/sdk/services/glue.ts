import { GetConnectionsCommand, GlueClient } from '@aws-sdk/client-glue'
import { service } from './service.ts'

export const glue = service(GlueClient, {
  getConnections: GetConnectionsCommand,
})
