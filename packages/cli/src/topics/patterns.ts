import { entries, examples, type Topic, text } from './topic.ts'

/** The pattern language: which resources are meant. */
export const patterns: Topic = {
  name: 'patterns',
  summary: 'the pattern language: which accounts, regions, types and ids are meant',
  sections: [
    {
      blocks: [
        text(
          'A pattern is an ARN with wildcards in any part. What is left out or empty means everything. Put it in single quotes, so that the shell keeps its hands off * and |.',
        ),
        entries(
          ['arn:PARTITION:SERVICE:REGION:ACCOUNT:TYPE/ID', 'the long form; TYPE:ID is read too'],
          ['SERVICE:TYPE/ID', 'the short form: any partition, region and account'],
        ),
        examples(
          ["arnq 'arn:aws:ec2:us-*:*:instance/*' --demo", 'instances in the US regions of every account'],
          ["arnq 'arn:aws:ec2::*-prod:volume' --demo", 'volumes of the accounts whose name ends in -prod'],
          ['arnq ec2:instance --demo', 'every instance'],
          ["arnq 'ec2:instance/i-0*' --demo", 'instances whose id starts with i-0'],
          ["arnq 'ec2:*gateway*' --demo", 'every kind of gateway'],
        ),
      ],
    },
    {
      heading: 'Globs',
      blocks: [
        entries(
          ['*', 'any run of characters; it never crosses a colon, but in the id'],
          ['?', 'exactly one character'],
          ['{a,b}', 'either; braces nest, and each may hold wildcards'],
        ),
        text('A glob means the whole part, and tells capitals from small letters.'),
        examples([
          "arnq 'arn:aws:ec2:{eu-west-?,eu-central-1}::{vpc,subnet}' --demo",
          'two types in some European regions',
        ]),
      ],
    },
    {
      heading: 'Regular expressions',
      blocks: [
        text(
          'In service, region and type, none of which ever holds one of . ( [ \\ ^ $ +, a part with such a sign is a regular expression that means ' +
            "the whole part: skew's patterns work unchanged. In the account, whose name may hold a dot, only .* or [ or \\ says so. " +
            'A ~ in front says it in any part, the id and the partition too.',
        ),
        examples(
          ["arnq 'arn:aws:ec2:us-(east|west)-.*:*:instance' --demo", "a region as skew's users write it"],
          ["arnq 'ec2:volume/~vol-0[0-7].*' --demo", 'ids by a regular expression'],
        ),
      ],
    },
    {
      heading: 'Names',
      blocks: [
        text(
          "An account is meant by its id or its name. A type is meant by AWS's name for it in ARNs, or by skew's (elastic-ip or address): arnq types lists them all. " +
            'A part that nothing can match, as a misspelt region does, is an error that names what was probably meant, never an empty answer.',
        ),
        text(
          'Whatever the pattern leaves out is never asked: no other account, region or type sees a call. An id glob is sifted by AWS itself where it can.',
        ),
      ],
    },
    {
      heading: 'The query',
      blocks: [
        text('The first | outside {} and () ends the pattern and begins the query: see arnq help queries.'),
        examples(["arnq 'ec2:{vpc,subnet}|[].CidrBlock' --demo", 'a pattern, then a query']),
      ],
    },
  ],
}
