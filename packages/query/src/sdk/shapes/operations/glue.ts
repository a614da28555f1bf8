import { GetConnections$ } from '@aws-sdk/client-glue'

/** The operations of `glue` whose answers hold rows, or what is laid into them. */
export const glue = { getConnections: GetConnections$ }
