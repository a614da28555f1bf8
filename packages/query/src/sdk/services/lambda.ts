import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { service } from './service.ts'

export const lambda = service(LambdaClient, {
  listFunctions: ListFunctionsCommand,
})
