import { ListFunctions$ } from '@aws-sdk/client-lambda'

/** The operations of `lambda` whose answers hold rows, or what is laid into them. */
export const lambda = { listFunctions: ListFunctions$ }
