// Why a mail came back, and whether its address is dead. The status code alone misleads: six in ten 5.x.x are about the
// message, the moment or the sender. So the server's words are read first; the code decides where they say nothing.

/** What was said of one recipient. */
export type Said = {
  /** The server's own words, or those of the mail system that tells of them. */
  text: string;
  /** Enhanced status code (RFC 3463), such as 5.1.1; null when none is given. */
  status: string | null;
  /** Where in the conversation the server said no; null when that is not told. */
  stage: Stage | null;
};

export type Stage = "connect" | "sender" | "recipient" | "data";

export type Cause =
  | "no-such-user"
  | "no-such-host"
  | "moved"
  | "takes-no-mail"
  | "mailbox-full"
  | "suspended"
  | "too-big"
  | "refused"
  | "filtered"
  | "not-now"
  | "unclear";

/** Of these an address does not recover: nothing is to be sent there again. */
const HARD: readonly Cause[] = ["no-such-user", "no-such-host", "moved", "takes-no-mail"];

export function isHard(cause: Cause): boolean {
  return HARD.includes(cause);
}

const WHO =
  "(?:user|recipient|mailbox|account|address(?:ee)?|destinataire|local[- ]part|person|customer|name|userid|alias)";
const GONE = "(?:un-?known|not (?:known|found|listed|recogni[sz]ed|valid|exist\\w*)|invalide?|nonexistent)";
const NOT_THERE = "(?:does(?: not|n't) exist|could(?: not|n't) be found|isn't here|not found)";
const NO_SUCH = "(?:un-?known|no such|invalid|illegal|non-?existent|not a valid|no valid|bad destination)";
const HOST = "(?:host|domain|hostname|destination system)";

/** Words of each cause, in the order in which they decide: what is said of a full mailbox outdoes its 5.1.1. */
const WORDS: readonly [Cause, RegExp[]][] = [
  [
    "mailbox-full",
    [
      /(?:mailbox|inbox|mail ?drop|folder)(?: \S+)? (?:is |was )?(?:full|over ?quota)|mailbox full|full mailbox|mailfull/,
      /over ?quota|quota ?exceeded|(?:exceed\w*|over|insufficient|out of) (?:\S+ ){0,3}?(?:quota|storage)|storage quota/,
      /not enough (?:disk|storage) space|disk (?:is )?full|no space left|insufficient (?:disk|system) (?:space|storage)|容量|満杯|いっぱい/,
    ],
  ],
  ["too-big", [/too (?:big|large|long)|size limit|recipsizelimit|exceeds (?:\S+ ){0,2}?max\w* (?:message )?size/]],
  [
    "not-now",
    [
      /receiving mail at a rate|rate limit|too many (?:recipients|connections|messages|hops)|try again later|grey ?list/,
      /temporar(?:y|ily) (?!disabled)|timed? ?-?out|message expired|queue\.expired|queue too long|connection (?:refused|reset)/,
      /lost connection|socket error|(?:un|not )able to (?:connect|establish)|did not accept our requests|busy|deferred:/,
      /will be retried|has been delayed|(?:failed|after) \d+ attempts|dns query failed|not accepting connections/,
    ],
  ],
  [
    "suspended",
    [
      /(?:account|mailbox|user|recipient|address|\S+@\S+)(?: \S+){0,6}? (?:disabled|suspended|inactive|deactivated|locked|frozen)/,
      /(?:disabled|suspended|inactive|deactivated|locked|discontinued) (?:user|account|mailbox|recipient|address)|休止中|利用停止/,
    ],
  ],
  [
    "moved",
    [
      /(?:user|recipient|address|account|mailbox)(?: \S+){0,4}? (?:has moved|no longer (?:on|at|with|here|valid|available|in use))/,
      /not our (?:user|customer|member)|転居|退職/,
    ],
  ],
];

const USER_WORDS = [
  new RegExp(`${WHO}(?: \\S+){0,5}? (?:is |was |are )?(?:${GONE}|${NOT_THERE})`),
  new RegExp(`${NO_SUCH} (?:\\S+ ){0,3}?${WHO}`),
  /userunknown|user doesn't have an? |no mailbox here|mailbox (?:is )?unavailable|mailbox not found|recipnotfound/,
  /not listed in|address you entered couldn't|email account that you tried to reach does not exist|does not like recipient/,
  /リストにありません|アドレスが?見つかりません|存在し(?:ない|ません)|宛先不明|該当するユーザ/,
];
const HOST_WORDS = [
  new RegExp(`${HOST}(?: (?!said)\\S+){0,4}? (?:is |was )?(?:un-?known|not found|not reachable|non-?existent)`),
  new RegExp(`${HOST}(?: \\S+){0,3}? (?:does(?: not|n't)|may not) exist`),
  new RegExp(`(?:un-?known|no such|invalid|non-?existent|bad destination) (?:\\w+ )?${HOST}`),
  /bad destination system|unrout?eable (?:mail )?(?:domain|address)|name or service not known|nxdomain|point to non-?existent hosts|may not exist, they may be/,
];
const NO_MAIL_WORDS = [
  /(?:does|do) not accept (?:e-?)?mail(?! from)|not accepting (?:network )?(?:messages|mail)(?! from)|null mx|indicated no smtp service|no longer accepts mail|no mx (?:record )?found/,
];
/** Sentences by which servers tell of an unknown address and nothing else, wherever they say them. */
const SURELY_NO_USER = [
  /no such user here|requested action not taken: mailbox unavailable|delivery error: dd|recipient name is not recogni[sz]ed/,
  /not listed in (?:\w+ )*(?:directory|name)|invalid recipient\b|unknown user: \S|invalid final delivery|no valid recipients|email account that you tried to reach does not exist/,
  /address you entered couldn't|recipnotfound|no mailbox here by that name|bad-mailbox|リストにありません|存在し(?:ない|ません)/,
];
/** Said by gateways that pass on half of what they were told. */
const HALF_SAID = [/\[user unknown\]|user doesn't have an? /];
/** One carrier's way of saying that a filter of the reader's turned the message away. */
const FILTER_WORDS = [/(?:^|-> ?|550: ?): user unknown$|message filtered/];
/** All that some servers say of an address they do not know, when they are asked for it. */
const BARE_REFUSAL = [/recipient address rejected(?:: access denied)?\.?(?: as\(\d+\))?(?: \(in reply.*)?$/];
/** A refusal of this message or of its sender; "user" and "domain" in such a sentence are not the reader's. */
const ABOUT_US = [
  /spam|\bube\b|virus|malware|suspicious|unsolicited|black ?list|block ?list|\brbl\b|dnsbl|blocked|banned|reputation/,
  /\bspf\b|dkim|dmarc|authenticat|polic(?:y|ies)|access denied|protocol violation|header error|media error|not verified/,
  /no relaying|to relay|relay(?:ing)? (?:access )?denied|reverse dns|\bptr\b|mismatches client|client host|invalid domain name/,
  /sender|from: header|mail from (?:domain|address|is)|helo|not a member|permission|moderat|content (?:rejected|presents)|not (?:authori[sz]ed|allowed)/,
  /(?:internal|system|protocol) error|couldn't create|procmail|duplicated message|sequence of commands/,
];

/** Why it came back. */
export function causeOf(said: Said): Cause {
  const { status, stage } = said;
  const words = plain(said.text);
  if (stage === "connect" || stage === "sender") return "refused";
  const plainly = WORDS.find(([, patterns]) => matches(words, patterns))?.[0];
  if (plainly) return plainly;
  if (stage !== "recipient" && matches(words, FILTER_WORDS)) return "filtered";
  if (matches(words, SURELY_NO_USER)) return "no-such-user";
  if (stage === "recipient" && matches(words, BARE_REFUSAL)) return "no-such-user";
  if (/domain may not exist/.test(words)) return "no-such-host";
  if (matches(words, ABOUT_US)) return "refused";
  if (matches(words, NO_MAIL_WORDS)) return "takes-no-mail";
  if (matches(words, HOST_WORDS)) return stage === "data" ? "refused" : "no-such-host";
  if (matches(words, USER_WORDS)) return isAboutTheAddress(said, words) ? "no-such-user" : "filtered";
  return byStatus(status);
}

/** What is said, without codes and without the addresses of pages that explain them. */
function plain(text: string): string {
  const words = text.toLowerCase().replace(/https?:\/\/\S+/g, " ");
  return words
    .replace(/\b\d{3}[- ]+(?:\d\.\d{1,3}\.\d{1,3} )?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function matches(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(words));
}

/**
 * "User unknown" is also what carriers say for a filter of the reader's, once they have seen the message. It is taken for
 * a dead address when it was said of the recipient, when the code says so, or when a mail system says it in words of its
 * own instead of quoting somebody's reply.
 */
function isAboutTheAddress({ text, status, stage }: Said, words: string): boolean {
  if (/^[45]\.1\./.test(status ?? "") || stage === "recipient") return true;
  if (stage !== null) return false;
  if (/^5\.[57]\.0$/.test(status ?? "")) return true;
  return status === null && !/\b5\d\d\b/.test(text) && !matches(words, HALF_SAID);
}

/** What RFC 3463 says of the code, where the words say nothing. */
function byStatus(status: string | null): Cause {
  if (status === null) return "unclear";
  if (status.startsWith("4.")) return "not-now";
  if (/^5\.1\.(?:1|3|10)$/.test(status)) return "no-such-user";
  if (status === "5.1.2" || status === "5.4.4") return "no-such-host";
  if (status === "5.1.6") return "moved";
  if (status === "5.3.2") return "takes-no-mail";
  if (status === "5.2.2") return "mailbox-full";
  if (status === "5.2.1") return "suspended";
  if (/^5\.(?:2\.3|3\.4)$/.test(status)) return "too-big";
  if (/^5\.(?:6|7)\./.test(status)) return "refused";
  return "unclear";
}
