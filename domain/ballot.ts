import type { Defect } from './defect.ts';
import { message } from './message.ts';

/** What an expert marks for one application. */
export type Vote = 'agree' | 'disagree' | 'abstain' | 'blank';

/** One expert's ballot paper; ballots are never changed, so the tally takes them as they are (17k). */
export interface BallotPaper {
  readonly expertId: string;
  readonly votes: ReadonlyMap<string, Vote>;
}

/** How a cap on the pass rate is kept; it is announced and locked before the ballot opens (17b, 17k, 17l). */
export type CapRule =
  | { readonly kind: 'none' }
  /** Of those with two thirds, by votes up to the cap; ties at the line are all out. */
  | {
      readonly kind: 'rank-cut';
      readonly capPercent: number;
      /** Most ticks on one paper. */
      readonly agreeLimit?: number | undefined;
      /** Each paper has at most as many ticks for a level as may pass of it (限额投票); who is over the cap is cut as well. */
      readonly limited?: boolean | undefined;
    }
  /** A written exception of a named authority. */
  | { readonly kind: 'exception'; readonly authority: string; readonly documentNo: string };

/** What a ballot is held on. */
export interface BallotSetup {
  /** Members of the committee that was drawn for the session. */
  readonly members: number;
  /** Experts who attend. */
  readonly attending: readonly string[];
  readonly applications: readonly string[];
  /** Experts who may not vote, by application (14h). */
  readonly recused: ReadonlyMap<string, ReadonlySet<string>>;
  readonly cap: CapRule;
  /** Whether a recused expert counts in the base of the case all the same (setting recusedInBase); no when absent. */
  readonly recusedInBase?: boolean;
  /** The levels that the cap binds, each by itself (17b); all applications together when absent. */
  readonly groups?: readonly CapGroup[];
}

/** Applications of one level that share a cap (17b: 正高 and 副高 each). */
export interface CapGroup {
  readonly applications: readonly string[];
  /** What the pass rate is counted of, where it is not those voted on (setting passRateBase). */
  readonly listed?: number;
}

/** The result of one application. */
export interface ApplicationTally {
  readonly applicationId: string;
  readonly agree: number;
  readonly disagree: number;
  readonly abstain: number;
  /** Attending experts who were not recused; abstentions, blanks, invalid and missing papers count in it. */
  readonly base: number;
  readonly passed: boolean;
  readonly reason: 'passed' | 'below-two-thirds' | 'over-cap' | 'no-quorum';
}

/** The result of a ballot. */
export interface BallotTally {
  readonly applications: readonly ApplicationTally[];
  /** Most that may pass; absent where no cap applies. */
  readonly capCount?: number;
  /** Experts whose paper is invalid: more ticks than announced, or a vote they had no right to. */
  readonly invalidPapers: readonly string[];
}

/** Quorum: at least two thirds of the committee attend (order 40, article 19), by integers. */
export function hasQuorum(attending: number, members: number): boolean {
  return members > 0 && 3 * attending >= 2 * members;
}

/** Pass: at least two thirds of the base agree (order 40, article 20), by integers; nobody passes on an empty base. */
export function hasTwoThirds(agree: number, base: number): boolean {
  return base > 0 && 3 * agree >= 2 * base;
}

/** The most that may pass: the cap in percent of those voted on, rounded down (17b). */
export function capCount(capPercent: number, votedOn: number): number {
  return Math.floor((capPercent * votedOn) / 100);
}

/** What keeps a ballot from being opened (`maxCapPercent` is set where 17b binds): no quorum, opened before (17l), a cap not settled and locked (17b), an exception without papers. */
export function openingDefects(
  setup: BallotSetup,
  state: {
    readonly openedBefore: boolean;
    readonly lockedAt?: number | undefined;
    readonly maxCapPercent?: number | undefined;
  },
  nowMs: number,
): Defect[] {
  const defects: Defect[] = [];
  const add = (ruleCode: string, field: string, zh: string, en: string) =>
    defects.push({ ruleCode, field, strength: '硬', message: message(zh, en) });
  const attending = new Set(setup.attending).size;
  if (state.openedBefore) {
    add(
      '17l',
      '',
      '每场评审只能投票一次，本场已开启过投票，不得再次投票',
      'Expected one ballot only, but it was opened before; it cannot be opened again',
    );
  }
  if (!hasQuorum(attending, setup.members)) {
    add(
      'order40-19',
      'attending',
      `出席专家应不少于评委会人数的三分之二，评委会 ${setup.members} 人，出席 ${attending} 人，请补足后再开启投票`,
      `Expected two thirds of ${setup.members} members, but found ${attending} attending; complete the committee first`,
    );
  }
  if (state.lockedAt === undefined || state.lockedAt > nowMs) {
    add(
      '17b',
      'cap',
      '投票规则应在开启投票前公布并锁定，现未锁定，请先锁定',
      'Expected the rules to be locked before opening, but found them open; lock them first',
    );
  }
  const { cap } = setup;
  const most = state.maxCapPercent;
  if (most !== undefined && (cap.kind === 'none' || (cap.kind === 'rank-cut' && cap.capPercent > most))) {
    add(
      '17b',
      'cap',
      `评聘分开系列的高级职称应先确定不超过 ${most}% 的通过率处理办法，现${cap.kind === 'none' ? '未确定' : `为 ${cap.capPercent}%`}，请选择“按票数取至上限”或“经批准的例外”`,
      `Expected a rule for the cap of ${most} %, but found ${cap.kind === 'none' ? 'none' : `${cap.capPercent} %`}; choose the rank cut or an approved exception`,
    );
  }
  for (const { applications, listed = applications.length } of cap.kind === 'rank-cut' ? groupsOf(setup) : []) {
    if (cap.kind !== 'rank-cut' || capCount(cap.capPercent, listed) > 0) continue;
    add(
      '17b',
      'cap',
      `按 ${cap.capPercent}% 取整后应至少有 1 个名额，现参评 ${listed} 人、名额为 0，请办理经批准的例外`,
      `Expected a cap of 1 or more, but ${cap.capPercent} % of ${listed} gives 0; obtain an approved exception`,
    );
  }
  if (cap.kind === 'exception' && (cap.authority.trim() === '' || cap.documentNo.trim() === '')) {
    add(
      '17b',
      'cap',
      '例外应写明批准机关和文号，现不完整，请补填',
      'Expected the authority and document of the exception, but found them incomplete; complete them',
    );
  }
  return defects;
}

/** Counts a ballot. Throws RangeError for a second paper of one expert or a paper of somebody who does not attend. */
export function tallyBallot(setup: BallotSetup, papers: readonly BallotPaper[]): BallotTally {
  const attending = new Set(setup.attending);
  const seen = new Set<string>();
  for (const paper of papers) {
    if (!attending.has(paper.expertId))
      throw new RangeError(`Expected papers of attending experts, but found ${paper.expertId}`);
    if (seen.has(paper.expertId))
      throw new RangeError(`Expected one paper an expert, but found two of ${paper.expertId}`);
    seen.add(paper.expertId);
  }
  const invalid = papers.filter((paper) => !isValid(setup, paper)).map((paper) => paper.expertId);
  const valid = papers.filter((paper) => !invalid.includes(paper.expertId));
  const counted = setup.applications.map((id) => count(setup, attending, valid, id));
  const { cap } = setup;
  if (cap.kind !== 'rank-cut') return { applications: counted, invalidPapers: invalid };
  const groups = groupsOf(setup);
  const cut = new Map(counted.map((tally) => [tally.applicationId, tally]));
  let all = 0;
  for (const { applications, listed } of groups) {
    const own = counted.filter(({ applicationId }) => applications.includes(applicationId));
    const most = capCount(cap.capPercent, listed ?? own.filter((tally) => tally.reason !== 'no-quorum').length);
    all += most;
    for (const tally of cutAtCap(own, most)) cut.set(tally.applicationId, tally);
  }
  return { applications: [...cut.values()], capCount: all, invalidPapers: invalid };
}

/** Most ticks that one paper may have for each level, where the ballot is limited (限额投票); empty elsewhere. */
export function tickLimits(setup: BallotSetup): { readonly applications: readonly string[]; readonly most: number }[] {
  const { cap } = setup;
  if (cap.kind !== 'rank-cut') return [];
  const limits = cap.agreeLimit === undefined ? [] : [{ applications: setup.applications, most: cap.agreeLimit }];
  if (cap.limited !== true) return limits;
  const own = groupsOf(setup).map(({ applications, listed = applications.length }) => ({
    applications,
    most: capCount(cap.capPercent, listed),
  }));
  return [...limits, ...own];
}

function groupsOf({ groups, applications }: BallotSetup): readonly CapGroup[] {
  return groups ?? [{ applications }];
}

function isValid(setup: BallotSetup, paper: BallotPaper): boolean {
  const marked = [...paper.votes.entries()];
  const known = marked.every(([id]) => setup.applications.includes(id));
  const entitled = marked.every(([id]) => setup.recused.get(id)?.has(paper.expertId) !== true);
  const agreed = marked.filter(([, vote]) => vote === 'agree').map(([id]) => id);
  const within = tickLimits(setup).every(
    ({ applications, most }) => agreed.filter((id) => applications.includes(id)).length <= most,
  );
  return known && entitled && within;
}

function count(
  setup: BallotSetup,
  attending: ReadonlySet<string>,
  papers: readonly BallotPaper[],
  applicationId: string,
): ApplicationTally {
  const recused = setup.recused.get(applicationId) ?? new Set<string>();
  const base =
    setup.recusedInBase === true ? attending.size : [...attending].filter((expert) => !recused.has(expert)).length;
  const votes = papers.filter((paper) => !recused.has(paper.expertId)).map((paper) => paper.votes.get(applicationId));
  const agree = votes.filter((vote) => vote === 'agree').length;
  const disagree = votes.filter((vote) => vote === 'disagree').length;
  // The recused leave the quorum of this application as well: the rest must still be two thirds of the committee.
  const quorum = hasQuorum(base, setup.members);
  const passed = quorum && hasTwoThirds(agree, base);
  return {
    applicationId,
    agree,
    disagree,
    abstain: base - agree - disagree,
    base,
    passed,
    reason: passed ? 'passed' : quorum ? 'below-two-thirds' : 'no-quorum',
  };
}

/**
 * Keeps the best up to the cap; whoever ties with the first one outside is out as well.
 * Ranked by the share of the base, which is the number of votes where nobody is recused; compared as integers.
 */
function cutAtCap(tallies: readonly ApplicationTally[], cap: number): ApplicationTally[] {
  const ranked = tallies.filter((tally) => tally.passed).sort((a, b) => b.agree * a.base - a.agree * b.base);
  const firstOut = ranked[cap];
  if (firstOut === undefined) return [...tallies];
  return tallies.map((tally) =>
    tally.passed && tally.agree * firstOut.base <= firstOut.agree * tally.base
      ? { ...tally, passed: false, reason: 'over-cap' as const }
      : tally,
  );
}
