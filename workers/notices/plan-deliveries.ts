import { grantOf } from '../../store/account/account.entity.ts';
import type { Account, Grant } from '../../store/account/account.entity.ts';
import type { Channel } from '../../store/channel/channel.entity.ts';
import type { ChannelPreference } from '../../store/channel-preference/channel-preference.entity.ts';
import type { Delivery } from '../../store/delivery/delivery.entity.ts';
import type { NoticeRequest } from '../../store/notice-request/notice-request.entity.ts';
import type { NoticeBrief } from './notice-brief.ts';

/** A person who is told, with the offices as whose holder. */
export interface Told {
  readonly account: Account;
  readonly preference: ChannelPreference;
  readonly grants: readonly Grant[];
}

/** What the plan is made of. */
interface Plan {
  readonly request: NoticeRequest;
  readonly template: { readonly byEmail: boolean };
  readonly brief: NoticeBrief;
  readonly people: readonly Told[];
  readonly channels: readonly Channel[];
  /** Business moment before which nothing leaves: quiet hours. */
  readonly holdUntil: Date;
  readonly machineNow: Date;
}

/** What carries the grants by which a person is told: those of the group, or the applicant's own where the notice is theirs. */
export function grantsToldBy(request: NoticeRequest, account: Account, to: string): Grant[] {
  const groups = request.to.flatMap((one) => (one.kind === 'group' ? [grantOf(one.group)] : []));
  const named = request.to.some((one) => one.kind === 'account' && one.accountId === account.id);
  return account.grants.filter((grant) => {
    const byGroup = groups.some((group) => group?.organisationId === grant.organisationId && group.role === grant.role);
    // What an applicant is told as a person is not for the robots of an office they also hold.
    return byGroup || (named && (to !== 'applicant' || grant.role === 'applicant'));
  });
}

/** The deliveries of one fact: an e-mail and a short message per person, one message per robot whose group holds a reader. */
export function planDeliveries(plan: Plan): Delivery[] {
  const { request, people } = plan;
  const emails = people
    .filter(({ account, preference }) => plan.template.byEmail && account.email !== undefined && preference.email)
    .map(({ account }) => row(plan, 'email', 'email', account.id, `${request.id}:${account.id}`));
  const pushed = plan.channels.flatMap((channel) => {
    const served = people.filter(({ grants }) => grants.some((grant) => serves(channel, grant)));
    if (channel.kind === 'sms-gateway') {
      return served
        .filter(({ preference }) => preference.sms && preference.phone !== undefined)
        .map(({ account }) => row(plan, channel.kind, channel.id, account.id, request.id));
    }
    const wanted = served.some(({ preference }) => preference.robots);
    return wanted ? [row(plan, channel.kind, channel.id, 'group', request.id)] : [];
  });
  return [...emails, ...pushed];
}

function serves({ serves: { organisationIds, roles } }: Channel, grant: Grant): boolean {
  return roles.includes(grant.role) && (organisationIds.length === 0 || organisationIds.includes(grant.organisationId));
}

function row(
  { request, brief, holdUntil, machineNow }: Plan,
  kind: Delivery['kind'],
  channelId: string,
  target: string,
  noticeId: string,
): Delivery {
  return {
    id: `${request.id}|${channelId}|${target}`,
    noticeId,
    template: request.template,
    kind,
    channelId,
    target,
    brief: { ...brief },
    ...(request.link === undefined ? {} : { link: request.link }),
    state: 'pending',
    attempts: 0,
    holdUntil,
    nextAttemptAt: machineNow,
    createdAt: request.createdAt,
    log: [],
  };
}
