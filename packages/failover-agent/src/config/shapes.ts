import * as z from 'zod/mini'
import { isAddress, networkOf } from './ip.ts'

/** An AWS id: 8 hex digits for the oldest resources, 17 for all others. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const id = (prefix: string, noun: string) =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`), `must be ${noun}: ${prefix}- and 17 hex digits`),
    )

export const volume = id('vol', "a volume's id")
export const instance = id('i', "an instance's id")
export const networkInterface = id('eni', "a network interface's id")
export const allocation = id('eipalloc', "an Elastic IP's allocation id")
export const routeTable = id('rtb', "a route table's id")

/** An IPv4 or IPv6 address and nothing behind it. */
export const address = z
  .string()
  .check(z.refine(isAddress, 'must be an IP address without a prefix length: 10.0.1.100'))

/** The kernel's name of an interface; at most 15 characters (IFNAMSIZ in linux/if.h). */
export const device = z.string().check(z.regex(/^[^\s/:]{1,15}$/, "must be the kernel's name of an interface: ens5"))

/** A path from the root, as short as it can be written, so that two spellings of one place never pass for two. */
export const folder = z
  .string()
  .check(
    z.regex(
      /^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[^/\0\n]+)+$/,
      'must be a path from the root, without . and .. and no / at its end',
    ),
  )

/** A network whose host bits are 0, as EC2 keeps it in a route table. */
export const cidr = z
  .string()
  .check(z.refine((text) => networkOf(text) === text, 'must be a network, its host bits 0: 10.20.0.0/16, 192.0.2.7/32'))
