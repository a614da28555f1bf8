import { entries, examples, type Topic, text } from './topic.ts'

/** Every variable that arnq reads, and what stands before what. */
export const environment: Topic = {
  name: 'environment',
  summary: 'every variable that arnq reads, and which one wins',
  sections: [
    {
      blocks: [
        text(
          'arnq reads what the AWS CLI reads, with its precedence: a flag, then a variable, then the config file. An empty variable counts as unset.',
        ),
      ],
    },
    {
      heading: 'Who asks',
      blocks: [
        entries(
          ['AWS_PROFILE', 'the profile to ask as, and only it'],
          ['AWS_DEFAULT_PROFILE', 'the same, where AWS_PROFILE is not set'],
          ['AWS_CONFIG_FILE', 'the config file (default ~/.aws/config)'],
          ['AWS_SHARED_CREDENTIALS_FILE', 'the credentials file (default ~/.aws/credentials)'],
          [
            'AWS_ACCESS_KEY_ID',
            'a key of its own: stands before AWS_PROFILE, but not before --profile. AWS_ACCESS_KEY is read too',
          ],
          ['AWS_SECRET_ACCESS_KEY', 'its secret. AWS_SECRET_KEY is read too'],
          ['AWS_SESSION_TOKEN', 'its session, where it is a temporary one. AWS_SECURITY_TOKEN is read too'],
          ['AWS_CREDENTIAL_EXPIRATION', 'when it ends'],
          ['AWS_ACCOUNT_ID', 'the account it belongs to, which saves a call'],
          ['AWS_ROLE_ARN', 'the role of AWS_WEB_IDENTITY_TOKEN_FILE'],
          ['AWS_WEB_IDENTITY_TOKEN_FILE', 'a token that a pod or a CI job was given'],
          ['AWS_ROLE_SESSION_NAME', 'what that session is called'],
          ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'where ECS hands credentials out'],
          ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'where EKS and others do'],
          ['AWS_CONTAINER_AUTHORIZATION_TOKEN', 'the token for that address'],
          ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', 'a file that holds it'],
          ['AWS_EC2_METADATA_DISABLED', 'true: never ask the instance metadata service'],
          ['AWS_EC2_METADATA_SERVICE_ENDPOINT', 'where it is reached'],
          ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'IPv4 or IPv6'],
        ),
      ],
    },
    {
      heading: 'Where, and by which way',
      blocks: [
        entries(
          ['AWS_REGION', 'the region for calls that belong to none, such as AssumeRole. It does not narrow a pattern'],
          ['AWS_DEFAULT_REGION', 'the same, where AWS_REGION is not set'],
          ['AWS_ENDPOINT_URL_<SERVICE>', 'where one service is reached instead of AWS: AWS_ENDPOINT_URL_EC2'],
          ['AWS_ENDPOINT_URL', 'where all services are'],
          ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'true: neither of these, nor what the config file says'],
          ['AWS_USE_FIPS_ENDPOINT', "true: AWS's FIPS endpoints"],
          ['AWS_USE_DUALSTACK_ENDPOINT', 'true: endpoints that speak IPv6'],
          ['AWS_CA_BUNDLE', 'a PEM file of the authorities to trust. REQUESTS_CA_BUNDLE is read too'],
          ['HTTPS_PROXY', 'the proxy for https; https_proxy stands before it'],
          ['HTTP_PROXY', 'the proxy for http; http_proxy stands before it'],
          [
            'NO_PROXY',
            'what is reached without one: names, addresses, networks (10.0.0.0/8), or *; no_proxy stands before it',
          ],
          ['AWS_MAX_ATTEMPTS', 'tries of one call in all'],
          ['AWS_RETRY_MODE', 'standard, adaptive or legacy'],
          ['AWS_SDK_UA_APP_ID', 'what CloudTrail shows of the caller (default arnq/VERSION)'],
        ),
      ],
    },
    {
      heading: 'arnq itself',
      blocks: [
        entries(
          ['ARNQ_CONFIG', "arnq's config; --config stands before it"],
          ['ARNQ_OUTPUT', 'the output format; -o stands before it'],
          ['ARNQ_DEMO', 'set, and not 0: as if --demo were given'],
          ['ARNQ_ARGS', 'what the Lambda function runs where its event says nothing: a JSON list of words'],
          ['XDG_CONFIG_HOME', 'where the config is looked for, in arnq/config.yaml (default ~/.config)'],
          [
            'XDG_STATE_HOME',
            'where runs of check and report remember what they saw, and the terminal what was asked, in arnq (default ~/.local/state)',
          ],
          ['XDG_CACHE_HOME', 'where what AWS said of regions and accounts is kept, in arnq (default ~/.cache)'],
        ),
      ],
    },
    {
      heading: 'The terminal',
      blocks: [
        entries(
          ['ARNQ_INTERACTIVE', '0: a question is printed on a terminal, too'],
          [
            'ARNQ_THEME',
            'dark or light: what the background is. Left out, the terminal is asked; where it does not say, COLORFGBG is read',
          ],
          [
            'ARNQ_SCREEN_READER',
            '1: the terminal tells sentences instead of drawing. INK_SCREEN_READER=true is read too',
          ],
          [
            'ARNQ_CLIPBOARD',
            'native, osc52 or auto: how c copies. auto goes by SSH_TTY, SSH_CONNECTION, SSH_CLIENT, WAYLAND_DISPLAY, DISPLAY, WSL_DISTRO_NAME, WSL_INTEROP, TMUX and STY',
          ],
          ['NO_COLOR', 'set: no colours; --color stands before all of these'],
          ['CLICOLOR_FORCE', 'set, and not 0: colours, even into a pipe'],
          ['CLICOLOR', '0: no colours'],
          ['TERM', 'dumb: no colours, no progress line, no interactive terminal'],
          ['CI', 'set: no progress line, and no interactive terminal but with --interactive'],
        ),
        examples(['ARNQ_DEMO=1 ARNQ_OUTPUT=csv arnq ec2:vpc', 'a demo in a format, said by variables']),
      ],
    },
  ],
}
